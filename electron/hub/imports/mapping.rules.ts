import type {
  DetectedLayout,
  ImportField,
  ImportLayout,
  ImportMapping,
  MappingSuggestion,
  SuggestedMapping,
} from '#contract/importLayouts';
import type { Cell } from './cells.rules.ts';
import { cellText } from './cells.rules.ts';
import { headingFit, valuesFit, valuesNameTheField } from './columnFit.rules.ts';
import { normaliseHeading } from './headings.rules.ts';
import { importLayouts } from './layouts.rules.ts';

/** A mapping kept by heading rather than by place; null means "leave this field out". */
export interface RememberedMapping {
  layoutId: string;
  headings: Readonly<Record<string, string | null>>;
}

interface Candidate {
  field: number;
  column: number;
  fit: number;
  why: string;
}

/** Below this a column is not proposed at all. */
const leastFit = 0.5;

/**
 * Proposes a column for every field of a layout: what a person chose before, then the heading,
 * then the values themselves. One column feeds one field. `sampleRows` are rows below the headings.
 */
export function suggestMapping(
  headers: readonly string[],
  sampleRows: readonly (readonly Cell[])[],
  layout: ImportLayout,
  remembered?: RememberedMapping,
): SuggestedMapping {
  const names = headers.map(normaliseHeading);
  const chosen = new Map<number, Candidate>();
  const takenColumns = new Set<number>();
  const leftOut = new Set<number>();
  for (const [index, field] of layout.fields.entries()) {
    if (remembered?.layoutId !== layout.id || !(field.key in remembered.headings)) continue;
    const heading = remembered.headings[field.key] ?? null;
    const column = heading === null ? -1 : names.indexOf(heading);
    if (heading === null) leftOut.add(index);
    if (column < 0 || takenColumns.has(column)) continue;
    chosen.set(index, { field: index, column, fit: 1, why: 'You chose this the last time.' });
    takenColumns.add(column);
  }
  for (const candidate of candidates(names, sampleRows, layout)) {
    if (chosen.has(candidate.field) || leftOut.has(candidate.field) || takenColumns.has(candidate.column))
      continue;
    chosen.set(candidate.field, candidate);
    takenColumns.add(candidate.column);
  }
  const suggestions = layout.fields.map((field, index) =>
    suggestion(field, headers, chosen.get(index), leftOut.has(index)),
  );
  const columns: Record<string, number> = {};
  for (const one of suggestions) if (one.column !== null) columns[one.field] = one.column;
  return {
    mapping: { layoutId: layout.id, columns },
    suggestions,
    missingRequired: missingFrom(layout, columns),
    unmappedColumns: headers.flatMap((heading, column) =>
      heading !== '' && !takenColumns.has(column) ? [{ column, heading }] : [],
    ),
    duplicateHeadings: duplicates(headers, names),
  };
}

/**
 * Which layouts a file could be, best first, leaving out those that share nothing with it.
 * The score weighs how well the file's headings are covered, how many of the layout's necessary
 * fields are there, and whether the sheet's name points at it.
 */
export function detectLayout(
  headers: readonly string[],
  sampleRows: readonly (readonly Cell[])[],
  sheetName = '',
): DetectedLayout[] {
  const filled = headers.filter(heading => normaliseHeading(heading) !== '').length;
  if (filled === 0) return [];
  const sheet = sheetName.toLowerCase();
  return importLayouts
    .map(layout => {
      const { mapping, suggestions, missingRequired } = suggestMapping(headers, sampleRows, layout);
      const cover =
        suggestions.reduce((sum, one) => sum + (one.column === null ? 0 : one.confidence), 0) / filled;
      const necessary = layout.fields.filter(field => field.required).length + layout.needsOneOf.length;
      const complete = necessary === 0 ? 1 : 1 - missingRequired.length / necessary;
      const named = layout.sheetNames.some(name => sheet.includes(name)) ? 0.1 : 0;
      const score = Math.min(1, cover * (0.55 + 0.4 * complete) + named);
      return {
        layoutId: layout.id,
        name: layout.name,
        score: Math.round(score * 1000) / 1000,
        matchedFields: Object.keys(mapping.columns).length,
        missingRequired,
      };
    })
    .filter(detected => detected.matchedFields > 0)
    .toSorted((a, b) => b.score - a.score || a.missingRequired.length - b.missingRequired.length);
}

