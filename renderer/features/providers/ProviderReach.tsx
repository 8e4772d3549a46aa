import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { weekday } from '#contract/providerProfile';
import { atStart } from '../../app/atStart.ts';
import { useTerm } from '../../app/desk.tsx';
import type { ProviderDraft } from './providerForm.presenter.ts';
import styles from './providers.module.css';

export type ProviderLists = Record<
  'needs' | 'districts' | 'languages' | 'access' | 'kinds',
  { id: string; label: string }[]
>;

const evenings = { yes: true, no: false, notKnown: null } as const;

/** Whom a service takes, where, when and in which languages: the facts that matching goes by. */
export function ProviderReach({
  draft,
  lists,
  change,
  problemOf,
}: {
  draft: ProviderDraft;
  lists: ProviderLists;
  change: (part: Partial<ProviderDraft>) => void;
  problemOf: (fieldId: string) => string | undefined;
}) {
  const term = useTerm();
  return (
    <>
      <Choices
        id="service-needs"
        label="What they help with"
        list={lists.needs}
        chosen={draft.needs}
        error={problemOf('service-needs')}
        onChange={needs => change({ needs })}
      />
      <div className={styles.pair}>
        <TextInput
          id="service-ageFrom"
          label="Youngest age"
          inputMode="numeric"
          required
          value={draft.ageFrom}
          error={problemOf('service-ageFrom')}
          onChange={event => change({ ageFrom: event.currentTarget.value })}
        />
        <TextInput
          id="service-ageTo"
          label="Oldest age"
          inputMode="numeric"
          required
          value={draft.ageTo}
          error={problemOf('service-ageTo')}
          onChange={event => change({ ageTo: event.currentTarget.value })}
        />
        <TextInput
          id="service-outwardCode"
          label="First half of their postcode"
          value={draft.outwardCode}
          error={problemOf('service-outwardCode')}
          onChange={event => change({ outwardCode: event.currentTarget.value })}
        />
      </div>
      <Checkbox
        label="They also help before a baby is born"
        checked={draft.unborn}
        onChange={event => change({ unborn: event.currentTarget.checked })}
      />
      <Checkbox
        label={`They work in every ${term('district')}`}
        checked={draft.everywhere}
        onChange={event => change({ everywhere: event.currentTarget.checked })}
      />
      {!draft.everywhere && (
        <Choices
          id="service-districts"
          label={`${atStart(term('districts'))} they work in`}
          list={lists.districts}
          chosen={draft.districts}
          error={problemOf('service-districts')}
          onChange={districts => change({ districts })}
        />
      )}
      <Choices
        id="service-languages"
        label="Languages"
        list={lists.languages}
        chosen={draft.languages}
        onChange={languages => change({ languages })}
      />
      <Choices
        id="service-access"
        label="Access"
        list={lists.access.map(({ id, label }) => ({ id, label: atStart(label) }))}
        chosen={draft.access}
        onChange={access => change({ access })}
      />
      <Choices
        id="service-days"
        label="Days"
        list={weekday.options.map(id => ({ id, label: atStart(id) }))}
        chosen={draft.days}
        onChange={days => change({ days: weekday.options.filter(day => days.includes(day)) })}
      />
      <div className={styles.pair}>
        <NativeSelect
          label="Evenings"
          data={[
            { value: 'notKnown', label: 'Not known' },
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          value={draft.evenings === null ? 'notKnown' : draft.evenings ? 'yes' : 'no'}
          onChange={event => {
            const value = event.currentTarget.value;
            change({ evenings: value === 'yes' || value === 'no' ? evenings[value] : null });
          }}
        />
        <NativeSelect
          label="Cost"
          data={[
            { value: 'notKnown', label: 'Not known' },
            { value: 'free', label: 'Free' },
            { value: 'charged', label: 'There is a charge' },
          ]}
          value={draft.cost.charge}
          onChange={event => {
            const value = event.currentTarget.value;
            const charge = value === 'free' || value === 'charged' ? value : 'notKnown';
            change({ cost: { ...draft.cost, charge } });
          }}
        />
        <TextInput
          label="Cost in words"
          value={draft.cost.words}
          onChange={event => change({ cost: { ...draft.cost, words: event.currentTarget.value } })}
        />
      </div>
    </>
  );
}

function Choices({
  id,
  label,
  list,
  chosen,
  error,
  onChange,
}: {
  id: string;
  label: string;
  list: readonly { id: string; label: string }[];
  chosen: readonly string[];
  error?: string | undefined;
  onChange: (chosen: string[]) => void;
}) {
  return (
    <Checkbox.Group label={label} value={[...chosen]} error={error} onChange={onChange}>
      <div id={id} tabIndex={-1} className={styles.checks}>
        {list.map(entry => (
          <Checkbox key={entry.id} value={entry.id} label={entry.label} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
