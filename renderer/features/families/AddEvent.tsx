import { Button, Checkbox, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { PartialDate } from '#contract/dates';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { toneWords } from './families.presenter.ts';
import { useDone } from '../../app/useDone.ts';

type Tone = keyof typeof toneWords;

const tones: readonly Tone[] = ['strength', 'neutral', 'concern'];

/** One event for the chronology: when, as far as it is known, and one sentence. */
export function AddEvent({ familyId, onClose }: { familyId: string; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Add an event" size="34rem">
      <EventForm familyId={familyId} onClose={onClose} />
    </Modal>
  );
}

function EventForm({ familyId, onClose }: { familyId: string; onClose: () => void }) {
  const hub = useHub();
  const done = useDone();
  const [date, setDate] = useState<PartialDate | null>(null);
  const [headline, setHeadline] = useState('');
  const [tone, setTone] = useState<Tone>('neutral');
  const [significant, setSignificant] = useState(false);
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const add = useMutation(
    hub.families.addEvent.mutationOptions({
      onSuccess: ({ entryId }) => {
        done('The event is in the chronology.', entryId);
        onClose();
      },
      onError: error => {
        const refusal = refusalOf(error);
        setProblems([{ fieldId: 'event-headline', message: `${refusal.what} ${refusal.todo}` }]);
        setAttempt(now => now + 1);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: FieldProblem[] = [
      ...(date === null
        ? [{ fieldId: 'event-date', message: 'Enter when it happened. A month or a year is enough.' }]
        : []),
      ...(headline.trim().length < 3
        ? [{ fieldId: 'event-headline', message: 'Say what happened in one sentence' }]
        : []),
    ];
    setProblems(found);
    setAttempt(attempt + 1);
    if (found.length === 0 && date !== null) add.mutate({ familyId, date, headline, tone, significant });
  };
  const problemOf = (fieldId: string) => problems.find(problem => problem.fieldId === fieldId)?.message;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary problems={problems} attempt={attempt} />
        <DateField
          id="event-date"
          label="When did it happen?"
          description="For example 3 Mar 2024, March 2024 or about 2019"
          expectation="past"
          value={date}
          onChange={setDate}
          error={problemOf('event-date')}
        />
        <TextInput
          id="event-headline"
          label="What happened?"
          description="One sentence of fact. Write as if the family will read it."
          maxLength={200}
          value={headline}
          error={problemOf('event-headline')}
          onChange={event => setHeadline(event.currentTarget.value)}
        />
        <Radio.Group
          label="For this family it is"
          value={tone}
          onChange={value => setTone(tones.find(each => each === value) ?? 'neutral')}
        >
          <Group mt="xs">
            {tones.map(each => (
              <Radio
                key={each}
                value={each}
                label={each === 'neutral' ? 'neither' : `a ${toneWords[each].toLowerCase()}`}
              />
            ))}
          </Group>
        </Radio.Group>
        <Checkbox
          label="Significant: print it in the short chronology"
          checked={significant}
          onChange={event => setSignificant(event.currentTarget.checked)}
        />
        <Group>
          <Button type="submit" loading={add.isPending}>
            Add the event
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
