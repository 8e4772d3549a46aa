import { z } from 'zod';
import {
  concernOutcomeSchema,
  partyViewSchema,
  type Concern,
  type ConcernOutcome,
  type PartyView,
} from '#contract/safeguarding';
import { safeguardingConcern } from '#db/schema/cases';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';

export type About = {
  readonly familyId: string | null;
  readonly caseId: string | null;
  readonly draftId: string | null;
};

type ConcernRow = Omit<Concern, 'immediateDanger' | 'partyViews' | 'outcome'> & {
  immediateDanger: number;
  partyViews: string;
  outcome: string | null;
};

const columns = `c.id, c.family_id as familyId, c.case_id as caseId, c.draft_id as draftId, c.concern,
  c.immediate_danger as immediateDanger, coalesce(c.told_who, '') as toldWho, coalesce(c.told_phone, '') as toldPhone,
  c.told_at as toldAt, coalesce(c.agreed_action, '') as agreedAction, coalesce(c.agreed_by, '') as agreedBy,
  c.party_views as partyViews, c.outcome, c.state, c.raised_by as raisedBy,
  coalesce(u.name, 'Somebody no longer here') as raisedByName, c.raised_at as raisedAt`;
const from = 'from safeguarding_concern c left join user_account u on u.id = c.raised_by';

function toConcern(row: ConcernRow): Concern {
  return {
    ...row,
    immediateDanger: row.immediateDanger === 1,
    partyViews: z.array(partyViewSchema).parse(JSON.parse(row.partyViews)),
    outcome: concernOutcomeSchema.nullable().parse(row.outcome),
  };
}

/** Concerns that were raised about a draft go with it into its case. */
export function moveConcernsToCase(
  writer: Writer,
  concerns: readonly Pick<Concern, 'id'>[],
  to: { familyId: string; caseId: string },
): void {
  for (const { id } of concerns) writer.update(safeguardingConcern, id, to);
}

/** Keeps what became of a concern; whom we told and what others thought stays as it was where it is left out. */
export function keepOutcome(
  writer: Writer,
  concernId: string,
  answer: Pick<Concern, 'agreedAction' | 'agreedBy' | 'state'> & {
    outcome: ConcernOutcome;
    toldWho?: string;
    toldPhone?: string | null;
    toldAt?: string | null;
    partyViews?: readonly PartyView[];
  },
): void {
  writer.update(safeguardingConcern, concernId, answer);
}

/** Concerns about any of these, newest first. */
export function concernsAbout(reader: Reader, about: About): Concern[] {
  return reader
    .query<ConcernRow>(
      `select ${columns} ${from}
       where c.family_id = ? or c.case_id = ? or c.draft_id = ?
          or c.case_id in (select id from early_help_case where family_id = ?)
       order by c.raised_at desc, c.id desc limit 200`,
    )
    .all(about.familyId, about.caseId, about.draftId, about.familyId)
    .map(toConcern);
}

/** One concern, or null. */
export function concernById(reader: Reader, id: string): Concern | null {
  const row = reader.query<ConcernRow>(`select ${columns} ${from} where c.id = ?`).get(id);
  return row === undefined ? null : toConcern(row);
}

/** Open concerns, oldest first. Those about protected families only for people who may work with them. */
export function allOpenConcerns(
  reader: Reader,
  mayWorkWithRestricted: boolean,
): (Concern & { title: string })[] {
  return reader
    .query<ConcernRow & { title: string }>(
      `select ${columns}, coalesce(f.name, 'Not yet sent') as title ${from}
       left join early_help_case k on k.id = c.case_id
       left join family f on f.id = coalesce(c.family_id, k.family_id)
       where c.state = 'open' and (? or coalesce(f.restricted, 0) = 0)
       order by c.immediate_danger desc, c.raised_at limit 200`,
    )
    .all(mayWorkWithRestricted ? 1 : 0)
    .map(({ title, ...row }) => ({ ...toConcern(row), title }));
}

/** The family and case that a concern is about, filled in from each other. */
export function whole(
  reader: Reader,
  about: About,
): About & { title: string; restricted: boolean; isAtPanel: boolean } {
  const found =
    about.caseId === null
      ? undefined
      : reader
          .query<{ familyId: string; status: string }>(
            'select family_id as familyId, status from early_help_case where id = ?',
          )
          .get(about.caseId);
  const familyId = about.familyId ?? found?.familyId ?? null;
  const family =
    familyId === null
      ? undefined
      : reader
          .query<{ name: string; reference: string; restricted: number; atPanel: number }>(
            `select name, reference, restricted, exists (select 1 from early_help_case
               where family_id = family.id and status = 'panel' and closed_at is null) as atPanel
             from family where id = ?`,
          )
          .get(familyId);
  return {
    familyId,
    caseId: found === undefined ? null : about.caseId,
    draftId: about.draftId,
    title: family === undefined ? '' : `${family.name}, ${family.reference}`,
    restricted: family?.restricted === 1,
    isAtPanel: found === undefined ? family?.atPanel === 1 : found.status === 'panel',
  };
}

/** The open cases that a concern lets wait: its own, and every open one of its family. */
export function openCaseIdsOf(reader: Reader, about: About): string[] {
  return reader
    .query<{ id: string }>(
      `select id from early_help_case where closed_at is null and (id = ? or family_id = ?
         or family_id = (select family_id from early_help_case where id = ?))`,
    )
    .all(about.caseId, about.familyId, about.caseId)
    .map(row => row.id);
}

/** How many concerns about the same family or draft are still open. */
export function openConcernCount(reader: Reader, about: About): number {
  return concernsAbout(reader, about).filter(concern => concern.state === 'open').length;
}
