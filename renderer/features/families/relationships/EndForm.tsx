import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PartialDate } from '#contract/dates';
import { type CoupleState, coupleStateSchema, type RelationshipFact } from '#contract/relationships';
import type { Told } from '#contract/told';
import { useHubClient } from '../../../app/hub.tsx';
import { SinceBox } from './boxes.tsx';
import type { FamilyDialogState, FormProps } from './dialog.ts';
import { boxOf, FactForm } from './FactForm.tsx';
import { stateWords } from './kinds.presenter.ts';
import styles from './relationships.module.css';

type Ending = { as: 'ended' | 'mistake'; on: PartialDate | null; reason: string; told: Told };

/** A fact that no longer stands: it came to an end, or it was never true. It stays in the record either way. */
function Ends({
  form,
  as: start,
  ended,
  never,
  doneWords,
  save,
}: {
  form: FormProps;
  as: 'ended' | 'mistake';
  ended: string;
  never: string;
  doneWords: string;
  save: (ending: Ending) => Promise<{ entryId: string | null }>;
}) {
  const [as, setAs] = useState(start);
  const [on, setOn] = useState<PartialDate | null>(null);
  const [reason, setReason] = useState('');
  return (
    <FactForm
      saveLabel="Save"
      doneWords={doneWords}
      told={form.told}
      onClose={form.onClose}
      check={() =>
        as === 'mistake' && reason.trim().length < 3
          ? [{ path: 'reason', message: 'Say how you know that it was a mistake' }]
          : []
      }
      save={told => save({ as, on: as === 'ended' ? on : null, reason: reason.trim(), told })}
    >
      {problemOf => (
        <>
          <Radio.Group
            id={boxOf('as')}
            label="What happened?"
            value={as}
            onChange={value => setAs(value === 'mistake' ? 'mistake' : 'ended')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="ended" label={ended} />
              <Radio value="mistake" label={never} />
            </Stack>
          </Radio.Group>
          {as === 'ended' && (
            <SinceBox
              path="on"
              label="When did it end?"
              value={on}
              onChange={setOn}
              error={problemOf('on')}
            />
          )}
          <TextInput
            id={boxOf('reason')}
            label={as === 'mistake' ? 'How do you know?' : 'Anything to add?'}
            maxLength={400}
            value={reason}
            error={problemOf('reason')}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <p className={styles.second}>It stays in the record and can be taken back.</p>
        </>
      )}
    </FactForm>
  );
}

export function EndRelationshipForm({
  start,
  ...form
}: FormProps & { start: Extract<FamilyDialogState, { kind: 'endRelationship' }> }) {
  const client = useHubClient();
  return (
    <Ends
      form={form}
      as={start.as}
      ended="It came to an end"
      never="It was never true: it was recorded by mistake"
      doneWords="The relationship no longer stands."
      save={ending =>
        client.relationships.end({
          familyId: form.familyId,
          relationshipId: start.relationshipId,
          ...ending,
        })
      }
    />
  );
}

export function EndStayForm({
  start,
  ...form
}: FormProps & { start: Extract<FamilyDialogState, { kind: 'endStay' }> }) {
  const client = useHubClient();
  const { stay, home } = start;
  return (
    <Ends
      form={form}
      as={start.as}
      ended={`${stay.name} moved out of ${home.label}`}
      never="It was never true: it was recorded by mistake"
      doneWords={`${stay.name} no longer lives at ${home.label}.`}
      save={ending => client.relationships.endStay({ familyId: form.familyId, stayId: stay.id, ...ending })}
    />
  );
}

/** How a couple stands, from some day on. What was before stays. */
export function StateForm({ fact, ...form }: FormProps & { fact: RelationshipFact }) {
  const client = useHubClient();
  const now = fact.states.at(-1)?.state ?? 'together';
  const [state, setState] = useState<CoupleState>(now === 'together' ? 'separated' : 'together');
  const [from, setFrom] = useState<PartialDate | null>(null);
  return (
    <FactForm
      saveLabel="Save"
      doneWords="How they stand is recorded."
      told={form.told}
      onClose={form.onClose}
      save={told =>
        client.relationships.setState({
          familyId: form.familyId,
          relationshipId: fact.id,
          state,
          from,
          told,
        })
      }
    >
      {problemOf => (
        <>
          <NativeSelect
            id={boxOf('state')}
            label={`${fact.personName} and ${fact.otherName} are now`}
            value={state}
            data={coupleStateSchema.options.map(value => ({ value, label: stateWords[value] }))}
            onChange={event => {
              const read = coupleStateSchema.safeParse(event.currentTarget.value);
              if (read.success) setState(read.data);
            }}
          />
          <SinceBox label="Since when?" value={from} onChange={setFrom} error={problemOf('from')} />
        </>
      )}
    </FactForm>
  );
}

/** Somebody says that it is still true. */
export function ConfirmForm({
  start,
  ...form
}: FormProps & { start: Extract<FamilyDialogState, { kind: 'confirm' }> }) {
  const client = useHubClient();
  return (
    <FactForm
      saveLabel="It is right"
      doneWords="Confirmed."
      told={form.told}
      onClose={form.onClose}
      save={told =>
        client.relationships.confirm({
          familyId: form.familyId,
          relationshipIds: [...start.relationshipIds],
          stayIds: [...start.stayIds],
          told,
        })
      }
    >
      {() => <p>{start.words}</p>}
    </FactForm>
  );
}
