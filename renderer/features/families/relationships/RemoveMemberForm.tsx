import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { RelationshipsView } from '#contract/relationships';
import { useHubClient } from '../../../app/hub.tsx';
import { ReasonBox, reasonMissing } from './boxes.tsx';
import type { FormProps } from './dialog.ts';
import { FactForm } from './FactForm.tsx';

type Member = RelationshipsView['members'][number];

/** Somebody who was never of this family. */
export function RemoveMemberForm({ member, ...form }: FormProps & { member: Member }) {
  const client = useHubClient();
  const [reason, setReason] = useState('');
  const [alsoRelationships, setAlso] = useState(true);
  return (
    <FactForm
      saveLabel="Take out of this family"
      doneWords={`${member.name} is no longer in this family.`}
      told={null}
      onClose={form.onClose}
      check={() => reasonMissing(reason)}
      save={() =>
        client.relationships.removeMember({
          familyId: form.familyId,
          personId: member.personId,
          alsoRelationships,
          reason: reason.trim(),
        })
      }
    >
      {problemOf => (
        <>
          <p>
            {member.name} stays in the hub with every record. Where this family’s homes say that they live is
            marked as a mistake. You can take this back.
          </p>
          <Checkbox
            label="What they are to people of this family was a mistake too"
            checked={alsoRelationships}
            onChange={event => setAlso(event.currentTarget.checked)}
          />
          <ReasonBox
            label="Why do they not belong here?"
            value={reason}
            onChange={setReason}
            error={problemOf('reason')}
          />
        </>
      )}
    </FactForm>
  );
}
