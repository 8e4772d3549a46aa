import { Anchor, Button, Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Action } from '../../app/actions.ts';
import { clockTime } from '../../app/clockTime.ts';
import { Page } from '../../app/frame/Page.tsx';
import { useTerm } from '../../app/desk.tsx';
import { refusalOf, useHub, useHubClient } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useUndoToast } from '../../ui/toasts.tsx';
import { dateWords } from './answerWords.ts';

/** The notifications that the signed-in person has begun and not sent. */
export function DraftsPage() {
  const hub = useHub();
  const client = useHubClient();
  const term = useTerm();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const tell = useUndoToast();
  const drafts = useQuery({ ...hub.intake.drafts.queryOptions(), staleTime: 0, refetchOnMount: 'always' });
  const discard = useMutation({
    mutationFn: async (draftId: string) => {
      const { content } = await client.intake.openDraft({ draftId });
      await client.intake.discardDraft({ draftId });
      await queries.invalidateQueries({ queryKey: hub.intake.drafts.key() });
      tell({
        message: 'The draft was thrown away.',
        undo: async () => {
          await client.intake.saveDraft({ draftId, content });
          await queries.invalidateQueries({ queryKey: hub.intake.drafts.key() });
        },
        undone: 'The draft is back.',
      });
    },
  });
  const action = useMemo<Action>(
    () => ({
      id: 'intake.new',
      name: `New ${term('request')}`,
      label: `New ${term('request')}`,
      group: 'Notifications',
      permission: 'notification.take',
      perform: () => void navigate('/notifications/new'),
    }),
    [term, navigate],
  );
  const failed = drafts.isError ? drafts.error : discard.isError ? discard.error : null;
  return (
    <Page
      title="Your drafts"
      action={action}
      tools={
        <Button variant="default" component={Link} to="/notifications/import">
          Read a file
        </Button>
      }
    >
      {failed !== null && (
        <ErrorState
          whatHappened={refusalOf(failed).what}
          whatIsSafe={refusalOf(failed).safe}
          whatToDo={refusalOf(failed).todo}
        />
      )}
      {drafts.isPending && <LoadingSkeleton lines={4} label="Loading your drafts" />}
      {drafts.data?.length === 0 && (
        <EmptyState
          title="You have no drafts"
          why="A draft is kept here from the first word you type, until you send it."
        />
      )}
      {drafts.data !== undefined && drafts.data.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>About</Table.Th>
              <Table.Th>Last change</Table.Th>
              <Table.Th>Safety</Table.Th>
              <Table.Th>
                <span className="screenReaderOnly">Throw away</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {drafts.data.map(draft => (
              <Table.Tr key={draft.id}>
                <Table.Td>
                  <Anchor component={Link} to={`/notifications/new?draft=${draft.id}`}>
                    {draft.title}
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  {dateWords({ date: draft.updatedAt.slice(0, 10), precision: 'day' })},{' '}
                  {clockTime(draft.updatedAt)}
                </Table.Td>
                <Table.Td>
                  {(draft.hasOpenConcern || draft.needsConcern) && (
                    <Anchor component={Link} to={`/safeguarding/draft:${draft.id}`}>
                      <StatusTag status="safeguarding">
                        {draft.needsConcern ? 'Ring and record the concern' : 'Outcome needed'}
                      </StatusTag>
                    </Anchor>
                  )}
                </Table.Td>
                <Table.Td>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={`Throw away the draft about ${draft.title}`}
                    onClick={() => discard.mutate(draft.id)}
                  >
                    Throw away
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Page>
  );
}
