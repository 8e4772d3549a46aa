import { NativeSelect, TextInput } from '@mantine/core';
import type { ProviderFilter } from '#contract/providers';
import { providerKind, providerStatus } from '#contract/providerProfile';
import { atStart } from '../../app/atStart.ts';
import { useTerm } from '../../app/desk.tsx';
import { numberTyped, statusLooks } from './providers.presenter.ts';
import styles from './providers.module.css';

type Lists = Record<'needs' | 'districts' | 'kinds', { id: string; label: string }[]>;

const ages = Array.from({ length: 26 }, (_, age) => String(age));

/** The boxes that narrow the list of services. Choosing "Any" takes a filter away. */
export function ProviderFilters({
  filter,
  lists,
  onChange,
}: {
  filter: ProviderFilter;
  lists: Lists;
  onChange: (filter: ProviderFilter) => void;
}) {
  const term = useTerm();
  const options = (list: { id: string; label: string }[]) => [
    { value: '', label: 'Any' },
    ...list.map(({ id, label }) => ({ value: id, label })),
  ];
  return (
    <div className={styles.filters} role="search" aria-label="Find a service">
      <TextInput
        className={styles.search ?? ''}
        label="Search"
        placeholder="Name, need, place or phone"
        type="search"
        value={filter.text}
        onChange={event => onChange({ ...filter, text: event.currentTarget.value })}
      />
      <NativeSelect
        className={styles.choice ?? ''}
        label={atStart(term('need'))}
        data={options(lists.needs)}
        value={filter.need ?? ''}
        onChange={event => onChange({ ...filter, need: event.currentTarget.value || null })}
      />
      <NativeSelect
        className={styles.choice ?? ''}
        label={atStart(term('district'))}
        data={options(lists.districts)}
        value={filter.district ?? ''}
        onChange={event => onChange({ ...filter, district: event.currentTarget.value || null })}
      />
      <NativeSelect
        className={styles.choice ?? ''}
        label="Takes age"
        data={[{ value: '', label: 'Any' }, ...ages]}
        value={filter.age === null ? '' : String(filter.age)}
        onChange={event => onChange({ ...filter, age: numberTyped(event.currentTarget.value) })}
      />
      <NativeSelect
        className={styles.choice ?? ''}
        label="Kind"
        data={options(lists.kinds)}
        value={filter.kind ?? ''}
        onChange={event => {
          const kind = providerKind.safeParse(event.currentTarget.value);
          onChange({ ...filter, kind: kind.success ? kind.data : null });
        }}
      />
      <NativeSelect
        className={styles.choice ?? ''}
        label="State"
        data={[
          { value: '', label: 'Any' },
          ...providerStatus.options.map(value => ({ value, label: statusLooks[value].words })),
        ]}
        value={filter.status ?? ''}
        onChange={event => {
          const status = providerStatus.safeParse(event.currentTarget.value);
          onChange({ ...filter, status: status.success ? status.data : null });
        }}
      />
      <NativeSelect
        className={styles.choice ?? ''}
        label="Confirmed"
        data={[
          { value: '', label: 'Any' },
          { value: 'fresh', label: 'Lately' },
          { value: 'old', label: 'Long ago' },
          { value: 'never', label: 'Never' },
        ]}
        value={filter.freshness ?? ''}
        onChange={event => {
          const value = event.currentTarget.value;
          onChange({
            ...filter,
            freshness: value === 'fresh' || value === 'old' || value === 'never' ? value : null,
          });
        }}
      />
    </div>
  );
}
