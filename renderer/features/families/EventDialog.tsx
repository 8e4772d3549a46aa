import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ChronologyLine } from '#contract/chronology';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { dateWords } from '../review/review.presenter.ts';
import { precisionWords } from './chronology.presenter.ts';
import { useDone } from '../../app/useDone.ts';
import styles from './chronology.module.css';

/** One line of the chronology: where it comes from, who said that it matters, and better words for it. */
export function EventDialog({
  familyId,
  line,
  onClose,
}: {
  familyId: string;
  line: ChronologyLine;
  onClose: () => void;
}) {
  const hub = useHub();
  const done = useDone();
  const [headline, setHeadline] = useState(line.headline);
  const [problem, setProblem] = useState<string | null>(null);
  const onError = (error: unknown) => {
    const { what, todo } = refusalOf(error);
    setProblem(`${what} ${todo}`);
  };
  const reword = useMutation(
    hub.families.rewordEvent.mutationOptions({
      onSuccess: ({ entryId }, input) => {
        done(input.headline === null ? 'As its source wrote it again.' : 'The words are changed.', entryId);
        onClose();
      },
      onError,
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (headline.trim().length < 3) setProblem('Say what happened in one sentence');
    else if (headline.trim() === line.headline) onClose();
    else reword.mutate({ familyId, eventId: line.id, headline: headline.trim() });
  };
  const { originalHeadline } = line;
  return (
    <Modal opened onClose={onClose} title="One event" size="36rem">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <dl className={styles.eventFacts}>
            <div>
              <dt>When</dt>
              <dd>{`${line.dateWords} (${precisionWords[line.date.precision]})`}</dd>
            </div>
            <div>
              <dt>About</dt>
              <dd>{line.people.join(', ') || 'The family'}</dd>
            </div>
            <div>
              <dt>Source</dt>
              <dd>
                {line.source}
                {line.sourceReceived === null ? '' : `, received ${dateWords(line.sourceReceived)}`}
              </dd>
            </div>
            <div>
              <dt>Star</dt>
              <dd>{starWords(line)}</dd>
            </div>
            {originalHeadline !== null && (
              <div>
                <dt>Source’s words</dt>
                <dd>{originalHeadline}</dd>
              </div>
            )}
          </dl>
          <TextInput
            label="What happened"
            description="One sentence of fact. The words of the source are kept."
            maxLength={200}
            value={headline}
            error={problem}
            onChange={event => setHeadline(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" loading={reword.isPending}>
              Save the words
            </Button>
            {originalHeadline !== null && (
              <Button
                variant="default"
                onClick={() => reword.mutate({ familyId, eventId: line.id, headline: null })}
              >
                Use the source’s words
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function starWords(line: ChronologyLine): string {
  if (line.significant)
    return line.approvedBy === null ? 'Significant' : `Significant, said ${line.approvedBy}`;
  return line.suggested ? 'Suggested; nobody has decided yet' : 'Not starred';
}
