import type { ImportBatch, ImportCounts, ImportProgress, ImportResult } from '#contract/imports';
import type { MappingSuggestion } from '#contract/importLayouts';
import type { Status } from '../../ui/StatusTag.tsx';

const figures = (count: number): string => count.toLocaleString('en-GB');

/** "1 person", "1,204 events". */
export function counted(count: number, one: string, many: string): string {
  return `${figures(count)} ${count === 1 ? one : many}`;
}

/** A list of words with "and" before the last. */
export function inOneSentence(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

const stages: Record<ImportProgress['stage'], string> = {
  reading: 'Reading and checking every row',
  saving: 'Saving rows. Nobody sees them yet',
  indexing: 'The import is in force. Making its people easy to find',
  comparing: 'The import is in force. Comparing its people with everybody else',
  removing: 'Taking its people out of search',
};

export const stageWords = (stage: ImportProgress['stage']): string => stages[stage];

/** "1,204 events added for 980 people in 311 families; 27 to check." */
export function resultWords(result: ImportResult): string {
  if (result.alreadyImported !== null) return 'This file is in force already. Nothing was changed.';
  return `${addedWords(result.counts)}${result.toReview !== null && result.toReview > 0 ? `; ${figures(result.toReview)} to check` : ''}.`;
}

/** What an import added, or that it added nothing. */
export function addedWords(counts: ImportCounts): string {
  if (counts.providers > 0) return `${counted(counts.providers, 'service', 'services')} brought up to date`;
  const added = [
    counts.events > 0 ? counted(counts.events, 'event', 'events') : '',
    counts.involvements > 0 ? counted(counts.involvements, 'service involved', 'services involved') : '',
  ].filter(part => part !== '');
  const people = counts.newPeople + counts.linkedExactly + counts.newVersions;
  const about = counted(counts.people, 'person', 'people');
  const families =
    counts.families > 0 ? ` in ${counted(counts.families, 'family', 'families')} here already` : '';
  if (added.length > 0) return `${inOneSentence(added)} added for ${about}${families}`;
  return people === 0 ? 'Nothing new was in the file' : `${about} added or brought up to date${families}`;
}

/** Each number of a dry run in words; those that are nought are left out, except the first. */
export function countLines(counts: ImportCounts): { label: string; count: number }[] {
  const lines = [
    { label: 'Rows in the file', count: counts.rows },
    { label: 'Rows that cannot be used', count: counts.rowsStopped },
    { label: 'People', count: counts.people },
    { label: 'New to this hub', count: counts.newPeople },
    { label: 'Certainly somebody here already', count: counts.linkedExactly },
    { label: 'Known, with something new', count: counts.newVersions },
    { label: 'Known, nothing new', count: counts.unchanged },
    { label: 'Services involved', count: counts.involvements },
    { label: 'Events', count: counts.events },
    { label: 'Families here already', count: counts.families },
    { label: 'Services in the directory', count: counts.providers },
  ];
  return lines.filter((line, index) => index === 0 || line.count > 0);
}

export function problemWords(counts: ImportCounts): string {
  const { problemsStopping, problemsToCheck } = counts;
  if (problemsStopping + problemsToCheck === 0) return 'No problems were found.';
  const parts = [
    problemsStopping > 0 ? `${counted(problemsStopping, 'problem stops', 'problems stop')} a row` : '',
    problemsToCheck > 0 ? `${counted(problemsToCheck, 'cell needs', 'cells need')} a look` : '',
  ];
  return `${inOneSentence(parts.filter(part => part !== ''))}.`;
}

export const batchStatus: Record<ImportBatch['status'], { status: Status; words: string }> = {
  applied: { status: 'complete', words: 'In force' },
  undone: { status: 'cannotFinish', words: 'Taken back' },
  staged: { status: 'inProgress', words: 'Being read' },
  cancelled: { status: 'cannotFinish', words: 'Stopped' },
};

/** Below this the screen asks the person to look (contract: importLayouts). */
const sureFrom = 0.7;

/** How sure we are of a column, as a status and in words. */
export function fitOf(
  suggestion: MappingSuggestion,
  column: number | undefined,
): { status: Status; words: string } {
  if (column === undefined)
    return suggestion.required
      ? { status: 'overdue', words: 'Needed' }
      : { status: 'notStarted', words: 'Not in this file' };
  if (column !== suggestion.column) return { status: 'complete', words: 'You chose this' };
  return suggestion.confidence >= sureFrom
    ? { status: 'complete', words: 'Sure' }
    : { status: 'dueSoon', words: 'Please check' };
}

/** A column by its heading; by its number too where the heading is empty or stands over several columns. */
export function columnName(
  headers: readonly string[],
  column: number,
  doubled: readonly { columns: readonly number[] }[],
): string {
  const heading = headers[column] ?? '';
  if (heading === '') return `Column ${column + 1}`;
  return doubled.some(each => each.columns.includes(column)) ? `${heading} (column ${column + 1})` : heading;
}
