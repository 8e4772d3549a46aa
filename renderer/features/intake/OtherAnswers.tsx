import { Button, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { otherAnswerDraftSchema, type AgreementDraft, type OtherAnswerDraft } from '#contract/consent';
import type { NotificationDraft } from '#contract/intakeDraft';
import { useDesk } from '../../app/desk.tsx';
import { AnswerFields } from '../consent/AnswerFields.tsx';
import { mayBeAsked, yearsSince, type Askable } from '../consent/answers.presenter.ts';
import { patched, without } from './draft.ts';
import { drawThenFocus } from '../../ui/drawThenFocus.ts';
import { useNotificationForm } from './formContext.ts';
import { useRemovePart } from './useRemovePart.tsx';
import styles from './intake.module.css';

/** Everybody on the form who may have a say, by their id on it. */
function peopleOf(draft: NotificationDraft): Askable[] {
  const today = draft.receivedOn;
  return mayBeAsked([
    ...draft.adults.map(adult => ({ ...named(adult), isChild: false, age: null })),
    ...draft.children.map(child => ({
      ...named(child),
      isChild: true,
      age:
        child.birth?.kind === 'born' && today !== null && child.birth.date.date <= today
          ? yearsSince(child.birth.date.date, today)
          : null,
    })),
  ]);
}

const named = ({ id, givenNames, surname }: { id: string; givenNames: string; surname: string }) => ({
  id,
  name: `${givenNames} ${surname}`.trim(),
});

/** What others than the first person answered. Where one says no, the form asks why it goes on all the same. */
export function OtherAnswers({
  agreement,
  set,
}: {
  agreement: AgreementDraft;
  set: (part: Partial<AgreementDraft>) => void;
}) {
  const { pack } = useDesk();
  const { draft, problemOf } = useNotificationForm();
  const { remove, note } = useRemovePart();
  const people = peopleOf(draft);
  const { others } = agreement;
  const refuses = others.some(other => other.answer === 'doesNotAgree');
  const add = () => {
    const id = `other-${crypto.randomUUID().slice(0, 8)}`;
    const other = otherAnswerDraftSchema.parse({ id, answeredOn: draft.receivedOn });
    drawThenFocus(() => set({ others: [...others, other] }), `agreement.others.${others.length}.name`);
  };
  return (
    <>
      {others.map((other, index) => {
        const at = `agreement.others.${index}`;
        const name = other.name.trim() || `Answer ${index + 2}`;
        return (
          <div
            key={other.id}
            className={styles.part}
            role="group"
            aria-label={`Somebody else’s answer: ${name}`}
          >
            <div className={styles.partTop}>
              <h3>{name}</h3>
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() =>
                  remove(`the answer of ${name}`, {
                    agreement: { ...agreement, others: without(others, other.id) },
                  })
                }
                aria-label={`Remove the answer of ${name}`}
              >
                Remove
              </Button>
            </div>
            <AnswerFields
              at={at}
              boxes={other}
              personId={other.partId}
              people={people}
              set={(change, partId) =>
                set({
                  others: patched<OtherAnswerDraft>(
                    others,
                    other.id,
                    partId === undefined ? change : { ...change, partId },
                  ),
                })
              }
              problem={box => problemOf(`${at}.${box}`)}
            />
          </div>
        );
      })}
      {note}
      {others.length < 6 && (
        <div>
          <Button variant="default" leftSection={<IconPlus aria-hidden size="1rem" />} onClick={add}>
            Somebody else’s answer
          </Button>
          <p className={styles.quiet}>
            {`The other parent, or a young person of ${pack.consent.decidesAlone.fromAge} or more. You can leave this out.`}
          </p>
        </div>
      )}
      {refuses && agreement.answer === 'yes' && (
        <Textarea
          id="agreement.goesOnBecause"
          label="Why does sharing go on, although somebody does not agree?"
          description="A service that is told reads this. If sharing must stop, change the answer above to No."
          autosize
          minRows={2}
          maxLength={2000}
          value={agreement.goesOnBecause}
          onChange={event => set({ goesOnBecause: event.currentTarget.value })}
          error={problemOf('agreement.goesOnBecause')}
        />
      )}
    </>
  );
}
