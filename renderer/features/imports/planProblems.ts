import type { PartialDate } from '#contract/dates';
import type { MappingSuggestion } from '#contract/importLayouts';
import type { FieldProblem } from '../../ui/ErrorSummary.tsx';

export const columnFieldId = (field: string): string => `import-column-${field}`;

/** What is still missing before the hub can check a file. */
export function planProblems(plan: {
  layoutId: string | null;
  sourceSystemId: string;
  received: PartialDate | null;
  suggestions: readonly MappingSuggestion[];
  columns: Readonly<Record<string, number>>;
}): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (plan.layoutId === null)
    problems.push({ fieldId: 'import-layout', message: 'Choose what the file holds.' });
  if (plan.sourceSystemId === '')
    problems.push({ fieldId: 'import-source', message: 'Choose the system the file comes from.' });
  if (plan.received === null)
    problems.push({ fieldId: 'import-received', message: 'Give the date the file was received.' });
  for (const { field, label, required } of plan.suggestions)
    if (required && plan.columns[field] === undefined)
      problems.push({ fieldId: columnFieldId(field), message: `Choose the column that holds ${label}.` });
  return problems;
}
