import type { LeftLine } from '#contract/disclosures';
import { exportRecord, sharingRecord } from '#db/schema/cases';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { isUnprotected } from '../triage/visibility.ts';

/** How something left, in words. A copy is not yet a letter that was sent. */
export const methodWords: Readonly<Record<string, string>> = {
  decided: 'shared when the service was asked',
  'copy-pdf': 'copy made as PDF',
  'copy-docx': 'copy made as Word',
  paper: 'printed on paper',
  post: 'sent by post',
  byHand: 'given by hand',
  secureEmail: 'sent by secure e-mail',
  email: 'sent by e-mail',
  'file-xlsx': 'saved as an Excel file',
  'file-csv': 'saved as a CSV file',
  'command-line': 'printed by the command line',
};

/** Writes down that a list, counts or a page about no one family left. */
export function noteExport(
  writer: Writer,
  left: { what: string; method: string; rows?: number; reason?: string; subject?: string },
): void {
  writer.insert(exportRecord, {
    id: newId(),
    rows: null,
    reason: null,
    subject: null,
    ...left,
    decidedBy: writer.actor,
    at: writer.at,
  });
}

/** What about a family was told to somebody, or was kept back from them (`shared: false`). */
export type Sharing = {
  readonly familyId: string;
  readonly caseId?: string | null;
  readonly documentId?: string | null;
  readonly shared: boolean;
  readonly what: string;
  readonly withWhom: string;
  /** Why it may be told, in words. */
  readonly basis: string;
  /** Why it was kept back. */
  readonly reason?: string | null;
  /** A key of `methodWords`; null when nothing went. */
  readonly method: string | null;
};

/** Writes down what about a family was told to somebody or kept back, as decided by whoever gives this command. */
export function keepSharing(writer: Writer, sharing: Sharing): void {
  writer.insert(sharingRecord, { id: newId(), ...sharing, decidedBy: writer.actor, at: writer.at });
}

/** Writes down that something about a family went to paper for our own work. */
export function notePaper(
  writer: Writer,
  paper: { familyId: string; caseId?: string; what: string; forWhom: string },
): void {
  keepSharing(writer, {
    familyId: paper.familyId,
    caseId: paper.caseId ?? null,
    shared: true,
    what: paper.what,
    withWhom: paper.forWhom,
    basis: 'A paper copy for our own work. Whoever is given it is written down with the letter or note.',
    method: 'paper',
  });
}

type LeftRow = Omit<LeftLine, 'how' | 'family'> & {
  method: string | null;
  familyId: string | null;
  reference: string | null;
};

/** Whether a row stands after the line that is known, of several at one moment by their ids. */
const isOlder = (row: 's' | 'e'): string =>
  `(?3 is null or (${row}.at <= ?3 and (${row}.at < ?3 or ${row}.id < ?4)))`;

/**
 * Everything that left, newest first, from `before` on (a line that is known already). What is about a protected family is not there for those who may not know of it;
 * whom a letter names is not told to somebody who may not read families.
 */
export function whatLeft(
  reader: Reader,
  asker: { mayWorkWithRestricted: boolean; mayReadFamilies: boolean },
  page: { limit: number; before?: { at: string; id: string } | undefined },
): LeftLine[] {
  return reader
    .query<LeftRow>(
      `select l.*, coalesce(u.name, 'The hub') as "by" from (
         select * from (
           select s.id, s.at, s.what, s.method, s.decided_by as decidedBy, s.with_whom as toWhom, s.reason as why,
             null as rows, f.id as familyId, f.reference
           from sharing_record s indexed by sharing_record_by_at join family f on f.id = s.family_id
           where s.shared = 1 and (?1 = 1 or ${isUnprotected('s.family_id')}) and ${isOlder('s')}
           order by s.at desc, s.id desc limit ?2)
         union all
         select * from (
           select e.id, e.at, e.what, e.method, e.decided_by, null, e.reason, e.rows, null, null
           from export_record e where ${isOlder('e')} order by e.at desc, e.id desc limit ?2)) l
       left join user_account u on u.id = l.decidedBy order by l.at desc, l.id desc limit ?2`,
    )
    .all(Number(asker.mayWorkWithRestricted), page.limit, page.before?.at ?? null, page.before?.id ?? null)
    .map(({ id, at, what, by, toWhom, why, rows, method, familyId, reference }) => ({
      id,
      at,
      what,
      by,
      toWhom: asker.mayReadFamilies && toWhom !== '' ? toWhom : null,
      why,
      rows,
      how: method === null ? 'shared' : (methodWords[method] ?? method),
      family: familyId === null || reference === null ? null : { familyId, reference },
    }));
}
