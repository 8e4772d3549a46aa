import { Button } from '@mantine/core';
import { IconHomeQuestion } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { HomePair } from '#contract/homes';
import { useHub } from '../../../app/hub.tsx';
import { useDone, useFailed } from '../../../app/useDone.ts';
import styles from './relationships.module.css';

/** Homes that two sources may have told in two ways, each pair with the two answers. Nothing when there is none. */
export function SameHomes({ familyId }: { familyId: string }) {
  const hub = useHub();
  const { data } = useQuery(hub.relationships.homePairs.queryOptions({ input: { familyId } }));
  if (data === undefined || data.pairs.length === 0) return null;
  return (
    <ul className={styles.questions} aria-label="Homes that may be the same" data-print="never">
      {data.pairs.map(pair => (
        <PairLine key={pair.homeIds.join()} familyId={familyId} pair={pair} />
      ))}
    </ul>
  );
}

function PairLine({ familyId, pair }: { familyId: string; pair: HomePair }) {
  const hub = useHub();
  const done = useDone();
  const failed = useFailed();
  const join = useMutation(
    hub.relationships.joinHomes.mutationOptions({
      onSuccess: ({ entryId }) => done('They are one home now. Everybody of both lives in it.', entryId),
      onError: failed,
    }),
  );
  const keep = useMutation(
    hub.relationships.keepHomesApart.mutationOptions({
      onSuccess: ({ entryId }) => done('They stay two homes. We will not ask again.', entryId),
      onError: failed,
    }),
  );
  const about = pair.homes.map(({ label, address }) => `${label}, ${address}`).join(' and ');
  const isBusy = join.isPending || keep.isPending;
  return (
    <li>
      <IconHomeQuestion aria-hidden size="1.125rem" />
      <span className={styles.questionWords}>
        These may be the same home:{' '}
        {pair.homes.map(({ label, address }, index) => (
          <span key={pair.homeIds[index]}>
            {index > 0 && ' and '}
            {label} (<strong>{address}</strong>)
          </span>
        ))}
        .
      </span>
      <span className={styles.buttons}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`They are one home: ${about}`}
          disabled={isBusy}
          onClick={() => join.mutate({ familyId, homeIds: pair.homeIds })}
        >
          They are one home
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`They are two homes: ${about}`}
          disabled={isBusy}
          onClick={() => keep.mutate({ familyId, homeIds: pair.homeIds })}
        >
          They are two homes
        </Button>
      </span>
    </li>
  );
}
