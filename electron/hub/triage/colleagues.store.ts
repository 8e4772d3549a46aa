import { z } from 'zod';
import { roleSchema, rolesMay } from '#contract/permissions';
import { shortDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { diedOnForm } from './diedNotified.store.ts';
import { childrenWords } from './queue.rules.ts';
import { listedChildren, listedContentSchema } from './notified.rules.ts';
import type { ListFacts } from './queue.ts';
import { isUnprotected, isUnprotectedAmongMany } from './visibility.ts';

const rolesSchema = z.array(roleSchema);

/** Everybody who may decide about cases, with how many open ones each has that the asker may know of. */
export function colleagues(
  reader: Reader,
  asker: { mayWorkWithRestricted: boolean },
): { id: string; name: string; openCases: number }[] {
  return reader
    .query<{ id: string; name: string; roles: string; openCases: number }>(
      `select u.id, u.name, u.roles,
         (select count(*) from early_help_case c where c.assigned_to = u.id and c.closed_at is null
           and (?1 = 1 or ${isUnprotectedAmongMany('c.family_id')})) as openCases
       from user_account u where u.is_active = 1 order by u.name`,
    )
    .all(Number(asker.mayWorkWithRestricted))
    .filter(user => rolesMay(rolesSchema.parse(JSON.parse(user.roles)), 'triage.decide'))
    .map(({ id, name, openCases }) => ({ id, name, openCases }));
}

/** Whether a case may be given to this account. */
export function isColleague(reader: Reader, userId: string): boolean {
  return colleagues(reader, { mayWorkWithRestricted: false }).some(colleague => colleague.id === userId);
}

const mostFound = 20;

/** Cases by reference, child's name or family name, newest first: what a request may be the same as. */
export function similarCases(
  reader: Reader,
  asker: { mayWorkWithRestricted: boolean },
  { text, exceptCaseId }: { text: string; exceptCaseId?: string | undefined },
  { today }: ListFacts,
): { caseId: string; reference: string; words: string }[] {
  const like = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return reader
    .query<{
      caseId: string;
      reference: string;
      receivedOn: string;
      notificationId: string;
      content: string;
    }>(
      `select c.id as caseId, c.reference, n.received_on as receivedOn, n.id as notificationId, n.content
       from early_help_case c indexed by early_help_case_by_opened
       join family f on f.id = c.family_id join notification n on n.id = c.notification_id
       where c.id is not ? and c.duplicate_of is null and (? = 1 or ${isUnprotected('f.id')})
         and (c.reference like ? escape '\\' or f.name like ? escape '\\' or f.reference like ? escape '\\')
       order by c.opened_at desc limit ${mostFound}`,
    )
    .all(exceptCaseId ?? null, Number(asker.mayWorkWithRestricted), like, like, like)
    .map(row => {
      const { children } = listedContentSchema.parse(JSON.parse(row.content));
      const received = shortDate(plainIsoDate(row.receivedOn), today);
      return {
        caseId: row.caseId,
        reference: row.reference,
        words: `${childrenWords(listedChildren(children, today, diedOnForm(reader, row.notificationId)))}, received ${received}`,
      };
    });
}
