import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { useHub } from '../../app/hub.tsx';
import { useDone } from '../../app/useDone.ts';
import { AnswerFields } from './AnswerFields.tsx';
import { emptyAnswer, mayBeAsked, type AnswerBoxes, type Askable } from './answers.presenter.ts';
import { missingBoxes } from './missingBoxes.ts';
import { useProblems } from './useProblems.ts';
import { AnswerDialog } from './AnswerDialog.tsx';

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
  const submit = () => {
    const { missing, answer } = missingBoxes(boxes);
    show(missing);
    if (answer !== null) record.mutate({ familyId, personId, ...answer });
  };
  return (
    <AnswerDialog
      title="Somebody else’s answer"
      size="46rem"
      problems={problems}
      attempt={attempt}
      isSaving={record.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </AnswerDialog>
  );
}
