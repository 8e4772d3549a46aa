import { Checkbox, Group, Radio, TextInput } from '@mantine/core';
import { useTerm } from '../../app/desk.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { referrerKindWords } from './choices.ts';
import { useNotificationForm } from './formContext.ts';
import { SectionFrame } from './SectionFrame.tsx';
import styles from './intake.module.css';

export function ReferrerSection() {
  const { draft, facts, change, problemOf } = useNotificationForm();
  const term = useTerm();
  const { referrer } = draft;
  const set = (part: Partial<typeof referrer>) => change(now => ({ referrer: { ...now.referrer, ...part } }));
  const isProfessional = referrer.kind === 'professional' || referrer.kind === null;
  return (
    <SectionFrame id="referrer">
      <Radio.Group
        id="referrer.kind"
        tabIndex={-1}
        label="Who is asking?"
        value={referrer.kind ?? ''}
        onChange={value => {
          const kind = (Object.keys(referrerKindWords) as (keyof typeof referrerKindWords)[]).find(
            each => each === value,
          );
          if (kind !== undefined) set({ kind });
        }}
        error={problemOf('referrer.kind')}
      >
        <Group mt="xs">
          {Object.entries(referrerKindWords).map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Group>
      </Radio.Group>
      <div className={styles.row}>
        <TextInput
          id="referrer.name"
          label="Name"
          value={referrer.name}
          onChange={event => set({ name: event.currentTarget.value })}
          error={problemOf('referrer.name')}
        />
        <TextInput
          id="referrer.role"
          label={isProfessional ? 'Job' : 'Who they are to the children'}
          value={referrer.role}
          onChange={event => set({ role: event.currentTarget.value })}
        />
        {isProfessional && (
          <TextInput
            id="referrer.organisation"
            label="Where they work"
            value={referrer.organisation}
            onChange={event => set({ organisation: event.currentTarget.value })}
            error={problemOf('referrer.organisation')}
          />
        )}
      </div>
      {isProfessional && (facts?.fromSocialCare === true || referrer.stepDown !== null) && (
        <Radio.Group
          id="referrer.stepDown"
          tabIndex={-1}
          label={`Is ${term('socialCare')} ending its work with this family?`}
          description={`Then early help takes over: a ${term('stepDown')}.`}
          value={referrer.stepDown ?? ''}
          onChange={value => set({ stepDown: value === 'yes' ? 'yes' : value === 'no' ? 'no' : null })}
        >
          <Group mt="xs">
            <Radio value="yes" label="Yes, it is ending" />
            <Radio value="no" label="No, it goes on" />
            <Radio value="" label="We do not know" />
          </Group>
        </Radio.Group>
      )}
      <div className={styles.row}>
        <TextInput
          id="referrer.phone"
          label="Phone"
          inputMode="tel"
          value={referrer.phone}
          onChange={event => set({ phone: event.currentTarget.value })}
        />
        <TextInput
          id="referrer.email"
          label="E-mail"
          inputMode="email"
          value={referrer.email}
          onChange={event => set({ email: event.currentTarget.value })}
        />
        <DateField
          id="receivedOn"
          label="Day it came in"
          value={draft.receivedOn === null ? null : { date: draft.receivedOn, precision: 'day' }}
          onChange={date => change({ receivedOn: date?.precision === 'day' ? date.date : null })}
          expectation="past"
          error={problemOf('receivedOn')}
        />
      </div>
      <Checkbox
        label="They want to hear what was decided"
        checked={referrer.wantsReply}
        onChange={event => set({ wantsReply: event.currentTarget.checked })}
      />
    </SectionFrame>
  );
}
