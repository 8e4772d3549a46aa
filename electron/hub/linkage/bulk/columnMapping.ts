import { z } from 'zod';
import { damerauLevenshtein } from '../editDistance.rules.ts';

const oneOrMore = z
  .union([z.string(), z.array(z.string())], { error: 'must be the name of a column, or a list of names' })
  .transform(value => (typeof value === 'string' ? [value] : value));
const one = z.string({ error: 'must be the name of one column' });

const address = {
  uprn: one.optional(),
  houseNumber: one.optional(),
  street: oneOrMore.optional(),
  postcode: one.optional(),
};

/** Which column of a CSV file holds what. Whatever is not named is missing. */
export const columnMappingSchema = z.strictObject({
  /** Left out, records are numbered by their line. */
  id: one.optional(),
  source: one.optional(),
  sourceId: one.optional(),
  givenNames: oneOrMore.optional(),
  surnames: oneOrMore.optional(),
  previousSurnames: oneOrMore.optional(),
  /** Given names and surname in one column; used where the others are empty. */
  fullName: one.optional(),
  /** One column, one each for the parts in the order of `birthOrder`, or columns named by their part. */
  birth: z
    .union([oneOrMore, z.strictObject({ year: one, month: one.optional(), day: one.optional() })], {
      error: 'must be a column, a list of columns, or {"day": …, "month": …, "year": …}',
    })
    .optional(),
  /** Order of the parts of a date. Left out, the year is where four digits are, and the day comes before the month. */
  birthOrder: z.enum(['YMD', 'DMY', 'MDY'], { error: 'must be YMD, DMY or MDY' }).optional(),
  sex: one.optional(),
  ...address,
  /** Second and further addresses. */
  addresses: z
    .array(z.strictObject({ ...address, restricted: one.optional() }), {
      error: 'must be a list of addresses, each like {"street": …, "postcode": …}',
    })
    .optional(),
  phones: oneOrMore.optional(),
  emails: oneOrMore.optional(),
  nhsNumber: one.optional(),
  upn: one.optional(),
  role: one.optional(),
  multipleBirth: one.optional(),
  restricted: one.optional(),
  /** Further columns compared as they are (a birth place, an occupation). */
  others: oneOrMore.optional(),
});
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/** What a mapping may name. */
export const MAPPING_NAMES = Object.keys(columnMappingSchema.shape);

/** What people call the same things. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  forename: 'givenNames', forenames: 'givenNames', firstname: 'givenNames', givenname: 'givenNames', middlename: 'givenNames',
  surname: 'surnames', lastname: 'surnames', familyname: 'surnames', maidenname: 'previousSurnames', name: 'fullName',
  dob: 'birth', dateofbirth: 'birth', birthdate: 'birth', day: 'birth', month: 'birth', year: 'birth', dateorder: 'birthOrder',
  gender: 'sex', address: 'street', addressline: 'street', house: 'houseNumber', number: 'houseNumber', zip: 'postcode',
  phone: 'phones', telephone: 'phones', mobile: 'phones', email: 'emails', nhs: 'nhsNumber', recordid: 'id', recid: 'id',
}; // prettier-ignore

/** The name a mapping has for what somebody called otherwise; null when nothing is like it. */
const meant = (name: string): string | null => {
  const plain = name.toLowerCase().replace(/[^a-z]/gu, '');
  const known = ALSO_CALLED[plain];
  if (known !== undefined) return known;
  return MAPPING_NAMES.find(other => damerauLevenshtein(plain, other.toLowerCase()) <= 2) ?? null;
};

const EXAMPLE =
  '{"givenNames": "forename", "surnames": "surname", "birth": {"day": "dob_day", "month": "dob_mon", "year": "dob_year"}, ' +
  '"sex": "sex", "street": "address", "postcode": "postcode"}';

/** Reads a mapping; `problem` says in words what to put right. */
export const readMapping = (
  text: string,
): { readonly mapping: ColumnMapping } | { readonly problem: string } => {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    return { problem: `The column mapping is not JSON (${why}). It looks like this: ${EXAMPLE}` };
  }
  const parsed = columnMappingSchema.safeParse(written);
  if (parsed.success) return { mapping: parsed.data };
  const wrong = parsed.error.issues.map(issue => {
    if (issue.code !== 'unrecognized_keys')
      return issue.path.length === 0
        ? `it must look like this: ${EXAMPLE}`
        : `“${issue.path.join('.')}” ${issue.message}`;
    return issue.keys
      .map(key => {
        const other = meant(key);
        return `it has no “${key}”${other === null ? '' : `: use “${other}”`}`;
      })
      .join('; ');
  });
  return {
    problem: `The column mapping is not right: ${wrong.join('; ')}. It may name: ${MAPPING_NAMES.join(', ')}.`,
  };
};

/** Every column a mapping names. */
const namedColumns = ({ birthOrder: _order, addresses, birth, ...plain }: ColumnMapping): string[] => {
  const ofBirth = Array.isArray(birth) ? birth : Object.values(birth ?? {});
  const ofHomes = (addresses ?? []).flatMap(home => Object.values(home));
  return [...Object.values(plain), ...ofBirth, ...ofHomes].flat().filter(column => column !== undefined);
};

/** The columns a mapping names that a file has not. */
export const missingColumns = (mapping: ColumnMapping, header: readonly string[]): string[] =>
  [...new Set(namedColumns(mapping))].filter(column => !header.includes(column));

/** Whether a mapping names anything to compare people by. */
export const hasPerson = ({
  givenNames,
  surnames,
  fullName,
  birth,
  nhsNumber,
  upn,
}: ColumnMapping): boolean =>
  [givenNames, surnames, fullName, birth, nhsNumber, upn].some(column => column !== undefined);
