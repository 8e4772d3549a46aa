import type { ImportField, ImportLayout } from '#contract/importLayouts';
import { codeLists } from './codeLists.rules.ts';
import { csvLine } from './problems.rules.ts';

/** A file to fill in: the documented headings and one plainly fictional row. Opens in Excel. */
export function templateFile(layout: ImportLayout): string {
  const headings = csvLine(layout.fields.map(field => field.headings[0] ?? field.label));
  return `\uFEFF${headings}${csvLine(layout.fields.map(field => field.example))}`;
}

const kindWords: Readonly<Record<ImportField['kind'], string>> = {
  text: 'words',
  partialDate: 'date; a month or a year alone will do',
  date: 'whole date',
  code: 'one of a list',
  list: 'several, with ; between',
  nhsNumber: 'NHS number, checked',
  upn: 'UPN, checked',
  postcode: 'postcode',
  phone: 'phone number',
  email: 'e-mail address',
  yesNo: 'Yes or No',
  number: 'number',
  sex: 'sex',
  ethnicity: 'DfE code, old code or words',
};

/** One layout as a section of the administrators' guide (docs/import-layouts.md), in Markdown. */
export function layoutSection(layout: ImportLayout): string {
  const rows = layout.fields.map(field => {
    const [documented = field.label, ...others] = field.headings;
    const note = field.help === undefined ? '' : ` ${field.help}`;
    return [
      documented,
      field.required ? 'yes' : '',
      `${kindWords[field.kind]}.${note}`,
      field.example,
      others.slice(0, 6).join(', '),
    ];
  });
  const needs = layout.needsOneOf.map(group => {
    const labels = layout.fields
      .filter(field => group.includes(field.key))
      .map(field => field.label.toLowerCase());
    return `Every row also needs at least one of: ${labels.join(', ')}.`;
  });
  return [
    `## ${layout.name}`,
    layout.holds,
    `Example to fill in: [\`resources/imports/${layout.id}.csv\`](../resources/imports/${layout.id}.csv).`,
    ...needs,
    table(['Heading', 'Needed', 'What goes in it', 'Example', 'Also known as'], rows),
  ].join('\n\n');
}

/** The choices of every list that a layout field draws on, as a section of the guide. */
export function codeListsSection(layouts: readonly ImportLayout[]): string {
  const fields = layouts.flatMap(layout => layout.fields);
  const used = [...new Set(fields.flatMap(field => field.codes ?? []))];
  const parts = used.map(list => {
    const label = fields.find(field => field.codes === list)?.label ?? list;
    const rows = codeLists[list].map(entry => [
      entry.leadsWithCode ? entry.code : '',
      entry.name,
      entry.words.slice(0, 5).join(', '),
    ]);
    return `### ${label}\n\n${table(['Code', 'Choice', 'Also understood'], rows)}`;
  });
  return ['## Lists of choices', ...parts].join('\n\n');
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
