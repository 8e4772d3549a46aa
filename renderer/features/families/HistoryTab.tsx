import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { momentWords } from './families.presenter.ts';
import styles from './families.module.css';

/** Who changed what and why, newest first, each with the way back where there is one. */
export function HistoryTab({ familyId, since }: { familyId: string; since: string | null }) {
  const hub = useHub();
  const toast = useToast();
  const history = useQuery(
    hub.families.history.queryOptions({
      input: { familyId, ...(since === null ? {} : { since }), limit: 200 },
    }),
  );
  const undo = useMutation(
    hub.journal.undo.mutationOptions({
      onSuccess: () => toast('The change was taken back.'),
      onError: error => {
        const { what, todo } = refusalOf(error);
        toast(`${what} ${todo}`);
      },
    }),
  );
  if (history.isError) {
    const { what, safe, todo } = refusalOf(history.error);
    return <ErrorState whatHappened={what} whatIsSafe={safe} whatToDo={todo} />;
  }
  if (history.data === undefined) return <LoadingSkeleton label="Loading the history" lines={6} />;
  const { lines } = history.data;
  if (lines.length === 0)
    return <EmptyState title="No changes yet" why="Every change to this family will be listed here." />;
  return (
    <Timeline
      label="Changes to this family"
      headingOf={entry => entry.at.slice(0, 4)}
      entries={lines.map(line => ({
        id: line.id,
        at: line.at,
        when: momentWords(line.at),
        kind: 'decision' as const,
        title: (
          <span className={styles.inLine}>
            {line.isNew && <span className={styles.badge}>New to you</span>}
            <span data-undone={line.undone} className={styles.change}>
              {line.sentence}
            </span>
            {line.undone && <span className={styles.muted}>(taken back)</span>}
            {line.canUndo && (
              <Button
                size="compact-sm"
                variant="default"
                data-print="never"
                loading={undo.isPending && undo.variables.entryId === line.id}
                aria-label={`Undo: ${line.sentence}, ${momentWords(line.at)}`}
                onClick={() => undo.mutate({ entryId: line.id })}
              >
                Undo
              </Button>
            )}
          </span>
        ),
        ...(line.reason === null ? {} : { detail: line.reason }),
      }))}
    />
  );
}
