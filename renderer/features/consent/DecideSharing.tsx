import { Group, Radio, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useHub } from '../../app/hub.tsx';
import { useDone } from '../../app/useDone.ts';
import { useProblems } from './useProblems.ts';
import { AnswerDialog } from './AnswerDialog.tsx';
import styles from './consent.module.css';

/** The answers differ: a person says whether sharing goes on, and why. Kept with who said it and when. */
export function DecideSharing({
  familyId,
  statement,
  onClose,
}: {
  familyId: string;
  statement: string | null;
  onClose: () => void;
}) {
  const hub = useHub();
  const done = useDone();
  const { problems, attempt, show, refused, of } = useProblems('sharing');
  const [choice, setChoice] = useState('');
  const [reason, setReason] = useState('');
  const decide = useMutation(
    hub.consent.decideSharing.mutationOptions({
      onSuccess: ({ entryId }, { goesOn }) => {
        done(goesOn ? 'Written down. Sharing goes on.' : 'Written down. Nothing new is shared.', entryId);
        onClose();
      },
      onError: refused,
    }),
  );
  const submit = () => {
    const missing = [
      ...(choice === '' ? [{ box: 'choice', message: 'Choose whether sharing goes on or stops.' }] : []),
      ...(reason.trim() === '' ? [{ box: 'reason', message: 'Write why.' }] : []),
    ];
    show(missing);
    if (missing.length === 0) {
      decide.mutate({ familyId, goesOn: choice === 'goesOn', reason: reason.trim() });
    }
  };
  return (
    <AnswerDialog
      title="Does sharing go on?"
      size="38rem"
      problems={problems}
      attempt={attempt}
      isSaving={decide.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {statement !== null && <p>{statement}.</p>}
      <p className={styles.quiet}>
        One parent may agree alone. A young person who may decide for themselves has their own say. If a child
        may be at risk, do not wait: tell social care.
      </p>
      <Radio.Group
        id="sharing.choice"
        tabIndex={-1}
        label="What happens now?"
        value={choice}
        onChange={setChoice}
        error={of('choice')}
      >
        <Group mt="xs">
          <Radio value="goesOn" label="Sharing goes on" />
          <Radio value="stops" label="Sharing stops" />
        </Group>
      </Radio.Group>
      <Textarea
        id="sharing.reason"
        label="Why?"
        description={
          choice === 'goesOn'
            ? 'A service that is told reads this. Leave out what somebody told you in confidence.'
            : 'Kept with your name and the day.'
        }
        autosize
        minRows={3}
        maxLength={2000}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        error={of('reason')}
      />
    </AnswerDialog>
  );
}
