import { Checkbox, NativeSelect, Radio, Group, TextInput } from '@mantine/core';
import type { PartialDate } from '#contract/dates';
import type { ParentalResponsibility, RelationshipsView } from '#contract/relationships';
import { DateField } from '../../../ui/DateField.tsx';
import { boxOf } from './FactForm.tsx';
import { kindChoices, readKind, responsibilityWords, type KindChoice } from './kinds.presenter.ts';
import styles from './relationships.module.css';

type Member = RelationshipsView['members'][number];
type Error = string | undefined;

/** One person of the family. */
export function MemberBox({
  path,
  label,
  members,
  value,
  onChange,
  error,
}: {
  path: string;
  label: string;
  members: readonly Member[];
  value: string;
  onChange: (personId: string) => void;
  error: Error;
}) {
  return (
    <NativeSelect
      id={boxOf(path)}
      label={label}
      data={[
        { value: '', label: 'Choose' },
        ...members.map(member => ({
          value: member.personId,
          label: member.age === null ? member.name : `${member.name}, ${member.age}`,
        })),
      ]}
      value={value}
      error={error}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}

/** Several people of the family. */
export function MembersBox({
  path,
  label,
  members,
  value,
  onChange,
  error,
}: {
  path: string;
  label: string;
  members: readonly Member[];
  value: readonly string[];
  onChange: (personIds: string[]) => void;
  error: Error;
}) {
  return (
    <Checkbox.Group
      id={boxOf(path)}
      label={label}
      value={[...value]}
      onChange={onChange}
      error={error}
      tabIndex={-1}
    >
      <div className={styles.choices}>
        {members.map(member => (
          <Checkbox
            key={member.personId}
            value={member.personId}
            label={member.age === null ? member.name : `${member.name}, ${member.age}`}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** What somebody is, in the words that fit them. */
export function KindBox({
  label,
  sex,
  value,
  onChange,
  error,
}: {
  label: string;
  sex: Member['sex'];
  value: KindChoice | null;
  onChange: (kind: KindChoice | null) => void;
  error: Error;
}) {
  return (
    <NativeSelect
      id={boxOf('kind')}
      label={label}
      value={value ?? ''}
      error={error}
      onChange={event => onChange(readKind(event.currentTarget.value))}
      data={[{ value: '', label: 'Choose' }, ...kindChoices(sex)]}
    />
  );
}

const answers: readonly ParentalResponsibility[] = ['yes', 'no', 'unknown'];

export function ResponsibilityBox({
  label = 'Has parental responsibility?',
  value,
  onChange,
}: {
  label?: string;
  value: ParentalResponsibility;
  onChange: (answer: ParentalResponsibility) => void;
}) {
  return (
    <Radio.Group
      id={boxOf('answer')}
      label={label}
      description="The legal right to decide for a child. Not every parent has it, and others may."
      value={value}
      onChange={text => onChange(answers.find(answer => answer === text) ?? 'unknown')}
    >
      <Group mt="xs">
        {answers.map(answer => (
          <Radio key={answer} value={answer} label={responsibilityWords[answer]} />
        ))}
      </Group>
    </Radio.Group>
  );
}

export function SinceBox({
  path = 'from',
  label,
  value,
  onChange,
  error,
}: {
  path?: string;
  label: string;
  value: PartialDate | null;
  onChange: (date: PartialDate | null) => void;
  error: Error;
}) {
  return (
    <DateField
      id={boxOf(path)}
      label={label}
      description="A month, a year or “about 2019” is enough. Leave it empty if nobody knows."
      expectation="past"
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}

/** Why a fact is taken back, in the person's own words. */
export function ReasonBox({
  label,
  value,
  onChange,
  error,
}: {
  label: string;
  value: string;
  onChange: (reason: string) => void;
  error: Error;
}) {
  return (
    <TextInput
      id={boxOf('reason')}
      label={label}
      maxLength={400}
      value={value}
      error={error}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}

/** What to say beside it while nobody has written why. */
export const reasonMissing = (reason: string) =>
  reason.trim().length < 3 ? [{ path: 'reason', message: 'Say how you know' }] : [];
