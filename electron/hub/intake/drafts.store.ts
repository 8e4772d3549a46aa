import { notificationDraftSchema, type NotificationDraft } from '#contract/intakeDraft';
import type { DraftLine } from '#contract/intakeOperations';
import type { Reader } from '../journal/reader.ts';
import type { LocalWriter } from '../kernel/local.ts';
import { draftTitle } from './draftWords.rules.ts';

const kind = 'notification';
/** A draft that was sent is kept aside, so that taking the notification back brings the draft back. */
const sentKind = 'notification-sent:';

type DraftRow = { id: string; title: string; content: string; updatedAt: string; kind: string };

/** Sent drafts come back by themselves when their journal entry is undone. */
const isOpen = `(d.kind = '${kind}' or (d.kind like '${sentKind}%' and exists (
  select 1 from journal_entry e where e.id = substr(d.kind, ${sentKind.length + 1}) and e.undone_by is not null)))`;

/** The signed-in person's unfinished notifications, newest first. */
export function draftsOf(reader: Reader, userId: string): DraftLine[] {
  return reader
    .query<{
      id: string;
      title: string;
      updatedAt: string;
      concerns: number;
      open: number;
      atRisk: string | null;
    }>(
      `select d.id, d.title, d.updated_at as updatedAt, d.content ->> 'childAtRisk' as atRisk,
         (select count(*) from safeguarding_concern c where c.draft_id = d.id) as concerns,
         (select count(*) from safeguarding_concern c where c.draft_id = d.id and c.state = 'open') as open
       from draft d where d.user_id = ? and ${isOpen} order by d.updated_at desc limit 200`,
    )
    .all(userId)
    .map(({ concerns, open, atRisk, ...line }) => ({
      ...line,
      hasOpenConcern: open > 0,
      needsConcern: atRisk === 'yes' && concerns === 0,
    }));
}

/** Somebody’s own draft that is not sent; null when there is none. */
export function draftById(
  reader: Reader,
  userId: string,
  draftId: string,
): { id: string; content: NotificationDraft; updatedAt: string } | null {
  const row = reader
    .query<DraftRow>(
      `select d.id, d.content, d.updated_at as updatedAt from draft d where d.id = ? and d.user_id = ? and ${isOpen}`,
    )
    .get(draftId, userId);
  if (row === undefined) return null;
  return {
    id: row.id,
    updatedAt: row.updatedAt,
    content: notificationDraftSchema.parse(JSON.parse(row.content)),
  };
}

/** Whether this draft was sent and not taken back. */
export function isSent(reader: Reader, draftId: string): boolean {
  return (
    reader
      .query(`select 1 from draft d where d.id = ? and d.kind like '${sentKind}%' and not ${isOpen}`)
      .get(draftId) !== undefined
  );
}

/** Whether the draft is somebody else's: ids are random, so this is only ever a mistake or mischief. */
export function isOfAnother(reader: Reader, userId: string, draftId: string): boolean {
  return reader.query('select 1 from draft where id = ? and user_id <> ?').get(draftId, userId) !== undefined;
}

/** Keeps a draft as it stands, over what was kept of it before. */
export function keepDraft(
  local: LocalWriter,
  draft: { id: string; userId: string; content: NotificationDraft; at: string },
): void {
  local.run(
    `insert into draft (id, user_id, kind, title, content, updated_at) values (?, ?, '${kind}', ?, ?, ?)
     on conflict (id) do update set kind = excluded.kind, title = excluded.title, content = excluded.content,
       updated_at = excluded.updated_at`,
    draft.id,
    draft.userId,
    draftTitle(draft.content),
    JSON.stringify(draft.content),
    draft.at,
  );
}

/** Puts a sent draft aside under its journal entry. */
export function putAside(local: LocalWriter, draftId: string, entryId: string): void {
  local.run('update draft set kind = ? where id = ?', `${sentKind}${entryId}`, draftId);
}

/** Throws somebody’s own draft away. */
export function dropDraft(local: LocalWriter, userId: string, draftId: string): void {
  local.run('delete from draft where id = ? and user_id = ?', draftId, userId);
}

/** Forgets sent drafts last changed before an instant: by then a notification is no longer taken back. */
export function forgetSentBefore(local: LocalWriter, before: string): void {
  local.run(`delete from draft where kind like '${sentKind}%' and updated_at < ?`, before);
}
