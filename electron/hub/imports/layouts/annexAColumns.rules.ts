import type { ImportField, ImportLayout } from '#contract/importLayouts';
import { field, required } from './field.rules.ts';
import { personFields } from './personFields.rules.ts';

/**
 * Ofsted ILACS "Annex A" child-level lists as inbound history (practice reference §2.5). The first
 * heading of each field is the published one; the rest are headings met in councils' own files.
 */
const childId = required({
  ...personFields.sourceId,
  label: 'Child unique ID',
  headings: [
    ...new Set([
      'Child Unique ID',
      'Child ID',
      'Unique ID',
      'Child Unique Identifier',
      ...personFields.sourceId.headings,
    ]),
  ],
});

export const common: readonly ImportField[] = [
  childId,
  { ...personFields.sex, label: 'Gender', example: 'b) Female', headings: ['Gender', 'Sex', 'Child Gender'] },
  { ...personFields.ethnicity, example: 'a) WBRI' },
  personFields.dateOfBirth,
  field(
    'age',
    'Age of child (years)',
    'number',
    '9',
    ['Age of Child (Years)', 'Age', 'Age of Child', 'Child Age', 'Age (Years)', 'Age at Contact'],
    {
      help: 'Only used to check the date of birth. An unborn child is -1.',
    },
  ),
];

export const disability: ImportField = {
  ...personFields.hasDisability,
  example: 'b) No',
  headings: [
    'Does the Child have a Disability',
    'Does the Child have a Disability?',
    'Disability',
    'Has Disability',
    'Disabled',
  ],
};
const team = field('team', 'Allocated team', 'text', 'North assessment team', [
  'Allocated Team',
  'Team',
  'Team Name',
]);
const worker = field('worker', 'Allocated worker', 'text', 'Sam Sampleworker', [
  'Allocated Worker',
  'Worker',
  'Social Worker',
  'Allocated Social Worker',
]);
export const allocated: readonly ImportField[] = [team, worker];

/** Who asked, as one of the published sources. `documented` is the heading that this list gives the column. */
export function sourceField(documented: string, ...others: string[]): ImportField {
  return field('source', documented, 'code', 'e) 2A: Schools', [documented, ...others], {
    codes: 'referralSource',
  });
}

/** One list as a layout: its number, what it holds, and what councils call its sheet. */
export function annexA(
  list: number,
  id: string,
  name: string,
  holds: string,
  sheetNames: string[],
  fields: readonly ImportField[],
): ImportLayout {
  return {
    id,
    name: `Ofsted Annex A list ${list}: ${name}`,
    holds,
    source: id === 'annexAEarlyHelp' ? 'earlyHelp' : 'socialCare',
    produces: ['person', 'involvement', 'chronology'],
    sheetNames: [`list ${list}`, `list_${list}`, ...sheetNames],
    needsOneOf: [],
    fields: [...fields],
  };
}
