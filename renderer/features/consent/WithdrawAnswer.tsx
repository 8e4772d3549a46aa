import { Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import type { AnswerLine } from '#contract/familyPapers';
import { useHub } from '../../app/hub.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { useDone } from '../../app/useDone.ts';
import { useProblems } from './useProblems.ts';
import { AnswerDialog } from './AnswerDialog.tsx';

/** Somebody takes back what they answered: from which day on, and why if they say. */
export function WithdrawAnswer({
  familyId,
  line,
  onClose,
}: {
  familyId: string;
  line: AnswerLine;
  onClose: () => void;
}) {
  const hub = useHub();
  const done = useDone();
  const { problems, attempt, show, refused, of } = useProblems('taken-back');
  const [saidOn, setSaidOn] = useState<string | null>(Temporal.Now.plainDateISO('Europe/London').toString());
  const [why, setWhy] = useState('');
  const withdraw = useMutation(
    hub.consent.withdrawAnswer.mutationOptions({
      onSuccess: ({ entryId }) => {
        done(`Written down: ${line.name} took the answer back.`, entryId);
        onClose();
      },
      onError: refused,
    }),
  );
  const submit = () => {
    show(saidOn === null ? [{ box: 'saidOn', message: 'Enter the day.' }] : []);
    if (saidOn !== null) withdraw.mutate({ familyId, answerId: line.id, saidOn, why: why.trim() });
  };
  return (
    <AnswerDialog
      title={`${line.name} takes the answer back`}
      problems={problems}
      attempt={attempt}
      isSaving={withdraw.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {line.answer === 'agrees'
          ? 'From then on they do not agree. Somebody must say whether sharing goes on.'
          : 'From then on they no longer say no. They do not agree either, until they say so.'}
      </p>
      <DateField
        id="taken-back.saidOn"
        label="On which day?"
        expectation="past"
        value={saidOn === null ? null : { date: saidOn, precision: 'day' }}
        onChange={date => setSaidOn(date?.date ?? null)}
        error={of('saidOn')}
      />
      <Textarea
        label="What did they say? (you can leave this empty)"
        autosize
        minRows={2}
        maxLength={400}
        value={why}
        onChange={event => setWhy(event.currentTarget.value)}
      />
    </AnswerDialog>
  );
}
