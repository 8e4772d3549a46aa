import { Link } from 'react-router';
import type { FamilyView } from '#contract/families';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { dateWords } from '../review/review.presenter.ts';
import { roleWords } from './families.presenter.ts';
import { PersonFacts } from './PersonFacts.tsx';
import { PersonSymbol } from './PersonSymbol.tsx';
import styles from './families.module.css';

/** Everybody in the family with all we know of them and where it comes from. */
export function PeopleTab({ view }: { view: FamilyView }) {
  const children = view.people.filter(person => person.role === 'child').length;
  return view.people.map(person => (
    <section key={person.personId} aria-labelledby={`person-${person.personId}`} className={styles.person}>
      <h3 id={`person-${person.personId}`} className={styles.inLine}>
        <PersonSymbol person={person} />
        <Link to={`/people/${person.personId}`}>{person.name}</Link>
        {person.age !== null && <span className={styles.age}>{person.age}</span>}
        {person.restricted && <StatusTag status="restricted">Protected</StatusTag>}
      </h3>
      <p className={styles.second}>
        {[
          roleWords(person, view.relationships, children),
          person.sources.length === 0
            ? ''
            : `known to ${person.sources
                .map(source => `${source.systemName} (${dateWords(source.lastReceived)})`)
                .join(', ')}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <PersonFacts person={person} facts={person.facts} addressWithheld={person.addressWithheld} />
    </section>
  ));
}
