import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Place } from '#contract/genogram';
import { shell } from '../../app/connection.ts';
import { useHub, useHubClient } from '../../app/hub.tsx';
import { useDone, useFailed } from '../../app/useDone.ts';

/** Moves that nobody touched for this long are kept, also when the person has gone for tea. */
const restMilliseconds = 20_000;

/**
 * People being moved about the picture. A whole set of moves is kept at once, as one entry that can be taken back: when
 * the person is done, rests, leaves the page or the desk is about to lock.
 */
export function useMoves(familyId: string, kept: readonly Place[]) {
  const hub = useHub();
  const client = useHubClient();
  const done = useDone();
  const failed = useFailed();
  const [isMoving, setMoving] = useState(false);
  const [moved, setMoved] = useState<readonly Place[] | null>(null);
  const unsaved = useRef<readonly Place[] | null>(null);

  const keep = useMutation(
    hub.genogram.keepPlaces.mutationOptions({
      onSuccess: ({ entryId }) => {
        if (entryId !== null) done('The places are kept.', entryId);
      },
      onError: failed,
    }),
  );
  const { mutate } = keep;
  const save = useCallback(() => {
    const places = unsaved.current;
    unsaved.current = null;
    if (places !== null) mutate({ familyId, places: [...places] });
  }, [familyId, mutate]);

  const move = useCallback((places: readonly Place[]) => {
    unsaved.current = places;
    setMoved(places);
  }, []);

  // What was moved stays on screen until the hub's own answer has it, or somebody took it back.
  useEffect(() => {
    if (unsaved.current === null) setMoved(null);
  }, [kept]);

  useEffect(() => {
    if (moved === null || unsaved.current === null) return undefined;
    const rest = window.setTimeout(save, restMilliseconds);
    return () => window.clearTimeout(rest);
  }, [moved, save]);

  useEffect(() => {
    const keepQuietly = async () => {
      const places = unsaved.current;
      unsaved.current = null;
      if (places !== null) await client.genogram.keepPlaces({ familyId, places: [...places] });
    };
    const stopListening = shell.onBeforeLock(keepQuietly);
    return () => {
      stopListening();
      // The page is gone: where it could not be kept, the picture stands as it did before.
      keepQuietly().catch(() => undefined);
    };
  }, [client, familyId]);

  return {
    places: moved ?? kept,
    isMoving,
    start: () => setMoving(true),
    move,
    stop: () => {
      setMoving(false);
      save();
    },
  };
}
