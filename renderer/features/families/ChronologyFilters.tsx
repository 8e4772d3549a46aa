import { Checkbox, Select } from '@mantine/core';
import type { FamilyView } from '#contract/families';
import type { ChronologyLine } from '#contract/chronology';
import { useDesk } from '../../app/desk.tsx';
import { kindLabel } from './chronology.presenter.ts';
import { toneWords } from './families.presenter.ts';
import styles from './chronology.module.css';

const tones = ['strength', 'neutral', 'concern'] as const;
const kinds = ['event', 'service', 'request', 'decision', 'agreement', 'letter', 'concern'] as const;

export type ChronologyFilter = {
  personId: string | null;
  source: string | null;
  tone: ChronologyLine['tone'] | null;
  kind: ChronologyLine['kind'] | null;
  fromYear: string | null;
  toYear: string | null;
  only: 'significant' | 'suggested' | 'new' | null;
};

export const noFilter: ChronologyFilter = {
  personId: null,
  source: null,
  tone: null,
  kind: null,
  fromYear: null,
  toYear: null,
  only: null,
};

/** What the hub is asked for. */
export function filterInput(filter: ChronologyFilter, since: string | null) {
  return {
    ...(filter.personId === null ? {} : { personId: filter.personId }),
    ...(filter.source === null ? {} : { source: filter.source }),
    ...(filter.tone === null ? {} : { tone: filter.tone }),
    ...(filter.kind === null ? {} : { kind: filter.kind }),
    ...(filter.fromYear === null ? {} : { from: `${filter.fromYear}-01-01` }),
    ...(filter.toYear === null ? {} : { to: `${filter.toYear}-12-31` }),
    ...(since === null ? {} : { since }),
    onlySignificant: filter.only === 'significant',
    onlySuggested: filter.only === 'suggested',
    onlyNew: filter.only === 'new',
  };
}

/** Person, source, kind, years and stars: what the chronology shows. Per child and merged are one list. */
export function ChronologyFilters({
  filter,
  onChange,
  people,
  sources,
  years,
  hasNew,
}: {
  filter: ChronologyFilter;
  onChange: (filter: ChronologyFilter) => void;
  people: FamilyView['people'];
  sources: readonly string[];
  years: readonly string[];
  hasNew: boolean;
}) {
  const { pack } = useDesk();
  const set = (part: Partial<ChronologyFilter>) => onChange({ ...filter, ...part });
  return (
    <div className={styles.filters}>
      <Select
        aria-label="Person"
        placeholder="Everybody"
        data={people.map(person => ({ value: person.personId, label: person.name }))}
        value={filter.personId}
        onChange={personId => set({ personId })}
        clearable
      />
      <Select
        aria-label="Source"
        placeholder="Every source"
        data={[...sources]}
        value={filter.source}
        onChange={source => set({ source })}
        clearable
      />
      <Select
        aria-label="Kind"
        placeholder="Every kind"
        data={kinds.map(value => ({ value, label: kindLabel(value, pack) }))}
        value={filter.kind}
        onChange={value => set({ kind: kinds.find(each => each === value) ?? null })}
        clearable
      />
      <Select
        aria-label="Worry or strength"
        className={styles.tone ?? ''}
        placeholder="Worry or strength"
        data={tones.map(value => ({ value, label: toneWords[value] }))}
        value={filter.tone}
        onChange={value => set({ tone: tones.find(each => each === value) ?? null })}
        clearable
      />
      <Select
        aria-label="From year"
        placeholder="From year"
        data={[...years]}
        value={filter.fromYear}
        onChange={fromYear => set({ fromYear })}
        className={styles.year ?? ''}
        clearable
      />
      <Select
        aria-label="To year"
        placeholder="To year"
        data={[...years]}
        value={filter.toYear}
        onChange={toYear => set({ toYear })}
        className={styles.year ?? ''}
        clearable
      />
      <Checkbox
        label="Only starred"
        checked={filter.only === 'significant'}
        onChange={event => set({ only: event.currentTarget.checked ? 'significant' : null })}
      />
      {hasNew && (
        <Checkbox
          label="Only new to me"
          checked={filter.only === 'new'}
          onChange={event => set({ only: event.currentTarget.checked ? 'new' : null })}
        />
      )}
    </div>
  );
}
