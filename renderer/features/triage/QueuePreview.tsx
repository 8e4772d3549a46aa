import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { TriageDecisionId } from '#contract/policyPack';
import type { QueueRow } from '#contract/triage';
import type { Refusal } from '#contract/operation';
import type { Action } from '../../app/actions.ts';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { ConcernButton } from '../safeguarding/ConcernButton.tsx';
import { DecisionForm } from './DecisionForm.tsx';
import { PreviewFacts } from './PreviewFacts.tsx';
import { childrenOf, notNowLines } from './queue.presenter.ts';
import type { DecisionDraft } from './useDecide.ts';
import styles from './triage.module.css';

/** The case beside the list: what it is, and the decisions below it. */
export function QueuePreview({
  row,
  actions,
  deciding,
  note,
  onNoteChange,
  onDecide,
  onBack,
  problem,
  isBusy,
}: {
  row: QueueRow;
  actions: readonly Action[];
  /** The decision whose reason is being given; null while none is. */
  deciding: TriageDecisionId | null;
  note: string;
  onNoteChange: (note: string) => void;
  onDecide: (draft: DecisionDraft, label: string) => void;
  onBack: () => void;
  problem: (Refusal & { code: string }) | null;
  isBusy: boolean;
}) {
  const hub = useHub();
  const preview = useQuery(hub.triage.preview.queryOptions({ input: { caseId: row.caseId } }));
  const choice = preview.data?.decisions.find(each => each.id === deciding);
  return (
    <div className={styles.preview}>
      <div>
        <h2>
          <Link to={`/cases/${row.caseId}`}>{row.reference}</Link> {childrenOf(row)}
        </h2>
        <p className={styles.muted}>
          Received {row.receivedWords}
          {row.district === null ? '' : ` · ${row.district.name}`} ·{' '}
          {row.assignedTo === null ? 'given to nobody' : `with ${row.assignedTo.name}`}
        </p>
      </div>
      {preview.isPending && <LoadingSkeleton label={`Loading ${row.reference}`} lines={8} />}
      {preview.isError && <Failed error={preview.error} />}
      {preview.data !== undefined && <PreviewFacts facts={preview.data} />}
      <div className={styles.decide}>
        {problem !== null && (
          <div role="alert" className={styles.problem}>
            <p>
              <strong>{problem.what}</strong> {problem.theirs ?? ''}
            </p>
            <p>
              {problem.safe} {problem.todo}
            </p>
            {problem.theirs !== undefined && note.trim() !== '' && <p>Your note is kept: “{note.trim()}”</p>}
          </div>
        )}
        {choice === undefined ? (
          <>
            <div className={styles.buttons} role="group" aria-label="Decide">
              {actions.map(action => (
                <ActionButton key={action.id} action={action} size="xs" />
              ))}
              <ConcernButton subject={`case:${row.caseId}`} />
            </div>
            {notNowLines(preview.data?.decisions ?? []).map(line => (
              <p key={line} className={styles.muted}>
                {line}
              </p>
            ))}
          </>
        ) : (
          <DecisionForm
            key={`${row.caseId} ${choice.id}`}
            caseId={row.caseId}
            choice={choice}
            note={note}
            onNoteChange={onNoteChange}
            onDecide={draft => onDecide(draft, choice.label)}
            onBack={onBack}
            isBusy={isBusy}
          />
        )}
      </div>
    </div>
  );
}

function Failed({ error }: { error: unknown }) {
  const { what, safe, todo } = refusalOf(error);
  return <ErrorState whatHappened={what} whatIsSafe={safe} whatToDo={todo} />;
}
