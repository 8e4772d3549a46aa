import { Button } from '@mantine/core';
import { IconArrowForwardUp, IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ConsentLine, FamilySharing } from '#contract/familyPapers';
import { useTerm } from '../../app/desk.tsx';
import { useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DecideSharing } from '../consent/DecideSharing.tsx';
import { OtherAnswersPart } from '../consent/OtherAnswersPart.tsx';
import type { Askable } from '../consent/answers.presenter.ts';
import { QueryStates } from '../referrals/QueryStates.tsx';
import { NewMark } from './familyContext.tsx';
import { WithdrawAgreement } from './WithdrawAgreement.tsx';
import { FactTable } from './FactTable.tsx';
import styles from './families.module.css';

/** What may be shared now, what the family has answered, and everything that left or was kept back. */
export function SharingTab({ familyId, people }: { familyId: string; people: readonly Askable[] }) {
  const hub = useHub();
  const sharing = useQuery(hub.families.sharing.queryOptions({ input: { familyId } }));
  return (
    <QueryStates query={sharing} loading="Loading what was shared">
      {answer => <Shown familyId={familyId} people={people} sharing={answer} />}
    </QueryStates>
  );
}

function Shown({
  familyId,
  people,
  sharing,
}: {
  familyId: string;
  people: readonly Askable[];
  sharing: FamilySharing;
}) {
  const term = useTerm();
  const [withdrawing, setWithdrawing] = useState(false);
  const [deciding, setDeciding] = useState(false);
  const mayTakeBack = sharing.consents[0]?.state === 'agreed';
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed goes with what it took back; the keyboard stays at what may be shared now.
  const couldTakeBack = useRef(mayTakeBack);
  useEffect(() => {
    const isGone = couldTakeBack.current && !mayTakeBack;
    couldTakeBack.current = mayTakeBack;
    if (isGone && document.activeElement === document.body) heading.current?.focus();
  }, [mayTakeBack]);
  return (
    <>
      <section
        aria-labelledby="sharing-now"
        className={styles.shareNow}
        data-state={sharing.state}
        data-differs={sharing.mayDecide}
      >
        <h3 ref={heading} id="sharing-now" tabIndex={-1}>
          What may be shared now
        </h3>
        <p>{sharing.mayShareNow}</p>
        {sharing.decision !== null && sharing.decision.counts && (
          <p className={styles.muted}>
            {`${sharing.decision.goesOn ? 'That it goes on' : 'That it stops'} was decided by ${sharing.decision.by} on ${sharing.decision.on}.`}
          </p>
        )}
        <p className={styles.inLine} data-print="never">
          {sharing.mayDecide && (
            <Button
              variant={sharing.state === 'undecided' ? 'filled' : 'default'}
              size="compact-sm"
              onClick={() => setDeciding(true)}
            >
              {sharing.state === 'undecided' ? 'Say whether sharing goes on' : 'Decide again about sharing'}
            </Button>
          )}
          {mayTakeBack && (
            <Button variant="default" size="compact-sm" onClick={() => setWithdrawing(true)}>
              The family takes its {term('agreement')} back
            </Button>
          )}
        </p>
        {sharing.state === 'withdrawn' && sharing.told.length > 0 && (
          <>
            <p>Tell these that it must stop:</p>
            <ul>
              {sharing.told.map(name => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </>
        )}
      </section>
      <h3 className={styles.next}>What the family answered</h3>
      <Consents lines={sharing.consents} />
      <OtherAnswersPart familyId={familyId} people={people} sharing={sharing} />
      <h3 className={styles.next}>What left, and what was kept back</h3>
      <Disclosures lines={sharing.disclosures} />
      {deciding && (
        <DecideSharing familyId={familyId} statement={sharing.statement} onClose={() => setDeciding(false)} />
      )}
      {withdrawing && (
        <WithdrawAgreement
          familyId={familyId}
          adults={people.filter(person => !person.isChild).map(person => person.name)}
          told={sharing.told}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </>
  );
}

const stateWords: Record<ConsentLine['state'], string> = {
  agreed: 'Agreed',
  refused: 'Refused',
  withdrawn: 'Taken back',
  'not-asked': 'Not asked',
};

const formWords: Readonly<Record<string, string>> = {
  signed: 'signed form',
  written: 'in writing',
  spoken: 'spoken',
};

const giverWords: Readonly<Record<string, string>> = {
  parent: 'parent',
  carer: 'carer',
  youngPerson: 'young person',
  child: 'child',
};

function whoWords(line: ConsentLine): string {
  if (line.by === null) return 'Nobody named';
  const details = [
    line.role === null ? '' : (giverWords[line.role] ?? line.role),
    line.form === null ? '' : (formWords[line.form] ?? line.form),
    line.witness === null ? '' : `heard by ${line.witness}`,
  ].filter(Boolean);
  return details.length === 0 ? line.by : `${line.by} (${details.join(', ')})`;
}

function scopeWords(line: ConsentLine): string {
  const parts = [
    line.agencies.length === 0 ? '' : `May tell ${line.agencies.join(', ')}`,
    line.refused.length === 0 ? '' : `Must not tell ${line.refused.join(', ')}`,
    line.ground === null ? '' : `Shared without it: ${line.ground}`,
    line.reason ?? '',
  ].filter(Boolean);
  return parts.length === 0 ? 'Nobody named' : `${parts.join('. ')}.`;
}

function Consents({ lines }: { lines: readonly ConsentLine[] }) {
  const term = useTerm();
  if (lines.length === 0) return <p className={styles.muted}>No {term('agreement')} was written down yet.</p>;
  return (
    <FactTable
      caption="What the family answered, newest first"
      columns={['Answer', 'Day', 'Who', 'What about', 'Written down']}
    >
      {lines.map(line => (
        <tr key={line.id} data-row={line.id}>
          <th scope="row">
            <span className={styles.inLine}>
              {stateWords[line.state]}
              <NewMark row={line.id} />
            </span>
          </th>
          <td>{line.onWords}</td>
          <td>{whoWords(line)}</td>
          <td>{scopeWords(line)}</td>
          <td>{`${line.recordedBy}, ${line.recordedOn} (${line.source})`}</td>
        </tr>
      ))}
    </FactTable>
  );
}

function Disclosures({ lines }: { lines: FamilySharing['disclosures'] }) {
  if (lines.length === 0)
    return (
      <EmptyState
        title="Nothing has been shared yet"
        why="Every letter, note, copy and print is written down here by itself, with what the family asked to be kept back."
      />
    );
  return (
    <FactTable
      caption="What left, and what was kept back, newest first"
      columns={['Left or kept back', 'What', 'To whom', 'Basis', 'When, by whom']}
    >
      {lines.map(line => (
        <tr key={line.id} data-row={line.id}>
          <th scope="row">
            <span className={styles.inLine}>
              {line.shared ? (
                <IconArrowForwardUp aria-hidden size="1rem" />
              ) : (
                <IconHandStop aria-hidden size="1rem" />
              )}
              {line.shared ? (line.how ?? 'shared') : 'kept back'}
              <NewMark row={line.id} />
            </span>
          </th>
          <td>{line.what}</td>
          <td>{line.withWhom}</td>
          <td>{line.reason === null ? line.basis : `${line.reason} (${line.basis})`}</td>
          <td>{`${line.on}, ${line.by}`}</td>
        </tr>
      ))}
    </FactTable>
  );
}
