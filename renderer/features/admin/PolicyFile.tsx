import { Button, FileButton, Group, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { shell } from '../../app/connection.ts';
import { dayWords } from '../../app/dayWords.ts';
import { refusalOf, useHub, useHubClient } from '../../app/hub.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { useUndoToast } from '../../ui/toasts.tsx';
import styles from './Admin.module.css';

type Checked = {
  text: string;
  problems: { path: string; words: string }[];
  changes: string[];
  inForceFrom: string | null;
};

const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join(''));

const nothingRefused = { problems: [], attempt: 0 };
const saveId = 'policy-save';
const checkId = 'policy-check';
const reasonId = 'policy-reason';

/** The council's rules as a file: save it, edit it, have it checked, see what would change, put it in force. */
export function PolicyFile() {
  const hub = useHub();
  const client = useHubClient();
  const queries = useQueryClient();
  const undoToast = useUndoToast();
  const unfinished = useQuery(hub.policy.unfinished.queryOptions());
  const [checked, setChecked] = useState<Checked | null>(null);
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<{ problems: readonly FieldProblem[]; attempt: number }>(
    nothingRefused,
  );
  // Emptied after each file, so that the same file may be checked again once it is corrected.
  const forgetFile = useRef<() => void>(null);
  const refuse = (fieldId: string, message: string) =>
    setRefused(({ attempt }) => ({ problems: [{ fieldId, message }], attempt: attempt + 1 }));
  const refuseAs = (fieldId: string, error: unknown) => {
    const { what, safe, todo } = refusalOf(error);
    refuse(fieldId, [what, safe, todo].filter(Boolean).join(' '));
  };
  const reasonProblem = refused.problems.find(problem => problem.fieldId === reasonId)?.message;
  const add = useMutation(
    hub.policy.add.mutationOptions({
      onSuccess: ({ entryId }) => {
        setChecked(null);
        setReason('');
        setRefused(nothingRefused);
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
      onError: error => refuseAs(reasonId, error),
    }),
  );
  const save = async () => {
    setRefused(nothingRefused);
    try {
      const { name, text } = await client.policy.file();
      await shell.saveFile({ suggestedName: name, mediaType: 'application/json', base64: base64(text) });
    } catch (error) {
      refuseAs(saveId, error);
    }
  };
  const check = async (file: File | null) => {
    if (file === null) return;
    setChecked(null);
    setRefused(nothingRefused);
    try {
      const text = await file.text();
      setChecked({ text, ...(await client.policy.check({ text })) });
    } catch (error) {
      refuseAs(checkId, error);
    }
    forgetFile.current?.();
  };
  const putInForce = (text: string) => {
    if (reason.trim().length < 3) refuse(reasonId, 'Say in a few words why the rules change.');
    else add.mutate({ text, reason });
  };
  return (
    <section className={styles.section}>
      <h2>Change the rules</h2>
      <ErrorSummary problems={refused.problems} attempt={refused.attempt} />
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
        <Button id={saveId} variant="default" onClick={() => void save()}>
          Save the rules as a file
        </Button>
        <FileButton resetRef={forgetFile} accept="application/json,.json" onChange={file => void check(file)}>
          {props => (
            <Button id={checkId} variant="default" {...props}>
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
              <Group align="start">
                <TextInput
                  id={reasonId}
                  label="Why the rules change"
                  required
                  value={reason}
                  error={reasonProblem}
                  onChange={event => setReason(event.currentTarget.value)}
                />
                <Button mt="xl" loading={add.isPending} onClick={() => putInForce(checked.text)}>
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
