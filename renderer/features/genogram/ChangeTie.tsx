import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { EcomapItem } from '#contract/genogram';
import { useHub } from '../../app/hub.tsx';
import { useDone, useFailed } from '../../app/useDone.ts';
import { TieFields } from './TieFields.tsx';

/** Says how one line of the ecomap is. */
export function ChangeTie({
  familyId,
  item,
  onClose,
}: {
  familyId: string;
  item: EcomapItem;
  onClose: () => void;
}) {
  const hub = useHub();
  const done = useDone();
  const failed = useFailed();
  const [strength, setStrength] = useState(item.strength);
  const [help, setHelp] = useState(item.help);
  const change = useMutation(
    hub.genogram.setTie.mutationOptions({
      onSuccess: ({ entryId }) => {
        done(`The line to ${item.label} is kept.`, entryId);
        onClose();
      },
      onError: failed,
    }),
  );
  return (
    <Modal opened onClose={onClose} title={`The line to ${item.label}`} size="34rem">
      <Stack gap="md">
        <TieFields strength={strength} help={help} onStrength={setStrength} onHelp={setHelp} />
        <Group>
          <Button
            loading={change.isPending}
            onClick={() => change.mutate({ familyId, about: item.about, strength, help })}
          >
            Keep
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
