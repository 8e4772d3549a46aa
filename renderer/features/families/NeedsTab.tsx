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
import { FactTable } from './FactTable.tsx';
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
    <FactTable caption="Needs of the family" columns={['Need', 'Now', 'Last named', 'First named']}>
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
    </FactTable>
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
    <FactTable caption="Needs of each person" columns={['Person', 'What', 'As told', 'Source and date']}>
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
    </FactTable>
  );
}

function Levels({ lines }: { lines: FamilyNeeds['levels'] }) {
  if (lines.length === 0) return <p className={styles.muted}>Nobody has set a level of need yet.</p>;
  return (
    <FactTable
      caption="Levels of need, newest first"
      columns={['Level', 'Change', 'Why', 'Who decided, when', 'Case']}
    >
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
    </FactTable>
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
    <FactTable
      caption="Cases of this family"
      columns={['Case', 'State', 'Opened', 'Closed', atStart(term('provider'))]}
    >
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
    </FactTable>
  );
}
