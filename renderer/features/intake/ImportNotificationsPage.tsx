import { Button, FileInput, Table } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { FilePreview } from '#contract/intakeOperations';
import type { Action } from '../../app/actions.ts';
import { shell } from '../../app/connection.ts';
import { useTerm } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHubClient } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { importWords, mostBytes, stateWords, toBase64 } from './importFile.presenter.ts';
import styles from './intake.module.css';

type Outcome = { created: { caseReference: string }[]; alreadyHere: number; held: number; heldFile: string };

/** Reads notifications from a web form's CSV or JSON file: first what would happen, then the deed. */
export function ImportNotificationsPage() {
  const client = useHubClient();
  const term = useTerm();
  const toast = useToast();
  const [file, setFile] = useState<{ name: string; base64: string } | null>(null);
  const [preview, setPreview] = useState<FilePreview | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [failed, setFailed] = useState<ReturnType<typeof refusalOf> | null>(null);
  const [isBusy, setBusy] = useState(false);

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailed(null);
    try {
      await work();
    } catch (error) {
      setFailed(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  const choose = (chosen: File | null) => {
    setPreview(null);
    setOutcome(null);
    setFile(null);
    if (chosen === null) return;
    if (chosen.size > mostBytes) {
      setFailed({
        code: 'INVALID',
        what: 'This file is larger than 2 MB.',
        safe: 'Nothing was read.',
        todo: 'Split it into smaller files.',
      });
      return;
    }
    void attempt(async () => {
      const read = { name: chosen.name, base64: toBase64(new Uint8Array(await chosen.arrayBuffer())) };
      setPreview(await client.intake.readFile(read));
      setFile(read);
    });
  };
  const take = () =>
    attempt(async () => {
      if (file === null) return;
      const done = await client.intake.importFile(file);
      setOutcome(done);
      setPreview(null);
      toast(importWords(done));
    });
  const saveHeld = () =>
    attempt(async () => {
      if (outcome === null) return;
      const bytes = new TextEncoder().encode(outcome.heldFile);
      await client.disclosures.noteHeldFile({ rows: outcome.held });
      if (
        await shell.saveFile({
          suggestedName: 'held-notifications.csv',
          mediaType: 'text/csv',
          base64: toBase64(bytes),
        })
      )
        toast('The file is saved.');
    });

  const action: Action = {
    id: 'intake.importFile',
    name: 'Take the notifications that are ready',
    label: preview === null ? 'Take them' : `Take ${preview.ready}`,
    group: 'Notifications',
    permission: 'notification.take',
    when: () => file !== null && preview !== null && preview.ready > 0 && !isBusy,
    perform: take,
  };
  return (
    <Page title={`Read ${term('requests')} from a file`} windowTitle="Read a file" action={action}>
      <div className={styles.checks}>
        <FileInput
          label="CSV or JSON file, up to 2 MB"
          description="One row for each child or adult. Rows with the same reference are one notification."
          placeholder="Choose a file"
          accept=".csv,.tsv,.txt,.json"
          onChange={choose}
          clearable
          clearButtonProps={{ 'aria-label': 'Take the file away' }}
        />
        {failed !== null && (
          <ErrorState whatHappened={failed.what} whatIsSafe={failed.safe} whatToDo={failed.todo} />
        )}
        {preview === null && outcome === null && failed === null && (
          <EmptyState
            title="No file read yet"
            why="Nothing is stored when you choose a file. First you see what it holds and what is missing."
          />
        )}
        {preview !== null && <Preview preview={preview} />}
        {outcome !== null && (
          <section className={styles.group} aria-label="Result">
            <h2>{importWords(outcome)}</h2>
            {outcome.created.length > 0 && (
              <p>
                {outcome.created
                  .slice(0, 20)
                  .map(each => each.caseReference)
                  .join(', ')}
                . <Link to="/queue">Go to the queue</Link>
              </p>
            )}
            {outcome.held > 0 && (
              <Button variant="default" onClick={() => void saveHeld()} loading={isBusy}>
                Save the held rows, with reasons
              </Button>
            )}
          </section>
        )}
      </div>
    </Page>
  );
}

function Preview({ preview }: { preview: FilePreview }) {
  return (
    <section aria-label="What the file holds">
      <h2>
        {preview.ready} ready, {preview.held} held, {preview.alreadyHere} here already
      </h2>
      {preview.unusedColumns.length > 0 && (
        <p className={styles.quiet}>Columns that are not used: {preview.unusedColumns.join(', ')}.</p>
      )}
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Row</Table.Th>
            <Table.Th>Reference</Table.Th>
            <Table.Th>People</Table.Th>
            <Table.Th>What happens</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.notifications.map(each => (
            <Table.Tr key={`${each.row}-${each.reference}`}>
              <Table.Td>{each.row}</Table.Td>
              <Table.Td>{each.reference}</Table.Td>
              <Table.Td>{each.people.join(', ')}</Table.Td>
              <Table.Td>
                <StatusTag status={stateWords[each.state].status}>{stateWords[each.state].words}</StatusTag>
                {each.reasons.length > 0 && (
                  <ul>
                    {each.reasons.map(reason => (
                      <li key={reason}>{reason}</li>
                    ))}
                  </ul>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {preview.problems.some(problem => !problem.stops) && (
        <details>
          <summary>Please check these values</summary>
          <ul>
            {preview.problems
              .filter(problem => !problem.stops)
              .map(problem => (
                <li key={`${problem.row} ${problem.problem}`}>
                  Row {problem.row}: {problem.problem}
                </li>
              ))}
          </ul>
        </details>
      )}
    </section>
  );
}
