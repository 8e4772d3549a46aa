import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { InspectedFile } from '#contract/imports';
import type { MappingSuggestion } from '#contract/importLayouts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from './imports.module.css';
import { columnName, fitOf, inOneSentence } from './imports.presenter.ts';
import { columnFieldId } from './planProblems.ts';

const shownSamples = 3;

/** Every field of a layout with the column that feeds it, how sure we are, and what stands in that column. */
export function ColumnTable({
  file,
  columns,
  onChange,
  showProblems,
}: {
  file: InspectedFile;
  columns: Readonly<Record<string, number>>;
  onChange: (columns: Readonly<Record<string, number>>) => void;
  showProblems: boolean;
}) {
  const [showsAll, setShowsAll] = useState(false);
  const suggestions = file.mapping?.suggestions ?? [];
  const first = suggestions.filter(
    one => one.required || one.column !== null || columns[one.field] !== undefined,
  );
  const rest = suggestions.filter(one => !first.includes(one));
  const doubled = file.mapping?.duplicateHeadings ?? [];
  const used = new Set(Object.values(columns));
  const unused = file.headers.flatMap((heading, column) =>
    heading === '' || used.has(column) ? [] : [columnName(file.headers, column, doubled)],
  );
  const options = [
    { value: '', label: 'Not in this file' },
    ...file.headers.map((_heading, column) => ({
      value: String(column),
      label: columnName(file.headers, column, doubled),
    })),
  ];
  const choose = (field: string, value: string): void => {
    const { [field]: _before, ...others } = columns;
    onChange(value === '' ? others : { ...others, [field]: Number(value) });
  };
  const samples = (column: number | undefined): string =>
    column === undefined
      ? ''
      : [...new Set(file.sampleRows.map(row => row.cells[column] ?? '').filter(cell => cell !== ''))]
          .slice(0, shownSamples)
          .join(' · ');
  const line = (suggestion: MappingSuggestion) => {
    const column = columns[suggestion.field];
    const fit = fitOf(suggestion, column);
    const isMissing = showProblems && suggestion.required && column === undefined;
    return (
      <tr key={suggestion.field}>
        <th scope="row">
          {suggestion.label}
          {suggestion.required && <span className={styles.quiet}> (needed)</span>}
        </th>
        <td>
          <NativeSelect
            id={columnFieldId(suggestion.field)}
            aria-label={`Column for ${suggestion.label}`}
            data={options}
            value={column === undefined ? '' : String(column)}
            error={isMissing ? `Choose the column that holds ${suggestion.label}.` : undefined}
            onChange={event => choose(suggestion.field, event.currentTarget.value)}
          />
        </td>
        <td>
          <StatusTag status={fit.status}>{fit.words}</StatusTag>
          {column === suggestion.column && column !== undefined && (
            <p className={styles.quiet}>{suggestion.why}</p>
          )}
        </td>
        <td>{samples(column)}</td>
      </tr>
    );
  };
  return (
    <>
      {doubled.length > 0 && (
        <p role="note">
          {doubled
            .map(
              ({ heading, columns: places }) =>
                `“${heading}” stands over columns ${inOneSentence(places.map(place => String(place + 1)))}.`,
            )
            .join(' ')}{' '}
          Check below which one is meant.
        </p>
      )}
      <div className={styles.wide} role="region" aria-label="Columns of the file" tabIndex={0}>
        <table className={styles.columns}>
          <thead>
            <tr>
              <th scope="col">We need</th>
              <th scope="col">Column in the file</th>
              <th scope="col">How sure</th>
              <th scope="col">First values</th>
            </tr>
          </thead>
          <tbody>{[...first, ...(showsAll ? rest : [])].map(line)}</tbody>
        </table>
      </div>
      {rest.length > 0 && !showsAll && (
        <div className={styles.buttons}>
          <Button variant="default" size="xs" onClick={() => setShowsAll(true)}>
            Show {rest.length} more fields that this file does not seem to have
          </Button>
        </div>
      )}
      {unused.length > 0 && <p className={styles.quiet}>Columns that are not used: {unused.join(', ')}.</p>}
    </>
  );
}
