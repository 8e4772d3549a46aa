import type { Backup } from '#contract/backup';
import type { ChangedSubject } from '#contract/changedSubjects';
import type { PolicyPack } from '#contract/policyPack';
import type { Role } from '#contract/permissions';
import { atStart } from '../../app/atStart.ts';

/** A size people can compare with the room on a disk. */
export function bytesWords(bytes: number): string {
  if (bytes >= 1024 ** 3) return `${(bytes / 1024 ** 3).toFixed(1)} GB`;
  if (bytes >= 1024 ** 2) return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} kB`;
}

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

export function holdsWords(backup: Pick<Backup, 'families' | 'people' | 'cases'>): string {
  return [
    counted(backup.families, 'family', 'families'),
    counted(backup.people, 'person', 'people'),
    counted(backup.cases, 'case', 'cases'),
  ].join(', ');
}

/** What each role may do, under the council's own name for it, as a sentence an administrator can check. */
export const roleSentences = (
  terms: PolicyPack['terms'],
): Readonly<Record<Role, { name: string; may: string }>> => ({
  advisor: {
    name: atStart(terms.advisor),
    may: 'Takes notifications, sees families, decides in the queue, matches and refers.',
  },
  coordinator: {
    name: atStart(terms.coordinator),
    may: `Works with families, and may do the same as the role “${atStart(terms.advisor)}”.`,
  },
  manager: {
    name: atStart(terms.manager),
    may: 'All of that, and imports, reports, how matching is weighed, the record of changes, and backups.',
  },
  administrator: {
    name: 'Administrator',
    may: 'Looks after accounts, settings, imports, backups and how matching is weighed. Does not see families without another role.',
  },
});

/** What each subject may be called; null for one that has no name; left out while nobody has answered yet. */
export type NamesOfLines = ReadonlyMap<string, ChangedSubject | null>;

/** The names that have come for the pages of the record, page by page as they were asked for. */
export function namesOfPages(
  subjects: readonly (readonly string[])[],
  answers: readonly (readonly ChangedSubject[] | undefined)[],
): NamesOfLines {
  const names = new Map<string, ChangedSubject | null>();
  for (const [page, asked] of subjects.entries()) {
    const answer = answers[page];
    if (answer === undefined) continue;
    for (const subject of asked) names.set(subject, names.get(subject) ?? null);
    for (const each of answer) names.set(each.subject, each);
  }
  return names;
}
