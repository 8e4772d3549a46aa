import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { caseFilterSchema, type CaseFilter } from '#contract/reports';
import { atStart } from '../../app/atStart.ts';
import { useDesk } from '../../app/desk.tsx';
import { useHub } from '../../app/hub.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { ageChoices, statusChoices } from './reports.presenter.ts';
import styles from './reports.module.css';

/** What narrows the managers' list: every filter in sight. */
export function CaseFilters({
  filter,
  chip,
  onChange,
}: {
  filter: CaseFilter;
  /** The figure whose cases are shown; null when none was pressed. */
  chip: string | null;
  onChange: (filter: CaseFilter) => void;
}) {
  const hub = useHub();
  const { pack } = useDesk();
  const colleagues = useQuery(hub.triage.colleagues.queryOptions());
  const providers = useQuery(hub.providers.list.queryOptions({ input: {} }));
  const [text, setText] = useState(filter.text ?? '');
  const set = (name: keyof CaseFilter, value: string | number) => {
    const { [name]: _, ...rest } = filter;
    const parsed = caseFilterSchema.safeParse(value === '' ? rest : { ...rest, [name]: value });
    if (parsed.success) onChange(parsed.data);
  };
  const any = (label: string) => ({ value: '', label });
  return (
    <div className={styles.filters}>
      <NativeSelect
        label="Status"
        value={filter.status ?? ''}
        data={statusChoices(pack)}
        onChange={event => set('status', event.currentTarget.value)}
      />
      <NativeSelect
        label={atStart(pack.terms.district)}
        value={filter.district ?? ''}
        data={[any('Any'), ...pack.districts.map(each => ({ value: each.id, label: each.name }))]}
        onChange={event => set('district', event.currentTarget.value)}
      />
      <NativeSelect
        label="With"
        value={filter.assignedTo ?? ''}
        data={[
          any('Anybody'),
          { value: 'nobody', label: 'Nobody yet' },
          ...(colleagues.data ?? []).map(each => ({ value: each.id, label: each.name })),
        ]}
        onChange={event => set('assignedTo', event.currentTarget.value)}
      />
      <NativeSelect
        label="Service"
        value={filter.providerId ?? ''}
        data={[
          any('Any'),
          // Several organisations offer a service of one name.
          ...(providers.data?.lines ?? []).map(({ id, serviceName, organisation }) => ({
            value: id,
            label: organisation === '' ? serviceName : `${serviceName}, ${organisation}`,
          })),
        ]}
        onChange={event => set('providerId', event.currentTarget.value)}
      />
      <NativeSelect
        label="Level"
        value={filter.level === undefined ? '' : String(filter.level)}
        data={[
          any('Any'),
          { value: '0', label: 'Not set' },
          ...pack.levels.map(each => ({ value: String(each.number), label: `${each.number} ${each.name}` })),
        ]}
        onChange={event =>
          set('level', event.currentTarget.value === '' ? '' : Number(event.currentTarget.value))
        }
      />
      <NativeSelect
        label="How long here"
        value={filter.olderThanWorkingDays === undefined ? '' : String(filter.olderThanWorkingDays)}
        data={[...ageChoices]}
        onChange={event =>
          set(
            'olderThanWorkingDays',
            event.currentTarget.value === '' ? '' : Number(event.currentTarget.value),
          )
        }
      />
      <form
        onSubmit={event => {
          event.preventDefault();
          set('text', text.trim());
        }}
      >
        <TextInput
          label="Find"
          placeholder="Reference or family"
          value={text}
          data-find
          onChange={event => setText(event.currentTarget.value)}
        />
      </form>
      {chip !== null && (
        <FilterChips
          filters={[{ id: 'measure', label: chip }]}
          onRemove={() => {
            const { measure: _, period: __, ...rest } = filter;
            onChange(rest);
          }}
        />
      )}
    </div>
  );
}
