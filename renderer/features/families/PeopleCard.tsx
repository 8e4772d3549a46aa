import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { FamilyView } from '#contract/families';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { livesWords, roleWords } from './families.presenter.ts';
import { OtherFamilies } from './OtherFamilies.tsx';
import { PersonSymbol } from './PersonSymbol.tsx';
import families from './families.module.css';
import styles from './overview.module.css';

/** Who the family is: sign, name, age, what they are to the children, where each lives, and the homes below. */
export function PeopleCard({ view }: { view: FamilyView }) {
  const children = view.people.filter(person => person.role === 'child').length;
  const safeContact = view.keyFacts.find(fact => fact.fact === 'safeContact');
  return (
    <section aria-labelledby="overview-people">
      <h2 id="overview-people">People</h2>
      {view.people.length === 0 ? (
        <p className={families.muted}>Nobody you may see is recorded in this family.</p>
      ) : (
        <ul className={styles.people}>
          {view.people.map(person => (
            <li key={person.personId}>
              <PersonSymbol person={person} />
              <span>
                <span className={families.inLine}>
                  <Link to={`/people/${person.personId}`} className={families.strong ?? ''}>
                    {person.name}
                  </Link>
                  {person.age !== null && <span className={families.age}>{person.age}</span>}
                  {person.restricted && <StatusTag status="restricted">Protected</StatusTag>}
                </span>
                <span className={families.second}>
                  {[
                    roleWords(person, view.relationships, children),
                    person.parentalResponsibility === 'yes' && !person.hasDied
                      ? 'parental responsibility'
                      : '',
                    livesWords(person),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                {person.otherFamilies.length > 0 && (
                  <span className={families.second}>
                    <OtherFamilies families={person.otherFamilies} />
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {(view.homes.length > 0 || safeContact !== undefined) && (
        <dl className={styles.homes}>
          {safeContact !== undefined && (
            <div>
              <dt>Safe contact</dt>
              <dd className={families.strong}>
                <IconAlertTriangle aria-hidden size="1rem" className={styles.warning} /> {safeContact.value}
              </dd>
            </div>
          )}
          {view.homes.map(home => (
            <div key={home.id}>
              <dt>{home.label}</dt>
              <dd>
                {home.address === null ? (
                  <StatusTag status="restricted">Address withheld</StatusTag>
                ) : (
                  <span className={families.inLine}>
                    {[home.address, home.address.includes(home.postcode ?? '') ? null : home.postcode]
                      .filter(Boolean)
                      .join(', ')}
                    {home.restricted && <StatusTag status="restricted">Protected</StatusTag>}
                  </span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
