import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { KeyFact } from '#contract/keyFacts';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { useDone } from '../../app/useDone.ts';
import styles from './families.module.css';

/** A school or a safe way to reach the family that is another one now: the new words, and who told us. */
export function ChangeWords({
  familyId,
  fact,
  tellers,
  onClose,
}: {
  familyId: string;
  fact: KeyFact;
  tellers: readonly string[];
  onClose: () => void;
}) {
  const hub = useHub();
  const done = useDone();
  const [value, setValue] = useState('');
  const [toldBy, setToldBy] = useState(tellers[0] ?? 'The family');
  const [problem, setProblem] = useState<string | null>(null);
  const change = useMutation(
    hub.families.changeFact.mutationOptions({
      onSuccess: ({ entryId }) => {
        done(`${fact.label} is changed. The earlier word is kept.`, entryId);
        onClose();
      },
      onError: error => {
        const { what, todo } = refusalOf(error);
        setProblem(`${what} ${todo}`);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value.trim().length < 2) setProblem('Enter what it is now');
    else change.mutate({ familyId, key: fact.key, value: value.trim(), toldBy });
  };
  return (
    <Modal opened onClose={onClose} title={fact.label} size="34rem">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <p>Until now: {fact.value}</p>
          <TextInput
            label="What is it now?"
            maxLength={300}
            value={value}
            error={problem}
            onChange={event => setValue(event.currentTarget.value)}
          />
          <Select
            label="Who tells us"
            data={[...tellers]}
            value={toldBy}
            allowDeselect={false}
            onChange={chosen => setToldBy(chosen ?? toldBy)}
          />
          {fact.fact === 'safeContact' && (
            <p className={styles.second}>
              This page and new letters go by these words from now on. Where the request said that it is not
              safe to ring or to write, letters keep to that as well.
            </p>
          )}
          <Group>
            <Button type="submit" loading={change.isPending}>
              Save
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
