import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { FamilyNeeds } from '#contract/familyPapers';
import type { FamilyView } from '#contract/families';
import { atStart } from '../../app/atStart.ts';
import { useTerm } from '../../app/desk.tsx';
import { useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { QueryStates } from '../referrals/QueryStates.tsx';
import { dateWords } from '../review/review.presenter.ts';
import { NewMark } from './familyContext.tsx';
import styles from './families.module.css';

const changeWords: Record<FamilyNeeds['family'][number]['change'], string> = {
  'only-request': 'Named',
  new: 'Named for the first time',
  still: 'Named again',
  'not-named-again': 'Not named in the newest request',
};

const levelWords: Record<FamilyNeeds['levels'][number]['change'], string> = {
  first: 'First level set',
  up: 'Went up',
  down: 'Went down',
  same: 'Stayed the same',
};

/** What is needed, by family and by person, how the level of need went, and every case. */
export function NeedsTab({ view }: { view: FamilyView }) {
  const hub = useHub();
  const needs = useQuery(hub.families.needs.queryOptions({ input: { familyId: view.banner.familyId } }));
  return (
    <>
      <QueryStates query={needs} loading="Loading the needs">
        {answer => (
          <>
            <h3>Needs of the family</h3>
            <FamilyNeedsTable lines={answer.family} />
            <h3 className={styles.next}>Needs of each person</h3>
            <PersonNeedsTable lines={answer.people} />
            <h3 className={styles.next}>Level of need</h3>
            <Levels lines={answer.levels} />
          </>
        )}
      </QueryStates>
      <h3 className={styles.next}>Cases</h3>
      <Cases view={view} />
    </>
  );
}

function FamilyNeedsTable({ lines }: { lines: FamilyNeeds['family'] }) {
  if (lines.length === 0) return <p className={styles.muted}>No request has named a need.</p>;
  return (
    <table className={styles.facts}>
      <caption className="screenReaderOnly">Needs of the family</caption>
      <thead>
        <tr>
          <th scope="col">Need</th>
          <th scope="col">Now</th>
          <th scope="col">Last named</th>
          <th scope="col">First named</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.need}>
            <th scope="row">{line.need}</th>
            <td>
              <span
                className={line.change === 'not-named-again' ? styles.muted : undefined}
              >{`${changeWords[line.change]}${line.times > 1 ? `, ${line.times} times` : ''}`}</span>
            </td>
            <td>{`${line.last.on}, ${line.last.source}`}</td>
            <td>{line.times > 1 ? `${line.first.on}, ${line.first.source}` : 'The same'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PersonNeedsTable({ lines }: { lines: FamilyNeeds['people'] }) {
  if (lines.length === 0)
    return (
      <p className={styles.muted}>
        Nobody has told us of a disability, a language or another way to speak with anybody here.
      </p>
    );
  return (
    <table className={styles.facts}>
      <caption className="screenReaderOnly">Needs of each person</caption>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">What</th>
          <th scope="col">As told</th>
          <th scope="col">Source and date</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={`${line.personId} ${line.kind}`}>
            <th scope="row">
              <Link to={`/people/${line.personId}`}>{line.person}</Link>
            </th>
            <td>{line.kind}</td>
            <td>{line.words}</td>
            <td>{`${line.source}, ${line.on}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Levels({ lines }: { lines: FamilyNeeds['levels'] }) {
  if (lines.length === 0) return <p className={styles.muted}>Nobody has set a level of need yet.</p>;
  return (
    <table className={styles.facts}>
      <caption className="screenReaderOnly">Levels of need, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Level</th>
          <th scope="col">Change</th>
          <th scope="col">Why</th>
          <th scope="col">Who decided, when</th>
          <th scope="col">Case</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.id} data-row={line.id}>
            <th scope="row">
              <span className={styles.inLine}>
                {`${line.number}${line.name === '' ? '' : `, ${line.name}`}`}
                <NewMark row={line.id} />
              </span>
            </th>
            <td>{levelWords[line.change]}</td>
            <td>{line.reason || 'No reason written down'}</td>
            <td>{`${line.decidedBy}, ${line.on}`}</td>
            <td>
              <Link to={`/cases/${line.caseId}`}>{line.caseReference}</Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cases({ view }: { view: FamilyView }) {
  const term = useTerm();
  if (view.cases.length === 0)
    return (
      <EmptyState
        title="No case"
        why={`A case opens when a ${term('request')} about this family is taken.`}
        nextStep={<Link to="/notifications/new">New {term('request')}</Link>}
      />
    );
  return (
    <table className={styles.facts}>
      <caption className="screenReaderOnly">Cases of this family</caption>
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">State</th>
          <th scope="col">Opened</th>
          <th scope="col">Closed</th>
          <th scope="col">{atStart(term('provider'))}</th>
        </tr>
      </thead>
      <tbody>
        {view.cases.map(each => (
          <tr key={each.caseId} data-row={each.caseId}>
            <th scope="row">
              <span className={styles.inLine}>
                <Link to={`/cases/${each.caseId}`}>{each.reference}</Link>
                <NewMark row={each.caseId} />
              </span>
            </th>
            <td>{each.statusWords}</td>
            <td>{dateWords(each.openedAt)}</td>
            <td>{each.closedAt === null ? 'Open' : dateWords(each.closedAt)}</td>
            <td>{each.provider ?? 'None yet'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
