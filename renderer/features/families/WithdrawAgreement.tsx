import { Select, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import type { PartialDate } from '#contract/dates';
import { useTerm } from '../../app/desk.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { DateField } from '../../ui/DateField.tsx';
import type { FieldProblem } from '../../ui/ErrorSummary.tsx';
import { useDone } from '../../app/useDone.ts';
import { AnswerDialog } from '../consent/AnswerDialog.tsx';

/** The family takes its agreement back: who said so, when and why, and who was told and must stop. */
export function WithdrawAgreement({
  familyId,
  adults,
  told,
  onClose,
}: {
  familyId: string;
  adults: readonly string[];
  told: readonly string[];
  onClose: () => void;
}) {
  const hub = useHub();
  const term = useTerm();
  const done = useDone();
  const people = [...adults, 'The family together'];
  // Nobody is put forward: a name nobody chose would stand in the record as who said it.
  const [saidBy, setSaidBy] = useState<string | null>(null);
  const [saidOn, setSaidOn] = useState<PartialDate | null>({
    date: Temporal.Now.plainDateISO('Europe/London').toString(),
    precision: 'day',
  });
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const problemOf = (fieldId: string) => problems.find(problem => problem.fieldId === fieldId)?.message;
  const withdraw = useMutation(
    hub.families.withdrawAgreement.mutationOptions({
      onSuccess: ({ entryId }) => {
        done(`Written down. Nothing new may be shared.`, entryId);
        onClose();
      },
      onError: error => {
        const refusal = refusalOf(error);
        setProblems([{ fieldId: 'withdraw-on', message: `${refusal.what} ${refusal.todo}` }]);
        setAttempt(now => now + 1);
      },
    }),
  );
  const submit = () => {
    setProblems([
      ...(saidBy === null ? [{ fieldId: 'withdraw-by', message: 'Choose who said so' }] : []),
      ...(saidOn === null ? [{ fieldId: 'withdraw-on', message: 'Enter the day' }] : []),
    ]);
    setAttempt(attempt + 1);
    if (saidOn !== null && saidBy !== null)
      withdraw.mutate({ familyId, saidBy, saidOn: saidOn.date, reason: reason.trim() });
  };
  return (
    <AnswerDialog
      title={`Take ${term('agreement')} back`}
      problems={problems}
      attempt={attempt}
      isSaving={withdraw.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        From then on nothing new may be shared. What was shared before cannot be called back
        {told.length === 0 ? '.' : `: tell ${told.join(', ')} that it must stop.`}
      </p>
      <Select
        id="withdraw-by"
        label="Who said so?"
        placeholder="Choose"
        data={people}
        value={saidBy}
        allowDeselect={false}
        onChange={setSaidBy}
        error={problemOf('withdraw-by')}
      />
      <DateField
        id="withdraw-on"
        label="On which day?"
        expectation="past"
        value={saidOn}
        onChange={setSaidOn}
        error={problemOf('withdraw-on')}
      />
      <Textarea
        label="What did they say? (you can leave this empty)"
        autosize
        minRows={2}
        maxLength={400}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </AnswerDialog>
  );
}
