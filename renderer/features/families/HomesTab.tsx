import type { FamilyView } from '#contract/families';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { relationOf } from './families.presenter.ts';
import styles from './families.module.css';

const responsibility = { yes: 'Yes', no: 'No', unknown: 'Not known' } as const;

/** Where the family lives, who lives where, and what each is to the others. */
export function HomesTab({ view }: { view: FamilyView }) {
  return (
    <>
      {view.homes.length === 0 ? (
        <EmptyState
          title="No home is recorded"
          why="Homes come from notifications. Addresses that sources hold are with each person, under People."
        />
      ) : (
        <ul className={styles.homeCards}>
          {view.homes.map(home => (
            <li key={home.id}>
              <h3>{home.label}</h3>
              <p className={styles.inLine}>
                {home.address === null ? 'Address withheld' : home.address}
                {home.postcode !== null && !(home.address ?? '').includes(home.postcode) && home.postcode}
                {home.restricted && <StatusTag status="restricted">Protected</StatusTag>}
              </p>
              <p className={styles.second}>
                {home.people.length === 0
                  ? 'Nobody you may see lives here now.'
                  : home.people.map(person => person.name).join(', ')}
              </p>
            </li>
          ))}
        </ul>
      )}
      <h3 className={styles.next}>Relationships</h3>
      {view.relationships.length === 0 ? (
        <p className={styles.muted}>Nobody has told us who is what to whom.</p>
      ) : (
        <table className={styles.facts}>
          <caption className="screenReaderOnly">Relationships in this family</caption>
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">is</th>
              <th scope="col">of</th>
              <th scope="col">Parental responsibility</th>
            </tr>
          </thead>
          <tbody>
            {view.relationships.map(tie => (
              <tr key={`${tie.personId} ${tie.kind} ${tie.otherPersonId}`}>
                <th scope="row">{tie.personName}</th>
                <td>
                  {relationOf(
                    tie.kind,
                    view.people.find(person => person.personId === tie.personId)?.sex ?? null,
                  )}
                </td>
                <td>{tie.otherName}</td>
                <td>{responsibility[tie.parentalResponsibility]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
