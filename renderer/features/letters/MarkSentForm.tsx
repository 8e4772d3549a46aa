import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { LetterPreview } from '#contract/letters';
import { useDesk } from '../../app/desk.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { useToast } from '../../ui/toasts.tsx';
import styles from './letters.module.css';

const ways = ['post', 'byHand', 'secureEmail', 'email'] as const;
type Way = (typeof ways)[number];

/** Says that a letter went out: when, how and to whom. It cannot be taken back. */
export function MarkSentForm({ preview, onClose }: { preview: LetterPreview; onClose: () => void }) {
  const { line } = preview;
  const hub = useHub();
  const toast = useToast();
  const { today } = useDesk();
  const [on, setOn] = useState<string | null>(today);
  const [how, setHow] = useState<Way>(line.kind === 'familyLetter' ? 'post' : 'secureEmail');
  const [to, setTo] = useState(line.to);
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const mark = useMutation(
    hub.letters.markSent.mutationOptions({
      onSuccess: () => {
        onClose();
        toast('It is recorded that the letter was sent.');
      },
      onError: error => {
        const { what, todo, fields } = refusalOf(error);
        setProblems([{ fieldId: 'sent-on', message: fields?.[0]?.message ?? `${what} ${todo}` }]);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    const found: FieldProblem[] = [
      ...(on === null ? [{ fieldId: 'sent-on', message: 'Enter the day it was sent.' }] : []),
      ...(to.trim().length < 2 ? [{ fieldId: 'sent-to', message: 'Say who it was sent to.' }] : []),
    ];
    setProblems(found);
    if (found.length === 0 && on !== null) {
      mark.mutate({ documentId: line.documentId, sentOn: on, how, to });
    }
  };
  const problemOf = (id: string) => problems.find(problem => problem.fieldId === id)?.message;
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label="Mark as sent">
      <ErrorSummary problems={problems} attempt={attempt} />
      <DateField
        id="sent-on"
        label="Sent on"
        expectation="past"
        value={on === null ? null : { date: on, precision: 'day' }}
        error={problemOf('sent-on')}
        onChange={value => setOn(value?.date ?? null)}
      />
      <NativeSelect
        label="How"
        data={[
          { value: 'post', label: 'Post' },
          { value: 'byHand', label: 'By hand' },
          { value: 'secureEmail', label: 'Secure e-mail' },
          { value: 'email', label: 'E-mail' },
        ]}
        value={how}
        onChange={event => setHow(ways.find(way => way === event.currentTarget.value) ?? 'post')}
      />
      <TextInput
        id="sent-to"
        label="To"
        value={to}
        error={problemOf('sent-to')}
        onChange={event => setTo(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button type="submit" loading={mark.isPending}>
          It was sent
        </Button>
        <Button variant="default" onClick={onClose}>
          Not yet
        </Button>
      </Group>
    </form>
  );
}
