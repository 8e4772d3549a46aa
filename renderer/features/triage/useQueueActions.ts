import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { TriageDecisionId } from '#contract/policyPack';
import type { DecisionChoice, QueueRow } from '#contract/triage';
import type { Action } from '../../app/actions.ts';
import { useDesk } from '../../app/desk.tsx';
import { refusalOf, useHubClient } from '../../app/hub.tsx';
import { useUndoLast } from '../../app/useUndoLast.ts';
import { useToast, useUndoToast } from '../../ui/toasts.tsx';
import { decisionKeys, shortDecision } from './queue.presenter.ts';

/** What can be done with the case in hand: one button, one letter and one line of the palette each. */
export function useQueueActions({
  row,
  choices,
  onChoose,
}: {
  row: QueueRow | null;
  /** From the preview; undefined until it is there. */
  choices: readonly DecisionChoice[] | undefined;
  onChoose: (choice: DecisionChoice) => void;
}): { decisions: readonly Action[]; all: readonly Action[] } {
  const { pack, user } = useDesk();
  const client = useHubClient();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const undoToast = useUndoToast();
  const toast = useToast();
  const undoLast = useUndoLast();

  const decisions = useMemo<readonly Action[]>(() => {
    const ids = pack.triageDecisions.map(decision => decision.id);
    return ids
      .filter((id): id is Exclude<TriageDecisionId, 'safeguarding'> => id !== 'safeguarding')
      .map((id): Action => {
        const label = pack.triageDecisions.find(each => each.id === id)?.label ?? id;
        const choice = choices?.find(each => each.id === id);
        const key = decisionKeys[id];
        return {
          id: `queue.${id}`,
          name: label,
          label: shortDecision(id, label, pack),
          group: 'Queue',
          permission: 'triage.decide',
          ...(key === undefined ? {} : { keys: [key] }),
          when: () => choice !== undefined && choice.notNow === null,
          perform: () => {
            if (choice !== undefined) onChoose(choice);
          },
        };
      });
  }, [pack, choices, onChoose]);

  const others = useMemo<readonly Action[]>(() => {
    const take = async () => {
      if (row === null) return;
      try {
        const { results } = await client.triage.assign({
          cases: [{ caseId: row.caseId, version: row.version }],
          to: user.id,
        });
        const [done] = results;
        const entryId = done?.entryId ?? null;
        await queries.invalidateQueries();
        if (entryId === null) toast(done?.problem ?? 'It could not be given to you.');
        else {
          undoToast({
            message: `${row.reference} is with you.`,
            undo: async () => {
              await client.journal.undo({ entryId });
              await queries.invalidateQueries();
            },
          });
        }
      } catch (error) {
        const { what, todo } = refusalOf(error);
        toast(`${what} ${todo}`);
      }
    };
    return [
      {
        id: 'queue.mine',
        name: 'Give this case to me',
        label: 'Give to me',
        group: 'Queue',
        permission: 'triage.decide',
        keys: ['M'],
        when: () => row !== null && row.assignedTo?.id !== user.id,
        perform: take,
      },
      {
        id: 'queue.open',
        name: 'Open this case',
        label: 'Open',
        group: 'Queue',
        when: () => row !== null,
        perform: () => (row === null ? undefined : navigate(`/cases/${row.caseId}`)),
      },
      {
        id: 'queue.undo',
        name: 'Undo my last decision',
        label: 'Undo',
        group: 'Queue',
        keys: ['U'],
        perform: undoLast,
      },
    ];
  }, [row, user.id, client, queries, navigate, toast, undoToast, undoLast]);

  const all = useMemo(() => [...decisions, ...others], [decisions, others]);
  return { decisions: useMemo(() => [...decisions, ...others.slice(0, 1)], [decisions, others]), all };
}
