import { Checkbox, NativeSelect } from '@mantine/core';
import type { MatchSettings } from '#contract/matching';
import { atStart } from '../../app/atStart.ts';
import { DateField } from '../../ui/DateField.tsx';
import { weightChoices } from './matching.presenter.ts';
import styles from './matching.module.css';

const weights = [
  { id: 'near', label: 'Near counts' },
  { id: 'soon', label: 'Soon counts' },
  { id: 'specialist', label: 'Specialist counts' },
] as const;

/** What counts, and what the family cannot do without. Every change ranks the list again at once. */
export function MatchWishes({
  settings,
  accessChoices,
  onChange,
}: {
  settings: MatchSettings;
  accessChoices: readonly { id: string; label: string }[];
  onChange: (settings: MatchSettings) => void;
}) {
  const { wishes } = settings;
  const wish = (part: Partial<MatchSettings['wishes']>) =>
    onChange({ ...settings, wishes: { ...wishes, ...part } });
  return (
    <section aria-label="What counts">
      <div className={styles.wishes}>
        {weights.map(({ id, label }) => (
          <NativeSelect
            key={id}
            label={label}
            data={weightChoices}
            value={String(settings.weights[id])}
            onChange={event =>
              onChange({
                ...settings,
                weights: { ...settings.weights, [id]: Number(event.currentTarget.value) },
              })
            }
          />
        ))}
        <DateField
          label="They can start from"
          expectation="future"
          value={wishes.earliestStart === null ? null : { date: wishes.earliestStart, precision: 'day' }}
          onChange={value => {
            const earliestStart = value?.date ?? null;
            if (earliestStart !== wishes.earliestStart) wish({ earliestStart });
          }}
        />
      </div>
      <div className={styles.checks} role="group" aria-label="What the family needs">
        <Checkbox
          label="Evenings"
          checked={wishes.eveningsNeeded}
          onChange={event => wish({ eveningsNeeded: event.currentTarget.checked })}
        />
        <Checkbox
          label="Free only"
          checked={wishes.freeOnly}
          onChange={event => wish({ freeOnly: event.currentTarget.checked })}
        />
        {accessChoices.map(({ id, label }) => (
          <Checkbox
            key={id}
            label={atStart(label)}
            checked={wishes.access.includes(id)}
            onChange={event =>
              wish({
                access: event.currentTarget.checked
                  ? [...wishes.access, id]
                  : wishes.access.filter(each => each !== id),
              })
            }
          />
        ))}
      </div>
    </section>
  );
}
