import { useState } from 'react';
import type { PartialDate } from '#contract/dates';
import type { RelationshipsView } from '#contract/relationships';
import { useHubClient } from '../../../app/hub.tsx';
import { ReasonBox, reasonMissing, SinceBox } from './boxes.tsx';
import type { FormProps } from './dialog.ts';
import { FactForm } from './FactForm.tsx';

type Member = RelationshipsView['members'][number];

/** Somebody of the family has died. */
export function DeathForm({ member, ...form }: FormProps & { member: Member }) {
  const client = useHubClient();
  const [on, setOn] = useState<PartialDate | null>(null);
  return (
    <FactForm
      saveLabel="Save"
      doneWords="It is recorded."
      told={form.told}
      onClose={form.onClose}
      save={told =>
        client.relationships.recordDeath({ familyId: form.familyId, personId: member.personId, on, told })
      }
    >
      {problemOf => (
        <>
          <p>The family’s page will say that {member.name} has died, and no longer ask where they live.</p>
          <SinceBox path="on" label="When?" value={on} onChange={setOn} error={problemOf('on')} />
        </>
      )}
    </FactForm>
  );
}

/** It was a mistake: they have not died. */
export function WithdrawDeathForm({ member, ...form }: FormProps & { member: Member }) {
  const client = useHubClient();
  const [reason, setReason] = useState('');
  return (
    <FactForm
      saveLabel="Take it back"
      doneWords={`${member.name} is no longer recorded as having died.`}
      told={null}
      onClose={form.onClose}
      check={() => reasonMissing(reason)}
      save={() =>
        client.relationships.withdrawDeath({
          familyId: form.familyId,
          personId: member.personId,
          reason: reason.trim(),
        })
      }
    >
      {problemOf => (
        <>
          <p>Where they lived is given back as it was.</p>
          <ReasonBox
            label="How do you know that it is a mistake?"
            value={reason}
            onChange={setReason}
            error={problemOf('reason')}
          />
        </>
      )}
    </FactForm>
  );
}
