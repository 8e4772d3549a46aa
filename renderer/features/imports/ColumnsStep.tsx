import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PartialDate } from '#contract/dates';
import type { ImportPlan, InspectedFile } from '#contract/imports';
import { useDesk } from '../../app/desk.tsx';
import { useHub } from '../../app/hub.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { useAfterDates } from '../../ui/useAfterDates.ts';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { StepHeading } from './Steps.tsx';
import { ColumnTable } from './ColumnTable.tsx';
import styles from './imports.module.css';
import { planProblems } from './planProblems.ts';

/** The second step: what the file holds, where it comes from, and which column is which. */
export function ColumnsStep({
  file,
  uploadId,
  onLook,
  onPlan,
  onBack,
}: {
  file: InspectedFile;
  uploadId: string;
  onLook: (choice: { sheet: string | null; layoutId: string | null }) => void;
  onPlan: (plan: ImportPlan) => void;
  onBack: () => void;
}) {
  const hub = useHub();
  const { today } = useDesk();
  const layouts = useQuery(hub.imports.layouts.queryOptions());
  const sources = useQuery(hub.imports.sources.queryOptions());
  const [columns, setColumns] = useState<Readonly<Record<string, number>>>(
    file.mapping?.mapping.columns ?? {},
  );
  const [sourceSystemId, setSource] = useState(file.sourceSystemId ?? '');
  const [received, setReceived] = useState<PartialDate | null>({ date: today, precision: 'day' });
  const [attempt, setAttempt] = useState(0);
  const suggestions = file.mapping?.suggestions ?? [];
  const problems = planProblems({ layoutId: file.layoutId, sourceSystemId, received, suggestions, columns });
  const problemOf = (fieldId: string): string | undefined =>
    attempt === 0 ? undefined : problems.find(problem => problem.fieldId === fieldId)?.message;
  const goOn = useAfterDates(() => {
    setAttempt(now => now + 1);
    if (problems.length > 0 || file.layoutId === null || received === null) return;
    const { layoutId, sheet } = file;
    onPlan({
      uploadId,
      sheet,
      layoutId,
      mapping: { layoutId, columns },
      sourceSystemId,
      receivedOn: received.date,
    });
  });
  return (
    <div className={styles.body}>
      <StepHeading>Which column is which?</StepHeading>
      <ErrorSummary problems={attempt === 0 ? [] : problems} attempt={attempt} />
      <p className={styles.quiet}>
        {file.fileName}, {file.headers.filter(heading => heading !== '').length} columns, headings in row{' '}
        {file.headerRow}.{' '}
        {file.isRemembered && 'You imported a file with these headings before: your choices are kept.'}
      </p>
      <div className={styles.choices}>
        {file.sheets.length > 1 && (
          <NativeSelect
            label="Sheet"
            data={file.sheets.map(sheet => ({
              value: sheet.name,
              label: sheet.isHidden ? `${sheet.name} (hidden)` : sheet.name,
            }))}
            value={file.sheet ?? ''}
            onChange={event => onLook({ sheet: event.currentTarget.value, layoutId: null })}
          />
        )}
        <NativeSelect
          id="import-layout"
          label="What the file holds"
          error={problemOf('import-layout')}
          data={[
            ...(file.layoutId === null ? [{ value: '', label: 'Choose' }] : []),
            ...(layouts.data ?? []).map(layout => ({ value: layout.id, label: layout.name })),
          ]}
          value={file.layoutId ?? ''}
          onChange={event => onLook({ sheet: file.sheet, layoutId: event.currentTarget.value })}
        />
        <NativeSelect
          id="import-source"
          label="System it comes from"
          error={problemOf('import-source')}
          data={[
            { value: '', label: 'Choose' },
            ...(sources.data ?? []).map(source => ({ value: source.id, label: source.name })),
          ]}
          value={sourceSystemId}
          onChange={event => setSource(event.currentTarget.value)}
        />
        <DateField
          id="import-received"
          label="Date received"
          value={received}
          onChange={setReceived}
          expectation="past"
          error={problemOf('import-received')}
          required
        />
      </div>
      {suggestions.length > 0 && (
        <ColumnTable file={file} columns={columns} onChange={setColumns} showProblems={attempt > 0} />
      )}
      <div className={styles.buttons}>
        <Button onClick={goOn}>Check the file</Button>
        <Button variant="default" onClick={onBack}>
          Choose another file
        </Button>
      </div>
    </div>
  );
}
