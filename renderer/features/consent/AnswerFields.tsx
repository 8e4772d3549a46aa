import { Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useDesk } from '../../app/desk.tsx';
import { DateField } from '../../ui/DateField.tsx';
import {
  answerWords,
  decidesAloneWords,
  choosing,
  relationWords,
  toldHowWords,
  type AnswerBoxes,
  type Askable,
} from './answers.presenter.ts';
import styles from './consent.module.css';

const yesNoUnknownWords = { yes: 'Yes', no: 'No', unknown: 'Not known' } as const;
const choose = { value: '', label: 'Choose' };

/** Choices of a list from a table of words. */
function choices(words: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** The key of a table of words that was chosen; null for none. */
function chosen<Key extends string>(words: Readonly<Record<Key, string>>, value: string): Key | null {
  return (Object.keys(words) as Key[]).find(key => key === value) ?? null;
}

/** Who else was asked, what they are to the children, what they said, and how they were told. */
export function AnswerFields({
  at,
  boxes,
  personId,
  people,
  set,
  problem,
}: {
  /** What the ids of the boxes begin with. */
  at: string;
  boxes: AnswerBoxes;
  personId: string | null;
  people: readonly Askable[];
  set: (change: Partial<AnswerBoxes>, personId?: string | null) => void;
  problem: (box: string) => string | undefined;
}) {
  const { consent } = useDesk().pack;
  const isYoung = boxes.relation === 'youngPerson';
  return (
    <>
      <div className={styles.pairs}>
        <NativeSelect
          label="Who?"
          value={personId ?? ''}
          onChange={event => {
            const person = people.find(each => each.id === event.currentTarget.value);
            set(choosing(person), person?.id ?? null);
          }}
          data={[
            { value: '', label: 'Somebody else' },
            ...people.map(person => ({ value: person.id, label: person.name })),
          ]}
        />
        <TextInput
          id={`${at}.name`}
          label="Their name"
          value={boxes.name}
          readOnly={personId !== null}
          onChange={event => set({ name: event.currentTarget.value })}
          error={problem('name')}
        />
        <NativeSelect
          id={`${at}.relation`}
          label="What are they to the children?"
          value={boxes.relation ?? ''}
          onChange={event => set({ relation: chosen(relationWords, event.currentTarget.value) })}
          data={[choose, ...choices(relationWords)]}
          error={problem('relation')}
        />
        {isYoung ? (
          <NumberInput
            id={`${at}.age`}
            label="Their age"
            min={0}
            max={120}
            value={boxes.age ?? ''}
            onChange={value => set({ age: typeof value === 'number' ? Math.trunc(value) : null })}
            error={problem('age')}
          />
        ) : (
          <NativeSelect
            id={`${at}.parentalResponsibility`}
            label="Parental responsibility"
            value={boxes.parentalResponsibility ?? ''}
            onChange={event =>
              set({ parentalResponsibility: chosen(yesNoUnknownWords, event.currentTarget.value) })
            }
            data={[choose, ...choices(yesNoUnknownWords)]}
            error={problem('parentalResponsibility')}
          />
        )}
      </div>
      {isYoung && (
        <Checkbox
          label="I checked that they understand what it means"
          description={decidesAloneWords(consent.decidesAlone)}
          checked={boxes.understandingChecked}
          onChange={event => set({ understandingChecked: event.currentTarget.checked })}
        />
      )}
      <div className={styles.row}>
        <NativeSelect
          id={`${at}.answer`}
          label="What did they answer?"
          value={boxes.answer ?? ''}
          onChange={event => set({ answer: chosen(answerWords, event.currentTarget.value) })}
          data={[choose, ...choices(answerWords)]}
          error={problem('answer')}
        />
        <DateField
          id={`${at}.answeredOn`}
          label="On which day?"
          expectation="past"
          value={boxes.answeredOn === null ? null : { date: boxes.answeredOn, precision: 'day' }}
          onChange={date => set({ answeredOn: date?.date ?? null })}
          error={problem('answeredOn')}
        />
        {boxes.answer !== 'notAsked' && (
          <NativeSelect
            id={`${at}.toldHow`}
            label="How were they told?"
            value={boxes.toldHow ?? ''}
            onChange={event => set({ toldHow: chosen(toldHowWords, event.currentTarget.value) })}
            data={[choose, ...choices(toldHowWords)]}
            error={problem('toldHow')}
          />
        )}
      </div>
      {boxes.answer !== null && boxes.answer !== 'agrees' && (
        <Textarea
          id={`${at}.why`}
          label={
            boxes.answer === 'notAsked'
              ? 'Why could they not be asked?'
              : 'Why not, in their words (you can leave this empty)'
          }
          description="Only people at this hub read it."
          autosize
          minRows={2}
          maxLength={2000}
          value={boxes.why}
          onChange={event => set({ why: event.currentTarget.value })}
          error={problem('why')}
        />
      )}
    </>
  );
}
