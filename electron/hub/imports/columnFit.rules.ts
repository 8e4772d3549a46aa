import type { ImportField } from '#contract/importLayouts';
import { jaroWinkler } from '#hub/linkage/nameSimilarity.rules';
import { readCell } from './cellReaders.rules.ts';
import type { Cell } from './cells.rules.ts';
import { normaliseHeading } from './headings.rules.ts';

const normalisedHeadings = new WeakMap<ImportField, readonly string[]>();

function headingsOf(field: ImportField): readonly string[] {
  const known = normalisedHeadings.get(field);
  if (known !== undefined) return known;
  const headings = [...new Set(field.headings.map(normaliseHeading))];
  normalisedHeadings.set(field, headings);
  return headings;
}

/**
 * How well a (normalised) heading names a field: 1 for the documented heading, a little less for
 * each later synonym, 0.6 to 0.85 for a near miss (a typing slip or one extra word), 0 for none.
 */
export function headingFit(field: ImportField, heading: string): number {
  if (heading === '') return 0;
  const headings = headingsOf(field);
  const exact = headings.indexOf(heading);
  if (exact >= 0) return Math.max(0.9, 1 - exact * 0.008);
  let best = 0;
  for (const known of headings) best = Math.max(best, nearness(known, heading));
  return best;
}

function nearness(known: string, heading: string): number {
  if (known.length >= 6 && heading.length >= 6 && known.charAt(0) === heading.charAt(0)) {
    const similarity = jaroWinkler(known, heading);
    if (similarity >= 0.96 && sameWordCount(known, heading)) return 0.85;
  }
  const knownWords = new Set(known.split(' '));
  const headingWords = new Set(heading.split(' '));
  if (knownWords.size < 2 || headingWords.size < 2) return 0;
  const shared = [...knownWords].filter(word => headingWords.has(word)).length;
  const overlap = shared / (knownWords.size + headingWords.size - shared);
  return overlap >= 0.6 ? 0.55 + overlap * 0.25 : 0;
}

function sameWordCount(a: string, b: string): boolean {
  return a.split(' ').length === b.split(' ').length;
}

const sampled = 60;

/**
 * The share of sample values that read well as this field, or null where anything would
 * (free text) or there is nothing to judge.
 */
export function valuesFit(field: ImportField, values: readonly Cell[]): number | null {
  if (field.kind === 'text' || field.kind === 'list' || values.length === 0) return null;
  const looked = values.slice(0, sampled);
  const good = looked.filter(cell => {
    const reading = readCell(field, cell, '2030-01-01');
    return !('problem' in reading) && reading.check === undefined;
  });
  return good.length / looked.length;
}

/** Kinds whose values are so particular that they name the field by themselves. */
export function valuesNameTheField(field: ImportField): boolean {
  if (field.kind === 'nhsNumber' || field.kind === 'upn') return true;
  return field.kind === 'postcode' || field.kind === 'email';
}

/** True when a normalised heading is known to any of these fields. */
export function knowsHeading(fields: Iterable<ImportField>): (heading: string) => boolean {
  const known = new Set<string>();
  for (const field of fields) for (const heading of headingsOf(field)) known.add(heading);
  return heading => known.has(heading);
}
