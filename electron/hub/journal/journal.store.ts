import type { JournalLine } from '#contract/journal';
import { commandSentences } from './commandSentences.rules.ts';
import type { Reader } from './reader.ts';

type LineRow = {
  id: string;
  seq: number;
  at: string;
  actor: string;
  actorName: string | null;
  command: string;
  subject: string;
  reason: string | null;
  undoneBy: string | null;
};

const lineColumns = `e.id, e.seq, e.at, e.actor, u.name as actorName, e.command, e.subject, e.reason,
  e.undone_by as undoneBy`;

export function journalEntry(reader: Reader, id: string): LineRow | null {
  return (
    reader
      .query<LineRow>(
        `select ${lineColumns} from journal_entry e left join user_account u on u.id = e.actor where e.id = ?`,
      )
      .get(id) ?? null
  );
}

/** Lines of the record, newest first: of one subject, of one person's doing, or all. */
export function journalLines(
  reader: Reader,
  filter: {
    subject?: string | undefined;
    actor?: string | undefined;
    before?: number | undefined;
    limit: number;
  },
): JournalLine[] {
  const where = ['e.seq < ?'];
  const values: (string | number)[] = [filter.before ?? Number.MAX_SAFE_INTEGER];
  for (const column of ['subject', 'actor'] as const) {
    const value = filter[column];
    if (value === undefined) continue;
    where.push(`e.${column} = ?`);
    values.push(value);
  }
  const rows = reader
    .query<LineRow>(
      `select ${lineColumns} from journal_entry e left join user_account u on u.id = e.actor
       where ${where.join(' and ')} order by e.seq desc limit ?`,
    )
    .all(...values, filter.limit);
  return rows.map(toLine);
}

function toLine(row: LineRow): JournalLine {
  const known = commandSentences[row.command];
  const actorName = row.actorName ?? 'The hub';
  return {
    id: row.id,
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    actorName,
    command: row.command,
    sentence: `${actorName} ${known?.words ?? 'made a change'}`,
    subject: row.subject,
    reason: row.reason,
    canUndo: known?.undo === true && row.undoneBy === null,
    undone: row.undoneBy !== null,
  };
}

export type AccessLine = {
  seq: number;
  at: string;
  userId: string;
  userName: string;
  operation: string;
  subjectKind: string;
  subjectId: string;
};

export function accessLines(
  reader: Reader,
  filter: {
    subjectKind?: string | undefined;
    subjectId?: string | undefined;
    userId?: string | undefined;
    /** Only those before this `seq`: the next page. */
    before?: number | undefined;
    limit: number;
  },
): AccessLine[] {
  return reader
    .query<AccessLine>(
      `select a.seq, a.at, a.user_id as userId, coalesce(u.name, 'The hub') as userName, a.operation,
         a.subject_kind as subjectKind, a.subject_id as subjectId
       from access_entry a left join user_account u on u.id = a.user_id
       where (?1 is null or a.subject_kind = ?1) and (?2 is null or a.subject_id = ?2)
         and (?3 is null or a.user_id = ?3) and (?4 is null or a.seq < ?4)
       order by a.seq desc limit ?5`,
    )
    .all(
      filter.subjectKind ?? null,
      filter.subjectId ?? null,
      filter.userId ?? null,
      filter.before ?? null,
      filter.limit,
    );
}
