import { Button } from '@mantine/core';
import { useState } from 'react';
import type { GoldenFact } from '#contract/people';
import { useMay } from '../../app/desk.tsx';
import { FactWithSource } from '../../ui/FactWithSource.tsx';
import { DecideValue } from './DecideValue.tsx';
import { NewMark, useKeyFact } from './familyContext.tsx';
import { factWords, fieldWords, noteOn, saidBy } from './families.presenter.ts';
import { FactTable } from './FactTable.tsx';
import styles from './families.module.css';

/** Every fact about one person: the value we go by, its source and date, and what others say. */
export function PersonFacts({
  person,
  facts,
  addressWithheld,
}: {
  person: { personId: string; name: string };
  facts: readonly GoldenFact[];
  addressWithheld: boolean;
}) {
  const may = useMay();
  const [deciding, setDeciding] = useState<GoldenFact | null>(null);
  return (
    <>
      <FactTable
        caption={`What we know about ${person.name}`}
        columns={[
          { words: 'Fact', width: '9.5rem' },
          { words: 'Value we go by', width: '28%' },
          { words: 'Source', width: '24%' },
          { words: 'Date', width: '7.5rem' },
          'Others say',
        ]}
      >
        {facts.map(fact => {
          const { source, date } = saidBy(fact);
          const others = fact.others.map(other => ({
            value: factWords(fact.field, other),
            ...saidBy(other),
          }));
          return (
            <tr key={fact.field}>
              <th scope="row">{fieldWords[fact.field]}</th>
              <td>
                <span className={styles.inLine} data-row={`${person.personId}:${fact.field}`}>
                  <FactWithSource
                    fact={fieldWords[fact.field]}
                    source={source}
                    date={date}
                    others={others}
                    note={noteOn(fact)}
                  >
                    {factWords(fact.field, fact)}
                  </FactWithSource>
                  <NewMark row={`${person.personId}:${fact.field}`} />
                </span>
              </td>
              <td>{source}</td>
              <td>
                {date}
                <FactAge personId={person.personId} field={fact.field} />
              </td>
              <td>
                {fact.others.length > 0 && (
                  <span className={styles.inLine}>
                    {others.map(other => `${other.value} (${other.source})`).join('; ')}
                    {may('match.review') && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        data-print="never"
                        aria-label={`Decide the ${fieldWords[fact.field].toLowerCase()} of ${person.name}`}
                        onClick={() => setDeciding(fact)}
                      >
                        {fact.isChosen ? 'Decide again' : 'Decide'}
                      </Button>
                    )}
                  </span>
                )}
              </td>
            </tr>
          );
        })}
        {addressWithheld && !facts.some(fact => fact.field === 'address') && (
          <tr>
            <th scope="row">Address</th>
            <td colSpan={4}>Withheld. It is protected.</td>
          </tr>
        )}
      </FactTable>
      {deciding !== null && <DecideValue person={person} fact={deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

/** How old our word for a fact is, where workers act on it, and who confirmed it last. */
function FactAge({ personId, field }: { personId: string; field: string }) {
  const fact = useKeyFact(personId, field);
  if (fact === undefined || (fact.confirmed === null && fact.state === 'fresh')) return null;
  return (
    <span className={styles.second}>
      {fact.confirmed === null
        ? fact.words
        : `Confirmed ${fact.confirmed.on} by ${fact.confirmed.toldBy}, written down by ${fact.confirmed.recordedBy}`}
    </span>
  );
}
