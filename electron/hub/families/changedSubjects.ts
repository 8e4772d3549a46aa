import type { ChangedSubject } from '#contract/changedSubjects';
import type { JournalLine } from '#contract/journal';
import { rolesMay } from '#contract/permissions';
import type { SignedInUser } from '#contract/desk';
import type { RowChange } from '../journal/chain.ts';
import type { Reader } from '../journal/reader.ts';
import { forSignedIn, inOneRead } from '../kernel/operations.ts';
import { summaryForReader } from '../people/person.ts';
import { visibleCase } from '../triage/case.store.ts';
import { caseOfNotification } from '../triage/familyCases.store.ts';
import { familyRow } from './familyMembers.store.ts';

type Named = Pick<ChangedSubject, 'words' | 'page'>;
type Asker = Pick<SignedInUser, 'roles' | 'mayWorkWithRestricted'>;

const mayReadFamilies = (asker: Asker): boolean => rolesMay(asker.roles, 'family.read');

function familyNamed(reader: Reader, id: string, asker: Asker): Named | null {
  const family = familyRow(reader, id, asker.mayWorkWithRestricted);
  if (family === null) return null;
  return mayReadFamilies(asker)
    ? { words: `${family.name}, ${family.reference}`, page: `/families/${family.id}` }
    : { words: family.reference, page: null };
}

function caseNamed(reader: Reader, id: string, asker: Asker): Named | null {
  const found = visibleCase(reader, id, asker);
  const family = found === null ? null : familyRow(reader, found.familyId, asker.mayWorkWithRestricted);
  if (found === null || family === null) return null;
  return mayReadFamilies(asker)
    ? { words: `${family.name}, ${found.reference}`, page: `/cases/${found.id}` }
    : { words: found.reference, page: null };
}

function personNamed(reader: Reader, id: string, asker: Asker): Named | null {
  const person = summaryForReader(reader, id, asker.mayWorkWithRestricted);
  if (person === null) return null;
  return mayReadFamilies(asker)
    ? { words: person.name, page: `/people/${person.personId}` }
    : { words: null, page: null };
}

/** Null for a subject of a kind that has no name: a setting, an import, a draft. */
function named(reader: Reader, subject: string, asker: Asker): ChangedSubject | null {
  const [kind = '', ...rest] = subject.split(':');
  const id = rest.join(':');
  const answer = (found: Named | null): ChangedSubject => ({
    subject,
    words: found?.words ?? null,
    page: found?.page ?? null,
    isWithheld: found === null,
  });
  switch (kind) {
    case 'family':
      return answer(familyNamed(reader, id, asker));
    case 'case':
      return answer(caseNamed(reader, id, asker));
    case 'person':
      return answer(personNamed(reader, id, asker));
    case 'notification': {
      const caseId = caseOfNotification(reader, id);
      return caseId === null ? null : answer(caseNamed(reader, caseId, asker));
    }
    default:
      return null;
  }
}

/** Whether a change is about a family, a case or a person, and not about how the hub is set up. */
export const isAboutPeople = (subject: string): boolean =>
  /^(?:family|case|person|notification):/u.test(subject);

/** Whether somebody may not know whom a change is about: a reason would tell as much as a name. */
export const isWithheldSubject = (reader: Reader, subject: string, asker: Asker): boolean =>
  named(reader, subject, asker)?.isWithheld ?? false;

/**
 * Whether a change is about somebody this reader may not know of. Unlike a reason, which is withheld from them as well
 * when what it is about is no longer there, a change they made may be put in force again when nobody in it is protected.
 */
export function isHiddenChange(
  reader: Reader,
  change: Pick<JournalLine, 'seq' | 'subject' | 'command'>,
  rows: readonly RowChange[],
  asker: Asker,
): boolean {
  if (withheldChanges(reader, [change], asker).size === 0) return false;
  const isGone = isWithheldSubject(reader, change.subject, { ...asker, mayWorkWithRestricted: true });
  return !isGone || rows.some(row => (row.after ?? row.before)?.['restricted'] === 1);
}

/** Commands that write down, with their reason, what was decided or answered about two records. */
const decidesAboutRecords = /^(?:review|quality|people|journal)\./u;

/**
 * Those of some changes whose reason may tell of somebody this reader may not know of: what they are about is withheld,
 * or they decided about a record of a protected person. That person may have been protected only since.
 */
export function withheldChanges(
  reader: Reader,
  changes: readonly Pick<JournalLine, 'seq' | 'subject' | 'command'>[],
  asker: Asker,
): ReadonlySet<number> {
  if (asker.mayWorkWithRestricted) return new Set();
  const withheld = changes.filter(change => isWithheldSubject(reader, change.subject, asker));
  const decided = reader
    .query<{ seq: number }>(
      `select distinct e.value as seq from json_each(?) e
       join journal_payload p on p.entry_seq = e.value join json_each(p.changes) c
       join json_each(json_array(c.value -> 'after' ->> 'record_a', c.value -> 'after' ->> 'record_b',
         c.value -> 'before' ->> 'record_a', c.value -> 'before' ->> 'record_b')) record
       join record_link l on l.source_record_id = record.value
       join person_golden g indexed by person_golden_restricted on g.person_id = l.person_id and g.restricted = 1
       where c.value ->> 'table' in ('linkage_decision', 'blind_check')`,
    )
    .all(JSON.stringify(changes.filter(one => decidesAboutRecords.test(one.command)).map(one => one.seq)));
  return new Set([...withheld, ...decided].map(change => change.seq));
}

/** What the lines of the record of changes are about. No look at anybody: a page of them shows many names. */
export const changedSubjectOperations = {
  namesOfChanged: forSignedIn.families.namesOfChanged.handler(
    inOneRead(({ context, input }) =>
      [...new Set(input.subjects)].flatMap(subject => named(context.reader, subject, context.user) ?? []),
    ),
  ),
};
