import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { refusalOf, useHub } from '../../../app/hub.tsx';
import { useDone } from '../../../app/useDone.ts';

type Pair = { recordA: string; recordB: string };

const reason = 'Found in a quality check';

/** Puts right what a check has found, by the same commands as everywhere else, so that it can be taken back. */
export function usePutRight(onDone: () => void): {
  takeApart: (pair: Pair) => void;
  makeOne: (pair: Pair) => void;
  isBusy: boolean;
  problem: { what: string; todo: string } | null;
} {
  const hub = useHub();
  const tell = useDone();
  const apart = useMutation(hub.people.unlink.mutationOptions());
  const one = useMutation(hub.review.decide.mutationOptions());
  const { mutate: unlink } = apart;
  const { mutate: decide } = one;
  const takeApart = useCallback(
    (pair: Pair) =>
      unlink(
        { recordId: pair.recordA, reason },
        {
          onSuccess: ({ entryId }) => {
            tell('They are two people now. Every record is kept.', entryId);
            onDone();
          },
        },
      ),
    [onDone, tell, unlink],
  );
  const makeOne = useCallback(
    (pair: Pair) =>
      decide(
        { pair, decision: 'same-person', reason },
        {
          onSuccess: ({ entryId, outcome }) => {
            tell(
              outcome === 'done'
                ? 'They are one person now. Every record is kept.'
                : 'Your decision is kept. A second person has still to agree.',
              entryId,
            );
            onDone();
          },
        },
      ),
    [decide, onDone, tell],
  );
  const error = apart.error ?? one.error;
  return {
    takeApart,
    makeOne,
    isBusy: apart.isPending || one.isPending,
    problem: error === null ? null : refusalOf(error),
  };
}
