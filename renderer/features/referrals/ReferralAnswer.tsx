import { Button, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Referral } from '#contract/referrals';
import { useDesk } from '../../app/desk.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { useDone } from '../../app/useDone.ts';
import styles from './referrals.module.css';

const words = {
  accepted: {
    reason: 'What they said (if anything)',
    button: 'Keep their yes',
    done: 'Their yes is recorded.',
  },
  declined: {
    reason: 'Why they cannot help',
    button: 'Keep their no',
    done: 'Their no is recorded. The case is back for matching.',
  },
  withdraw: { reason: 'Why it is taken back', button: 'Take it back', done: 'The referral is taken back.' },
} as const;

/** What the service answered, or why we take the referral back. */
export function ReferralAnswer({
  referral,
  kind,
  onClose,
}: {
  referral: Referral;
  kind: keyof typeof words;
  onClose: () => void;
}) {
  const hub = useHub();
  const done = useDone();
  const { today } = useDesk();
  const [on, setOn] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const said = {
    onSuccess: ({ entryId }: { entryId: string | null }) => {
      onClose();
      done(words[kind].done, entryId);
    },
    onError: (error: unknown) => {
      const { what, todo, fields } = refusalOf(error);
      setProblems([{ fieldId: 'answer-reason', message: fields?.[0]?.message ?? `${what} ${todo}` }]);
    },
  };
  const answer = useMutation(hub.referrals.answer.mutationOptions(said));
  const withdraw = useMutation(hub.referrals.withdraw.mutationOptions(said));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    const found: FieldProblem[] = [];
    if (kind !== 'accepted' && reason.trim().length < 3)
      found.push({ fieldId: 'answer-reason', message: 'Write why.' });
    if (kind !== 'withdraw' && on === null)
      found.push({ fieldId: 'answer-on', message: 'Enter the day they answered.' });
    setProblems(found);
    if (found.length > 0) return;
    if (kind === 'withdraw') withdraw.mutate({ referralId: referral.id, reason });
    else if (on !== null) answer.mutate({ referralId: referral.id, answer: kind, on, reason });
  };
  const problemOf = (id: string) => problems.find(problem => problem.fieldId === id)?.message;
  return (
    <form className={styles.end} onSubmit={submit} noValidate>
      <ErrorSummary problems={problems} attempt={attempt} />
      {kind !== 'withdraw' && (
        <DateField
          id="answer-on"
          label="When they answered"
          expectation="past"
          value={on === null ? null : { date: on, precision: 'day' }}
          error={problemOf('answer-on')}
          onChange={value => setOn(value?.date ?? null)}
        />
      )}
      <TextInput
        id="answer-reason"
        label={words[kind].reason}
        value={reason}
        error={problemOf('answer-reason')}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button type="submit" loading={answer.isPending || withdraw.isPending}>
          {words[kind].button}
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </Group>
    </form>
  );
}
