import { NativeSelect, TextInput } from '@mantine/core';
import type { AnswerOf } from '#contract/intake';
import styles from './intake.module.css';

const why = [
  { value: 'notKnown', label: 'Not known' },
  { value: 'notAsked', label: 'Not asked' },
  { value: 'refused', label: 'Does not want to say' },
];

/**
 * A question that may be answered, or whose answer is not known, not asked or refused: three different things. With
 * `choices` the answer comes from a list; otherwise it is typed.
 */
export function AnswerField({
  id,
  label,
  description,
  answer,
  onChange,
  choices,
  error,
}: {
  id: string;
  label: string;
  description?: string;
  answer: AnswerOf<string> | null;
  onChange: (answer: AnswerOf<string> | null) => void;
  choices?: readonly { value: string; label: string }[];
  error?: string | undefined;
}) {
  const text = answer?.kind === 'given' ? answer.value : '';
  const reason = answer === null || answer.kind === 'given' ? '' : answer.kind;
  if (choices !== undefined) {
    return (
      <NativeSelect
        id={id}
        label={label}
        description={description}
        error={error}
        value={reason === '' ? text : `!${reason}`}
        onChange={event => onChange(fromList(event.currentTarget.value))}
        data={[
          { value: '', label: 'Choose' },
          { group: 'Answer', items: [...choices] },
          { group: 'No answer', items: why.map(each => ({ ...each, value: `!${each.value}` })) },
        ]}
      />
    );
  }
  return (
    <div className={styles.answer}>
      <TextInput
        id={id}
        label={label}
        description={description}
        error={error}
        value={text}
        disabled={reason !== ''}
        onChange={event =>
          onChange(
            event.currentTarget.value === '' ? null : { kind: 'given', value: event.currentTarget.value },
          )
        }
      />
      <NativeSelect
        aria-label={`${label}: why there is no answer`}
        value={reason}
        onChange={event => onChange(fromList(`!${event.currentTarget.value}`))}
        data={[{ value: '', label: 'Answer' }, ...why]}
      />
    </div>
  );
}

function fromList(value: string): AnswerOf<string> | null {
  switch (value) {
    case '':
    case '!':
      return null;
    case '!notKnown':
      return { kind: 'notKnown' };
    case '!notAsked':
      return { kind: 'notAsked' };
    case '!refused':
      return { kind: 'refused' };
    default:
      return { kind: 'given', value };
  }
}
