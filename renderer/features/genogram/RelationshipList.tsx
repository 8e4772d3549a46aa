import { Link } from 'react-router';
import type { GenogramSymbol } from '#contract/genogram';
import type { RelationshipFact } from '#contract/relationships';
import { FactTable } from '../families/FactTable.tsx';
import { listed } from './genogram.presenter.ts';
import styles from './genogram.module.css';

/** Every relationship in words, both ways: the equal of the picture, not its fallback. */
export function RelationshipList({
  id,
  facts,
  active,
  aside,
}: {
  id: string;
  facts: readonly RelationshipFact[];
  /** Whose lines light up. */
  active: string | null;
  /** People about whom no relationship is recorded. */
  aside: readonly GenogramSymbol[];
}) {
  const lines = listed(facts);
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={styles.list}>
      <h3 id={`${id}-title`}>Every relationship in words</h3>
      {lines.length > 0 && (
        <FactTable
          caption="Relationships, each said both ways"
          columns={['Person', 'is', 'Person', 'is', 'Parental responsibility', 'When', 'Source']}
        >
          {lines.map(line => (
            <tr
              key={line.id}
              data-lit={active !== null && (line.personId === active || line.otherPersonId === active)}
              data-past={!line.isNow}
            >
              <th scope="row">
                <Link to={`/people/${line.personId}`}>{line.personName}</Link>
              </th>
              <td>{line.words}</td>
              <td>
                <Link to={`/people/${line.otherPersonId}`}>{line.otherName}</Link>
              </td>
              <td>{line.inverseWords}</td>
              <td>{line.responsibility}</td>
              <td>{line.when === '' ? 'Now' : line.when}</td>
              <td>{line.source}</td>
            </tr>
          ))}
        </FactTable>
      )}
      {aside.length > 0 && (
        <p className={styles.muted}>
          How {aside.length === 1 ? 'this person is' : 'these people are'} related is not recorded:{' '}
          {aside.map(symbol => symbol.name).join(', ')}.
        </p>
      )}
    </section>
  );
}
