import { Button, Checkbox, Group, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { LetterPreview } from '#contract/letters';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { useDone } from '../../app/useDone.ts';
import { boxOf, wordsDraft, wordsFrom } from './letters.presenter.ts';
import styles from './letters.module.css';

/** The words of a letter to change. Names, addresses, dates and tables come from the records and stay. */
export function LetterEditor({ preview, onClose }: { preview: LetterPreview; onClose: () => void }) {
  const { content, line } = preview;
  const hub = useHub();
  const done = useDone();
  const [draft, setDraft] = useState(() => wordsDraft(content));
  const [largePrint, setLargePrint] = useState(content.largePrint);
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const change = useMutation(
    hub.letters.change.mutationOptions({
      onSuccess: ({ entryId }) => {
        done('The letter was reworded.', entryId);
        onClose();
      },
      onError: error => {
        const { what, todo, fields } = refusalOf(error);
        setProblems(
          fields?.map(field => ({ fieldId: boxOf(field.path), message: field.message })) ?? [
            { fieldId: 'letter-lead', message: `${what} ${todo}` },
          ],
        );
      },
    }),
  );
  const set = (index: number, part: Partial<(typeof draft.sections)[number]>) =>
    setDraft({
      ...draft,
      sections: draft.sections.map((section, at) => (at === index ? { ...section, ...part } : section)),
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    setProblems([]);
    change.mutate({ documentId: line.documentId, words: wordsFrom(draft), largePrint });
  };
  const problemOf = (id: string) => problems.find(problem => problem.fieldId === id)?.message;
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <ErrorSummary problems={problems} attempt={attempt} />
      <Textarea
        id="letter-lead"
        label="First lines: who does what, by when"
        autosize
        value={draft.lead}
        error={problemOf('letter-lead')}
        onChange={event => setDraft({ ...draft, lead: event.currentTarget.value })}
      />
      {content.sections.map((section, index) => (
        <div key={`${section.heading} ${index}`} className={styles.form}>
          {(section.paragraphs.length > 0 || section.items.length === 0) && section.table === null && (
            <Textarea
              id={`section-${index}-paragraphs`}
              label={section.heading}
              description="An empty line starts a new paragraph"
              autosize
              value={draft.sections[index]?.paragraphs ?? ''}
              error={problemOf(`section-${index}-paragraphs`)}
              onChange={event => set(index, { paragraphs: event.currentTarget.value })}
            />
          )}
          {section.items.length > 0 && (
            <Textarea
              id={`section-${index}-items`}
              label={`${section.heading}: list`}
              description="Each line is one point"
              autosize
              value={draft.sections[index]?.items ?? ''}
              error={problemOf(`section-${index}-items`)}
              onChange={event => set(index, { items: event.currentTarget.value })}
            />
          )}
        </div>
      ))}
      <Checkbox
        label="Large print"
        checked={largePrint}
        onChange={event => setLargePrint(event.currentTarget.checked)}
      />
      <Group gap="xs">
        <Button type="submit" loading={change.isPending}>
          Keep these words
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave as it was
        </Button>
      </Group>
    </form>
  );
}
