import { Button, Group, Modal, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { GoldenFact } from '#contract/people';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { factWords, fieldWords, saidBy } from './families.presenter.ts';
import { useDone } from '../../app/useDone.ts';

const another = 'another';

/** Which of several values to go by, and why. Every value is kept; the choice can be taken back. */
export function DecideValue({
  person,
  fact,
  startsWithOwn = false,
  onClose,
}: {
  person: { personId: string; name: string };
  fact: GoldenFact;
  /** Somebody says that the value has changed, so a new one is asked for first. */
  startsWithOwn?: boolean;
  onClose: () => void;
}) {
  const field = fieldWords[fact.field];
  return (
    <Modal opened onClose={onClose} title={`${field} of ${person.name}`} size="34rem">
      <DecideForm person={person} fact={fact} startsWithOwn={startsWithOwn} onClose={onClose} />
    </Modal>
  );
}

function DecideForm({
  person,
  fact,
  startsWithOwn = false,
  onClose,
}: {
  person: { personId: string; name: string };
  fact: GoldenFact;
  /** Somebody says that the value has changed, so a new one is asked for first. */
  startsWithOwn?: boolean;
  onClose: () => void;
}) {
  const hub = useHub();
  const done = useDone();
  const values = [fact, ...fact.others];
  const [choice, setChoice] = useState(startsWithOwn ? another : '');
  const [own, setOwn] = useState('');
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const choose = useMutation(
    hub.people.chooseValue.mutationOptions({
      onSuccess: ({ entryId }) => {
        done(`${fieldWords[fact.field]} of ${person.name} is decided. The other values are kept.`, entryId);
        onClose();
      },
      onError: error => {
        const refusal = refusalOf(error);
        setProblems([{ fieldId: 'decide-own', message: `${refusal.what} ${refusal.todo}` }]);
        setAttempt(now => now + 1);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const index = Number(choice);
    const given = choice === another || choice === '' ? undefined : values[index];
    const value = choice === another ? own.trim() : given?.value;
    const found: FieldProblem[] = [
      ...(choice === '' ? [{ fieldId: 'decide-0', message: 'Choose a value' }] : []),
      ...(choice === another && own.trim() === ''
        ? [{ fieldId: 'decide-own', message: 'Enter the value to go by' }]
        : []),
      ...(reason.trim().length < 3 ? [{ fieldId: 'decide-reason', message: 'Say how you know' }] : []),
    ];
    setProblems(found);
    setAttempt(attempt + 1);
    if (found.length > 0 || value === undefined) return;
    choose.mutate({
      personId: person.personId,
      field: fact.field,
      value,
      sourceRecordId: given?.sources[0]?.recordId ?? null,
      reason,
    });
  };
  const problemOf = (fieldId: string) => problems.find(problem => problem.fieldId === fieldId)?.message;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary problems={problems} attempt={attempt} />
        <Radio.Group
          label="Which value do we go by?"
          value={choice}
          onChange={setChoice}
          error={problemOf('decide-0')}
        >
          <Stack gap="xs" mt="xs">
            {values.map((value, index) => {
              const { source, date } = saidBy(value);
              return (
                <Radio
                  key={`${value.value} ${source}`}
                  id={`decide-${index}`}
                  value={String(index)}
                  label={factWords(fact.field, value)}
                  description={[source, date].filter(Boolean).join(', ')}
                />
              );
            })}
            <Radio value={another} label="Another value that I know" />
          </Stack>
        </Radio.Group>
        {choice === another && (
          <TextInput
            id="decide-own"
            label={fieldWords[fact.field]}
            value={own}
            error={problemOf('decide-own')}
            onChange={event => setOwn(event.currentTarget.value)}
          />
        )}
        <Textarea
          id="decide-reason"
          label="How do you know?"
          description="Kept with your name. For example: seen on the birth certificate."
          autosize
          minRows={2}
          maxLength={400}
          value={reason}
          error={problemOf('decide-reason')}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={choose.isPending}>
            Go by this value
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
