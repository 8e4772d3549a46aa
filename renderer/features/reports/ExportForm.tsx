import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { CaseFilter } from '#contract/reports';
import { shell } from '../../app/connection.ts';
import { useDesk } from '../../app/desk.tsx';
import { refusalOf, useHubClient } from '../../app/hub.tsx';
import { useToast } from '../../ui/toasts.tsx';
import styles from './reports.module.css';

type Sort = { column: 'received'; direction: 'descending' };

/** Takes the list or the counts out of the hub as a file. The list needs a reason, which is kept with every family in it. */
export function ExportForm({
  filter,
  period,
  onClose,
}: {
  filter: CaseFilter;
  period: { from: string; to: string };
  onClose: () => void;
}) {
  const client = useHubClient();
  const { pack } = useDesk();
  const toast = useToast();
  const [what, setWhat] = useState('list');
  const [format, setFormat] = useState('xlsx');
  const [reason, setReason] = useState('');
  const [hideSmallCounts, setHide] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const why = useRef<HTMLInputElement>(null);
  const isList = what === 'list';
  const save = async () => {
    if (isList && reason.trim().length < 3) {
      setProblem('Say what the file is for, in a few words.');
      why.current?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      const as = format === 'csv' ? 'csv' : 'xlsx';
      const sort: Sort = { column: 'received', direction: 'descending' };
      const { district } = filter;
      const file = isList
        ? await client.reports.exportCases({ filter, sort, format: as, reason })
        : await client.reports.exportCounts({
            ...period,
            ...(district === undefined ? {} : { district }),
            hideSmallCounts,
            format: as,
          });
      const { fileName, mediaType, base64 } = file;
      const isSaved = await shell.saveFile({ suggestedName: fileName, mediaType, base64 });
      if (isSaved) {
        toast(`${file.rows} rows saved. Keep the file where only the right people can open it.`);
        onClose();
      }
    } catch (error) {
      const refused = refusalOf(error);
      setProblem(`${refused.what} ${refused.todo}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      aria-label="Take out as a file"
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>Take out as a file</h2>
      <NativeSelect
        label="What?"
        value={what}
        onChange={event => setWhat(event.currentTarget.value)}
        data={[
          { value: 'list', label: 'The list of cases below' },
          {
            value: 'counts',
            label: `Counts by ${pack.terms.district} and ${pack.terms.need}, without names`,
          },
        ]}
        autoFocus
      />
      <NativeSelect
        label="Kind of file"
        value={format}
        onChange={event => setFormat(event.currentTarget.value)}
        data={[
          { value: 'xlsx', label: 'Excel' },
          { value: 'csv', label: 'CSV' },
        ]}
      />
      {isList ? (
        <TextInput
          ref={why}
          label="What is it for?"
          description="Kept in the record of what left, and in the access log of every family in the file."
          value={reason}
          error={problem}
          maxLength={400}
          onChange={event => setReason(event.currentTarget.value)}
        />
      ) : (
        <Checkbox
          label="Hide counts under 5, for sharing outside"
          checked={hideSmallCounts}
          onChange={event => setHide(event.currentTarget.checked)}
        />
      )}
      {problem !== null && !isList && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <div className={styles.buttons}>
        <Button type="submit" loading={isBusy}>
          Save the file
        </Button>
        <Button variant="default" onClick={onClose}>
          Back
        </Button>
      </div>
    </form>
  );
}
