import { ethnicityNames } from '#contract/ethnicity';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { AdultDraft, ChildDraft } from '#contract/intakeDraft';
import { AnswerField } from './AnswerField.tsx';
import { BirthField } from './BirthField.tsx';
import { options, sexWords } from './choices.ts';
import { useNotificationForm } from './formContext.ts';
import { LivesAtField } from './LivesAtField.tsx';
import styles from './intake.module.css';

type Person = ChildDraft | AdultDraft;

/** Names, birth, sex and home: what is asked about everybody. `at` is the person's path, such as `children.0`. */
export function PersonFields({
  at,
  person,
  set,
  mayBeUnborn,
}: {
  at: string;
  person: Person;
  set: (part: Partial<ChildDraft> & Partial<AdultDraft>) => void;
  mayBeUnborn: boolean;
}) {
  const { facts, problemOf } = useNotificationForm();
  const text = (part: 'givenNames' | 'surname' | 'knownAs' | 'previousSurname', label: string) => (
    <TextInput
      id={`${at}.${part}`}
      label={label}
      value={person[part]}
      autoComplete="off"
      onChange={event => set({ [part]: event.currentTarget.value })}
      error={problemOf(`${at}.${part}`)}
    />
  );
  return (
    <>
      <div className={styles.row}>
        {text('givenNames', 'First and middle names')}
        {text('surname', 'Surname')}
      </div>
      <div className={styles.row}>
        {text('knownAs', 'Known as')}
        {text('previousSurname', 'Earlier surname')}
        <NativeSelect
          id={`${at}.sex`}
          label="Sex"
          value={person.sex ?? ''}
          onChange={event => {
            const sex = (Object.keys(sexWords) as (keyof typeof sexWords)[]).find(
              each => each === event.currentTarget.value,
            );
            set({ sex: sex ?? null });
          }}
          data={[{ value: '', label: 'Choose' }, ...options(sexWords)]}
        />
      </div>
      <BirthField
        id={`${at}.birth`}
        who={person.givenNames || 'this person'}
        birth={person.birth}
        onChange={birth => set({ birth })}
        mayBeUnborn={mayBeUnborn}
        words={facts?.ageWords[person.id] ?? ''}
        error={problemOf(`${at}.birth`)}
      />
      <LivesAtField at={at} person={person} onChange={livesAt => set({ livesAt })} />
    </>
  );
}

/** What is asked about everybody but is not always known: numbers, language, disability, protection. */
export function MoreAboutPerson({
  at,
  person,
  set,
}: {
  at: string;
  person: Person;
  set: (part: Partial<ChildDraft> & Partial<AdultDraft>) => void;
}) {
  const { problemOf } = useNotificationForm();
  return (
    <>
      <div className={styles.row}>
        <AnswerField
          id={`${at}.ethnicity`}
          label="Ethnicity"
          answer={person.ethnicity}
          onChange={ethnicity => set({ ethnicity })}
          choices={options(ethnicityNames)}
        />
        <NativeSelect
          label="Interpreter"
          value={person.needsInterpreter ?? ''}
          onChange={event => {
            const { value } = event.currentTarget;
            set({
              needsInterpreter: value === 'yes' || value === 'no' || value === 'unknown' ? value : null,
            });
          }}
          data={[
            { value: '', label: 'Choose' },
            { value: 'yes', label: 'Needed' },
            { value: 'no', label: 'Not needed' },
            { value: 'unknown', label: 'Not known' },
          ]}
        />
      </div>
      <AnswerField
        id={`${at}.nhsNumber`}
        label="NHS number"
        answer={person.nhsNumber}
        onChange={nhsNumber => set({ nhsNumber })}
        error={problemOf(`${at}.nhsNumber`)}
      />
      <AnswerField
        id={`${at}.language`}
        label="First language"
        answer={person.language}
        onChange={language => set({ language })}
      />
      <AnswerField
        id={`${at}.disability`}
        label="Disability or additional need"
        answer={person.disability}
        onChange={disability => set({ disability })}
      />
      <TextInput
        label="Other ways to communicate"
        description="Sign language, large print, easy words"
        value={person.communicationNeeds}
        onChange={event => set({ communicationNeeds: event.currentTarget.value })}
      />
      <Checkbox
        label="Restricted record: hide this person from people without permission"
        checked={person.isRestricted}
        onChange={event => set({ isRestricted: event.currentTarget.checked })}
      />
    </>
  );
}
