import { Button, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { useTerm } from '../../app/desk.tsx';
import { useHub } from '../../app/hub.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { useDone } from '../../app/useDone.ts';
import { AnswerFields } from './AnswerFields.tsx';
import { emptyAnswer, mayBeAsked, type AnswerBoxes, type Askable } from './answers.presenter.ts';
import { missingBoxes } from './missingBoxes.ts';
import { useProblems } from './useProblems.ts';
import styles from './consent.module.css';

/** Writes down what somebody else than the first person answered. */
export function RecordAnswer({
  familyId,
  people,
  onClose,
}: {
  familyId: string;
  people: readonly Askable[];
  onClose: () => void;
}) {
  const hub = useHub();
  const term = useTerm();
  const done = useDone();
  const { problems, attempt, show, refused, of } = useProblems('answer');
  const [personId, setPersonId] = useState<string | null>(null);
  const [boxes, setBoxes] = useState<AnswerBoxes>({
    ...emptyAnswer,
    answeredOn: Temporal.Now.plainDateISO('Europe/London').toString(),
  });
  const record = useMutation(
    hub.consent.recordAnswer.mutationOptions({
      onSuccess: ({ entryId }, { name, answer }) => {
        const next = answer === 'doesNotAgree' ? ' Now say whether sharing goes on.' : '';
        done(`The answer of ${name} is written down.${next}`, entryId);
        onClose();
      },
      onError: refused,
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { missing, answer } = missingBoxes(boxes);
    show(missing);
    if (answer !== null) record.mutate({ familyId, personId, ...answer });
  };
  return (
    <Modal opened onClose={onClose} title={`Somebody else’s ${term('agreement')}`} size="46rem">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <ErrorSummary problems={problems} attempt={attempt} />
          <AnswerFields
            at="answer"
            boxes={boxes}
            personId={personId}
            people={mayBeAsked(people)}
            set={(change, person) => {
              setBoxes(now => ({ ...now, ...change }));
              if (person !== undefined) setPersonId(person);
            }}
            problem={of}
          />
          <div className={styles.actions}>
            <Button type="submit" loading={record.isPending}>
              Write it down
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  );
}
