import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { BirthAnswer } from '#contract/intake';
import { DateField } from '../../ui/DateField.tsx';
import styles from './intake.module.css';

const kinds = [
  { value: 'born', label: 'Date of birth' },
  { value: 'expected', label: 'Not yet born: expected date' },
  { value: 'notKnown', label: 'Not known' },
  { value: 'notAsked', label: 'Not asked' },
  { value: 'refused', label: 'Does not want to say' },
] as const;
type Kind = (typeof kinds)[number]['value'];

/** A birth in one box that reads dates as people type them, the day a baby is expected, or why there is no date. */
export function BirthField({
  id,
  who,
  birth,
  onChange,
  mayBeUnborn,
  words,
  error,
}: {
  id: string;
  who: string;
  birth: BirthAnswer | null;
  onChange: (birth: BirthAnswer | null) => void;
  mayBeUnborn: boolean;
  /** "8 years old, Year 4", from the hub. */
  words: string;
  error?: string | undefined;
}) {
  const [kind, setKind] = useState<Kind>(birth?.kind ?? 'born');
  const choose = (next: Kind) => {
    setKind(next);
    if (next === 'born' || next === 'expected') {
      const date = birth !== null && 'date' in birth ? birth.date : null;
      onChange(date === null ? null : { kind: next, date });
    } else onChange({ kind: next });
  };
  const hasDate = kind === 'born' || kind === 'expected';
  return (
    <div className={`${styles.answer} ${styles.birth}`}>
      {hasDate ? (
        <DateField
          key={kind}
          id={id}
          label={kind === 'born' ? 'Date of birth' : 'Expected date of birth'}
          description={words === '' ? 'Such as 5/3/2017, March 2017 or about 2015' : words}
          value={birth !== null && 'date' in birth ? birth.date : null}
          onChange={date => onChange(date === null ? null : { kind, date })}
          expectation={kind === 'born' ? 'past' : 'any'}
          error={error}
        />
      ) : (
        <p className={styles.said}>
          Date of birth: {kinds.find(each => each.value === kind)?.label.toLowerCase()}
        </p>
      )}
      <NativeSelect
        data-beside-date={hasDate}
        {...(hasDate ? {} : { id })}
        aria-label={`What is known of the birth of ${who}`}
        value={kind}
        onChange={event => {
          const found = kinds.find(each => each.value === event.currentTarget.value);
          if (found !== undefined) choose(found.value);
        }}
        data={kinds.filter(each => mayBeUnborn || each.value !== 'expected').map(each => ({ ...each }))}
      />
    </div>
  );
}