/** Turns a mapping that a person approved into one that can be kept and found again by heading. */
export function rememberMapping(
  mapping: ImportMapping,
  layout: ImportLayout,
  headers: readonly string[],
): RememberedMapping {
  const headings: Record<string, string | null> = {};
  for (const field of layout.fields) {
    const column = mapping.columns[field.key];
    const heading = column === undefined ? undefined : headers[column];
    headings[field.key] = heading === undefined ? null : normaliseHeading(heading);
  }
  return { layoutId: layout.id, headings };
}

/** Labels of what the mapping still needs before rows can be read; empty when it is ready. */
export function missingFrom(layout: ImportLayout, columns: Readonly<Record<string, number>>): string[] {
  const missing = layout.fields
    .filter(field => field.required && columns[field.key] === undefined)
    .map(field => field.label);
  for (const group of layout.needsOneOf) {
    if (group.some(key => columns[key] !== undefined)) continue;
    const labels = layout.fields.filter(field => group.includes(field.key)).map(field => field.label);
    missing.push(labels.join(' or '));
  }
  return missing;
}

function candidates(
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
  layout: ImportLayout,
): Candidate[] {
  const found: Candidate[] = [];
  for (const [column, name] of names.entries()) {
    const values = rows.map(row => row[column] ?? null).filter(cell => cellText(cell) !== '');
    for (const [index, field] of layout.fields.entries()) {
      const heading = headingFit(field, name);
      const fit = combinedFit(field, heading, values);
      if (fit !== null && fit.fit >= leastFit) found.push({ field: index, column, ...fit });
    }
  }
  return found.toSorted(
    (a, b) =>
      b.fit - a.fit ||
      a.field - b.field ||
      (names[a.column] ?? '').localeCompare(names[b.column] ?? '') ||
      a.column - b.column,
  );
}

function combinedFit(
  field: ImportField,
  heading: number,
  values: readonly Cell[],
): { fit: number; why: string } | null {
  const share = valuesFit(field, values);
  if (heading === 0) {
    if (share === null || share < 0.9 || values.length < 3 || !valuesNameTheField(field)) return null;
    return { fit: 0.55, why: `The heading says nothing we know, but the values look like ${field.label}.` };
  }
  const sure = heading >= 0.9 ? 'The heading is one we know.' : 'The heading is close to one we know.';
  if (share === null || share >= 0.5) return { fit: heading, why: sure };
  return { fit: heading * 0.7, why: `${sure} But few of the values look right. Please check.` };
}

function suggestion(
  field: ImportField,
  headers: readonly string[],
  chosen: Candidate | undefined,
  isLeftOut: boolean,
): MappingSuggestion {
  const base = { field: field.key, label: field.label, required: field.required };
  if (chosen === undefined) {
    const why = isLeftOut ? 'You left this out the last time.' : 'No column looks like this.';
    return { ...base, column: null, heading: null, confidence: 0, why };
  }
  const confidence = Math.round(chosen.fit * 1000) / 1000;
  return {
    ...base,
    column: chosen.column,
    heading: headers[chosen.column] ?? '',
    confidence,
    why: chosen.why,
  };
}

function duplicates(
  headers: readonly string[],
  names: readonly string[],
): { heading: string; columns: number[] }[] {
  const columnsByName = new Map<string, number[]>();
  for (const [column, name] of names.entries()) {
    if (name !== '') columnsByName.set(name, [...(columnsByName.get(name) ?? []), column]);
  }
  return [...columnsByName.values()]
    .filter(columns => columns.length > 1)
    .map(columns => ({ heading: headers[columns[0] ?? 0] ?? '', columns }));
}
