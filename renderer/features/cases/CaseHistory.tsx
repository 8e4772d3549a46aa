import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CasePage } from '#contract/triage';
import { useDesk, useMay } from '../../app/desk.tsx';
import { useHub, useHubClient } from '../../app/hub.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { CaseProblem } from './CaseProblem.tsx';
import { historyEntries } from './cases.presenter.ts';
import { useCaseCommand } from './useCaseCommand.ts';
import styles from './cases.module.css';

const shownLines = 50;

/** Who decided what, when and why; the newest changes can be taken back by who made them. */
export function CaseHistory({ page }: { page: CasePage }) {
  const hub = useHub();
  const client = useHubClient();
  const { user } = useDesk();
  const may = useMay();
  const { run, problem, isBusy } = useCaseCommand();
  const subject = `case:${page.row.caseId}`;
  const history = useQuery(hub.journal.history.queryOptions({ input: { subject, limit: shownLines } }));
  const newest = history.data?.find(line => line.canUndo && line.command !== 'journal.undo');
  const isMine = newest !== undefined && (newest.actor === user.id || may('journal.read'));
  return (
    <section aria-labelledby="case-history">
      <h2 id="case-history">What happened</h2>
      <CaseProblem problem={problem} />
      {history.isPending && <LoadingSkeleton label="Loading the history" lines={3} />}
      {history.data !== undefined && (
        <Timeline label="History of this case" entries={historyEntries(page, history.data)} />
      )}
      {newest !== undefined && isMine && (
        <Button
          variant="default"
          size="xs"
          loading={isBusy}
          onClick={() => void run('It was taken back.', () => client.journal.undo({ entryId: newest.id }))}
        >
          Take back: {newest.sentence}
        </Button>
      )}
      {history.data?.length === 0 && page.decisionsMade.length === 0 && (
        <p className={styles.muted}>Nothing has been decided yet.</p>
      )}
    </section>
  );
}
