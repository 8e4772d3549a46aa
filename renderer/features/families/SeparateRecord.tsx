import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { useDone } from '../../app/useDone.ts';

/** Takes one record away from a person it was wrongly joined to. It becomes a person of its own, and stays so. */
export function SeparateRecord({
  personName,
  record,
  onClose,
  onDone,
}: {
  personName: string;
  record: { recordId: string; systemName: string; name: string };
  onClose: () => void;
  onDone: () => void;
}) {
  const hub = useHub();
  const done = useDone();
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const separate = useMutation(
    hub.people.unlink.mutationOptions({
      onSuccess: ({ entryId }) => {
        done(`${record.name} in ${record.systemName} is a person of their own again.`, entryId);
        onDone();
      },
      onError: error => {
        const refusal = refusalOf(error);
        setProblems([{ fieldId: 'separate-reason', message: `${refusal.what} ${refusal.todo}` }]);
        setAttempt(now => now + 1);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isShort = reason.trim().length < 3;
    setProblems(isShort ? [{ fieldId: 'separate-reason', message: 'Say how you know' }] : []);
    setAttempt(attempt + 1);
    if (!isShort) separate.mutate({ recordId: record.recordId, reason });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Is this record about somebody other than ${personName}?`}
      size="34rem"
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <ErrorSummary problems={problems} attempt={attempt} />
          <p>
            The record of {record.name} in {record.systemName} becomes a person of its own. The hub never
            joins the two again by itself. Nothing is deleted, and you can undo this.
          </p>
          <Textarea
            id="separate-reason"
            label="How do you know?"
            description="Kept with your name. For example: the school says there are two boys of this name."
            autosize
            minRows={2}
            maxLength={400}
            value={reason}
            error={problems[0]?.message}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" loading={separate.isPending}>
              Take them apart
            </Button>
            <Button variant="default" onClick={onClose}>
              Leave it as it is
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
