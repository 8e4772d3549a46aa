import type { Found } from '#contract/search';
import type { Reader } from '../journal/reader.ts';

/** A text and the first text after all that begin with it, so that an index answers "begins with". */
type Beginning = { from: string; to: string };

const beginning = (text: string): Beginning => ({ from: text, to: `${text}\u{10FFFF}` });

const titled = (text: string): string =>
  text.toLowerCase().replaceAll(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => {
    return `${before}${letter.toUpperCase()}`;
  });

/** The ways a name that begins so is likely to be written: as typed, "Begum", "O'Neill". Kept small, so that each is one look in an index. */
function beginnings(text: string): Beginning[] {
  const upper = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return [...new Set([text, upper, titled(text)])].map(beginning);
}

/** "eh-2041", "EH 2041" and "2041" all mean EH-2041. */
export function referenceBeginnings(text: string, prefixes: readonly string[]): Beginning[] {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '');
  const digits = /^[A-Z]*(\d+)$/.exec(plain)?.[1];
  if (digits === undefined) return [];
  const letters = plain.slice(0, plain.length - digits.length);
  return prefixes
    .filter(prefix => letters === '' || prefix === letters)
    .map(prefix => beginning(`${prefix}-${digits}`));
}

type FamilyRow = { familyId: string; reference: string; name: string; restricted: number };

/** Families whose name or reference begins with the text, by name. */
export function familiesBeginning(
  reader: Reader,
  text: string,
  options: { limit: number; mayWorkWithRestricted: boolean },
): FamilyRow[] {
  const columns = 'f.id as familyId, f.reference, f.name, f.restricted';
  const byName = reader.query<FamilyRow>(
    `select ${columns} from family f where f.name >= ? and f.name < ? and (f.restricted = 0 or ?) order by f.name, f.id limit ?`,
  );
  const byReference = reader.query<FamilyRow>(
    `select ${columns} from family f where f.reference >= ? and f.reference < ? and (f.restricted = 0 or ?) order by f.reference limit ?`,
  );
  const may = options.mayWorkWithRestricted ? 1 : 0;
  const rows = [
    ...referenceBeginnings(text, ['F']).flatMap(({ from, to }) =>
      byReference.all(from, to, may, options.limit),
    ),
    ...beginnings(text).flatMap(({ from, to }) => byName.all(from, to, may, options.limit)),
  ];
  return [...new Map(rows.map(row => [row.familyId, row])).values()].slice(0, options.limit);
}

/** Cases whose reference begins with the text. */
export function casesBeginning(
  reader: Reader,
  text: string,
  options: { limit: number; mayWorkWithRestricted: boolean },
): Found['cases'] {
  const rows = reader.query<{ caseId: string; reference: string; familyName: string; isOpen: number }>(
    `select c.id as caseId, c.reference, f.name as familyName, c.closed_at is null as isOpen
     from early_help_case c join family f on f.id = c.family_id
     where c.reference >= ? and c.reference < ? and (f.restricted = 0 or ?) order by c.reference limit ?`,
  );
  return referenceBeginnings(text, ['EH'])
    .flatMap(({ from, to }) => rows.all(from, to, options.mayWorkWithRestricted ? 1 : 0, options.limit))
    .map(row => ({ ...row, isOpen: row.isOpen === 1 }));
}

/** Services with a word of their name or organisation that begins with the text; a directory holds hundreds, not millions. */
export function providersNamed(reader: Reader, text: string, limit: number): Found['providers'] {
  const like = text.replace(/[\\%_]/g, character => `\\${character}`);
  return reader
    .query<Found['providers'][number]>(
      `select id as providerId, service_name as serviceName, organisation from provider
       where status <> 'closed' and (' ' || service_name || ' ' || organisation) like ? escape '\\'
       order by service_name, id limit ?`,
    )
    .all(`% ${like}%`, limit);
}
