import { Button, FileButton, Group, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { shell } from '../../app/connection.ts';
import { dayWords } from '../../app/dayWords.ts';
import { refusalOf, useHub, useHubClient } from '../../app/hub.tsx';
import { useToast, useUndoToast } from '../../ui/toasts.tsx';
import styles from './Admin.module.css';

type Checked = {
  text: string;
  problems: { path: string; words: string }[];
  changes: string[];
  inForceFrom: string | null;
};

const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join(''));

/** The council's rules as a file: save it, edit it, have it checked, see what would change, put it in force. */
export function PolicyFile() {
  const hub = useHub();
  const client = useHubClient();
  const queries = useQueryClient();
  const toast = useToast();
  const undoToast = useUndoToast();
  const unfinished = useQuery(hub.policy.unfinished.queryOptions());
  const [checked, setChecked] = useState<Checked | null>(null);
  const [reason, setReason] = useState('');
  const add = useMutation(
    hub.policy.add.mutationOptions({
      onSuccess: ({ entryId }) => {
        setChecked(null);
        setReason('');
        void queries.invalidateQueries();
        if (entryId === null) return;
        undoToast({
          message: 'The new rules are kept and come into force on their date.',
          undo: async () => {
            await client.journal.undo({ entryId });
            await queries.invalidateQueries();
          },
        });
      },
      onError: error => toast(`${refusalOf(error).what} ${refusalOf(error).todo}`),
    }),
  );
  const save = async () => {
    const { name, text } = await client.policy.file();
    await shell.saveFile({ suggestedName: name, mediaType: 'application/json', base64: base64(text) });
  };
  const check = async (file: File | null) => {
    if (file === null) return;
    const text = await file.text();
    try {
      setChecked({ text, ...(await client.policy.check({ text })) });
    } catch (error) {
      toast(refusalOf(error).what);
    }
  };
  return (
    <section className={styles.section}>
      <h2>Change the rules</h2>
      {(unfinished.data ?? []).length > 0 && (
        <>
          <p>Your council should still decide or add:</p>
          <ul>
            {unfinished.data?.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <Group mt="sm">
        <Button variant="default" onClick={() => void save()}>
          Save the rules as a file
        </Button>
        <FileButton accept="application/json,.json" onChange={file => void check(file)}>
          {props => (
            <Button variant="default" {...props}>
              Check a changed file
            </Button>
          )}
        </FileButton>
      </Group>
      {checked !== null && (
        <div role="status">
          {checked.problems.length > 0 ? (
            <>
              <p>The file cannot be used yet. The rules of today stay in force.</p>
              <ul>
                {checked.problems.slice(0, 20).map(problem => (
                  <li key={`${problem.path} ${problem.words}`}>
                    {problem.path} {problem.words}
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <>
              <p>
                The file is sound.{' '}
                {checked.inForceFrom !== null && `In force from ${dayWords(checked.inForceFrom)}. `}
                {checked.changes.length === 0 && 'Nothing would change.'}
              </p>
              <ul>
                {checked.changes.slice(0, 40).map(change => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
              <Group align="end">
                <TextInput
                  label="Why the rules change"
                  required
                  value={reason}
                  onChange={event => setReason(event.currentTarget.value)}
                />
                <Button
                  loading={add.isPending}
                  onClick={() =>
                    reason.trim().length < 3
                      ? toast('Say in a few words why.')
                      : add.mutate({ text: checked.text, reason })
                  }
                >
                  Put these rules in force
                </Button>
              </Group>
            </>
          )}
        </div>
      )}
    </section>
  );
}
