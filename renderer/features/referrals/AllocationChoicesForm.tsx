import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { AllocationCheck, AllocationChoices } from '#contract/referrals';
import { DateField } from '../../ui/DateField.tsx';
import { nearDayWords } from '../../app/dayWords.ts';

const deliveries = ['post', 'byHand', 'email'] as const;
const ways = ['call', 'visit', 'safeWay'] as const;

/** How the letter reaches the family, and who speaks to them first. The letter says both in its first lines. */
export function AllocationChoicesForm({
  check,
  choices,
  onChange,
}: {
  check: AllocationCheck;
  choices: AllocationChoices;
  onChange: (choices: AllocationChoices) => void;
}) {
  const { firstContact } = choices;
  const contact = (part: Partial<AllocationChoices['firstContact']>) =>
    onChange({ ...choices, firstContact: { ...firstContact, ...part } });
  return (
    <>
      <h2>First contact</h2>
      <TextInput
        label="Who will get in touch"
        description="A name, if the service has told you"
        value={firstContact.caller ?? ''}
        onChange={event => contact({ caller: event.currentTarget.value.trimStart() || null })}
      />
      <NativeSelect
        label="How"
        data={[
          { value: 'call', label: 'By phone' },
          { value: 'visit', label: 'They visit' },
          { value: 'safeWay', label: 'In the way the family said is safe' },
        ]}
        value={firstContact.way}
        onChange={event => contact({ way: ways.find(way => way === event.currentTarget.value) ?? 'call' })}
      />
      <DateField
        label="By"
        description={`Left empty: ${nearDayWords(check.firstContactBy)}. They answer by ${nearDayWords(check.answerBy)}.`}
        expectation="future"
        value={firstContact.by === null ? null : { date: firstContact.by, precision: 'day' }}
        onChange={value => {
          const by = value?.date ?? null;
          if (by !== firstContact.by) contact({ by });
        }}
      />
      <h2>The family’s letter</h2>
      <NativeSelect
        label="Goes"
        data={[
          { value: 'post', label: 'By post' },
          { value: 'byHand', label: 'By hand' },
          { value: 'email', label: 'By e-mail' },
        ]}
        value={choices.delivery}
        onChange={event =>
          onChange({
            ...choices,
            delivery: deliveries.find(way => way === event.currentTarget.value) ?? 'post',
          })
        }
      />
      <Checkbox
        label="Large print"
        checked={choices.largePrint}
        onChange={event => onChange({ ...choices, largePrint: event.currentTarget.checked })}
      />
    </>
  );
}
