import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  ecomapItemKindSchema,
  type EcomapItemKind,
  type TieHelp,
  type TieStrength,
} from '#contract/genogram';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { useDone } from '../../app/useDone.ts';
import { kindWords } from './genogram.presenter.ts';
import { TieFields } from './TieFields.tsx';

/** Somebody or something that matters to the family and stands in no record. */
export function AddToEcomap({ familyId, onClose }: { familyId: string; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Add to the ecomap" size="34rem">
      <AddForm familyId={familyId} onClose={onClose} />
    </Modal>
  );
}

function AddForm({ familyId, onClose }: { familyId: string; onClose: () => void }) {
  const hub = useHub();
  const done = useDone();
  const [label, setLabel] = useState('');
  const [kind, setKind] = useState<EcomapItemKind>('person');
  const [strength, setStrength] = useState<TieStrength>('ordinary');
  const [help, setHelp] = useState<TieHelp>('notSaid');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const add = useMutation(
    hub.genogram.addToEcomap.mutationOptions({
      onSuccess: ({ entryId }) => {
        done(`${label.trim()} is on the ecomap.`, entryId);
        onClose();
      },
      onError: error => {
        const { what, todo } = refusalOf(error);
        setProblems([{ fieldId: 'ecomap-label', message: `${what} ${todo}` }]);
        setAttempt(now => now + 1);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found =
      label.trim().length < 2 ? [{ fieldId: 'ecomap-label', message: 'Write who or what it is' }] : [];
    setProblems(found);
    setAttempt(attempt + 1);
    if (found.length === 0) add.mutate({ familyId, label, kind, strength, help });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary problems={problems} attempt={attempt} />
        <TextInput
          id="ecomap-label"
          label="Who or what?"
          description="For example Aunt Sue, football club, the mosque. No address."
          maxLength={60}
          value={label}
          error={problems[0]?.message}
          onChange={event => setLabel(event.currentTarget.value)}
        />
        <Radio.Group
          label="It is a"
          value={kind}
          onChange={value => setKind(ecomapItemKindSchema.parse(value))}
        >
          <Group mt="xs">
            {ecomapItemKindSchema.options.map(each => (
              <Radio key={each} value={each} label={kindWords[each]} />
            ))}
          </Group>
        </Radio.Group>
        <TieFields strength={strength} help={help} onStrength={setStrength} onHelp={setHelp} />
        <Group>
          <Button type="submit" loading={add.isPending}>
            Add
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
