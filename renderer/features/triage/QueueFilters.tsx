import { Button, Menu, NativeSelect, TextInput } from '@mantine/core';
import { IconFilterPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { QueueView } from '#contract/triage';
import { useDesk } from '../../app/desk.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { chipsOf, queueViews, type QueueFilter } from './queue.presenter.ts';
import styles from './triage.module.css';

/** The view and everything that narrows it, all in sight. */
export function QueueFilters({
  filter,
  onChange,
}: {
  filter: QueueFilter;
  onChange: (filter: QueueFilter) => void;
}) {
  const { pack } = useDesk();
  const [text, setText] = useState('');
  const without = (id: string): QueueFilter => ({
    view: filter.view,
    ...(filter.district === undefined || id === 'district' ? {} : { district: filter.district }),
    ...(filter.need === undefined || id === 'need' ? {} : { need: filter.need }),
    ...(filter.text === undefined || id === 'text' ? {} : { text: filter.text }),
  });
  return (
    <div className={styles.bar}>
      <NativeSelect
        aria-label="Which cases"
        value={filter.view}
        data={queueViews(pack.terms).map(view => ({ value: view.id, label: view.label }))}
        onChange={event => {
          const view: QueueView | undefined = queueViews(pack.terms).find(
            each => each.id === event.currentTarget.value,
          )?.id;
          if (view !== undefined) onChange({ ...filter, view });
        }}
      />
      <form
        onSubmit={event => {
          event.preventDefault();
          if (text.trim() !== '') onChange({ ...filter, text: text.trim() });
          setText('');
        }}
      >
        <TextInput
          aria-label="Find in the queue"
          placeholder="Name, reference, agency"
          value={text}
          data-find
          onChange={event => setText(event.currentTarget.value)}
        />
      </form>
      <FilterChips
        filters={chipsOf(filter, pack)}
        onRemove={id => onChange(without(id))}
        onClear={() => onChange({ view: filter.view })}
        add={
          <Menu position="bottom-start" withinPortal>
            <Menu.Target>
              <Button size="xs" variant="subtle" leftSection={<IconFilterPlus aria-hidden size="1rem" />}>
                Filter
              </Button>
            </Menu.Target>
            <Menu.Dropdown mah="24rem" style={{ overflowY: 'auto' }}>
              <Menu.Label>{capital(pack.terms.district)}</Menu.Label>
              {pack.districts.map(district => (
                <Menu.Item key={district.id} onClick={() => onChange({ ...filter, district: district.id })}>
                  {district.name}
                </Menu.Item>
              ))}
              <Menu.Label>{capital(pack.terms.need)}</Menu.Label>
              {pack.needs.map(need => (
                <Menu.Item key={need.id} onClick={() => onChange({ ...filter, need: need.id })}>
                  {need.label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        }
      />
    </div>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
