import { Button } from '@mantine/core';
import { IconStarHalfFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { useDone } from '../../app/useDone.ts';
import styles from './chronology.module.css';

/** Events that a source or the hub thinks matter: a person looks at them and says so. */
export function Suggestions({
  familyId,
  count,
  isShown,
  onShow,
}: {
  familyId: string;
  count: number;
  isShown: boolean;
  onShow: (shown: boolean) => void;
}) {
  const hub = useHub();
  const toast = useToast();
  const done = useDone();
  const approve = useMutation(
    hub.families.approveSuggested.mutationOptions({
      onSuccess: ({ entryId }) => {
        done('The suggested events are starred.', entryId);
        onShow(false);
      },
      onError: error => {
        const { what, todo } = refusalOf(error);
        toast(`${what} ${todo}`);
      },
    }),
  );
  return (
    <p className={styles.suggestions}>
      <IconStarHalfFilled aria-hidden size="1rem" />
      <span>
        {count === 1 ? '1 event may matter' : `${count} events may matter`}: its source or a decision here
        suggests it. Only what a person stars is printed.
      </span>
      <Button size="compact-sm" variant="default" onClick={() => onShow(!isShown)}>
        {isShown ? 'Show every event' : count === 1 ? 'Look at it' : 'Look at them'}
      </Button>
      {isShown && (
        <Button size="compact-sm" loading={approve.isPending} onClick={() => approve.mutate({ familyId })}>
          {count === 1 ? 'Yes, it matters' : `Yes, all ${count} matter`}
        </Button>
      )}
    </p>
  );
}
