import { safeguardingConcern } from '#db/schema/cases';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { dayOf } from '../kernel/time.ts';
import { pauseClocks } from '../triage/caseClocks.ts';
import { openCaseIdsOf } from './safeguarding.store.ts';

export type ConcernToRaise = {
  readonly about: { familyId: string | null; caseId: string | null; draftId: string | null };
  readonly concern: string;
  readonly immediateDanger: boolean;
  readonly toldWho: string;
  readonly toldPhone: string;
  readonly toldAt: string | null;
};

/**
 * Keeps a concern and lets the family's early-help clocks wait. Never refused: a concern may be half-filled and may
 * be about nobody we know yet (interface.md §4.15).
 */
export function raiseConcern(writer: Writer, raised: ConcernToRaise): string {
  const id = newId();
  writer.insert(safeguardingConcern, {
    id,
    ...raised.about,
    concern: raised.concern,
    immediateDanger: raised.immediateDanger,
    toldWho: raised.toldWho || null,
    toldPhone: raised.toldPhone || null,
    toldAt: raised.toldAt,
    state: 'open',
    raisedBy: writer.actor,
    raisedAt: writer.at,
  });
  for (const caseId of openCaseIdsOf(writer, raised.about)) pauseClocks(writer, caseId, dayOf(writer.at));
  return id;
}

export type OpenConcern = {
  id: string;
  caseId: string | null;
  concern: string;
  raisedAt: string;
  immediateDanger: boolean;
};

/** The family's concerns without an outcome, oldest first. Letters to the household are held while there is one. */
export function openConcernsFor(reader: Reader, familyId: string): OpenConcern[] {
  return reader
    .query<Omit<OpenConcern, 'immediateDanger'> & { immediateDanger: number }>(
      `select c.id, c.case_id as caseId, c.concern, c.raised_at as raisedAt, c.immediate_danger as immediateDanger
       from safeguarding_concern c
       where c.state = 'open'
         and (c.family_id = ? or c.case_id in (select id from early_help_case where family_id = ?))
       order by c.raised_at`,
    )
    .all(familyId, familyId)
    .map(row => ({ ...row, immediateDanger: row.immediateDanger === 1 }));
}
