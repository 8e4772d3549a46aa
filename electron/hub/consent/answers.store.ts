import type { Agreement, OtherAnswer, ToldHow } from '#contract/consent';
import { consentAnswer, sharingDecision } from '#db/schema/consentAnswers';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { giversOf, isProtectedGiver, type Givers } from './givers.store.ts';
import type { FurtherAnswer, SharingDecision } from './standing.rules.ts';

/** An answer as it is kept, with what only the family's page tells. */
export type KeptAnswer = FurtherAnswer & {
  readonly familyId: string;
  readonly why: string | null;
  readonly toldHow: ToldHow | null;
  readonly withdrawnWhy: string | null;
  readonly recordedBy: string;
  readonly recordedById: string;
  /** The notification it came with. */
  readonly reference: string | null;
};

type AnswerRow = Omit<KeptAnswer, 'understandingChecked' | 'isProtected'> & { understandingChecked: number };

/** Every further answer of some families, oldest first, also those that the same person changed since. */
export function answersOf(reader: Reader, familyIds: readonly string[]): KeptAnswer[] {
  const rows = reader
    .query<AnswerRow>(
      `select a.id, a.family_id as familyId, a.person_id as personId, a.name, a.relation,
         a.parental_responsibility as parentalResponsibility, a.age, a.understanding_checked as understandingChecked,
         a.answer, a.why, a.answered_on as answeredOn, a.told_how as toldHow, a.withdrawn_on as withdrawnOn,
         a.withdrawn_why as withdrawnWhy, a.withdrawn_at as withdrawnAt,
         coalesce(u.name, 'The hub') as recordedBy, a.recorded_by as recordedById, a.at, n.reference
       from consent_answer a left join user_account u on u.id = a.recorded_by
         left join notification n on n.id = a.notification_id
       where a.family_id in (select value from json_each(?)) order by a.at, a.id`,
    )
    .all(JSON.stringify(familyIds));
  const givers = new Map<string, Givers>();
  const isProtected = ({ personId, familyId, name }: AnswerRow): boolean => {
    if (personId !== null) return isProtectedGiver(reader, personId);
    const known = givers.get(familyId) ?? giversOf(reader, familyId);
    givers.set(familyId, known);
    return known.isProtected(name);
  };
  return rows.map(row => ({
    ...row,
    understandingChecked: row.understandingChecked === 1,
    isProtected: isProtected(row),
  }));
}

export type KeptDecision = SharingDecision & {
  readonly id: string;
  readonly familyId: string;
  readonly by: string;
};

/** Every decision about sharing of some families, oldest first. */
export function decisionsOf(reader: Reader, familyIds: readonly string[]): KeptDecision[] {
  return reader
    .query<Omit<KeptDecision, 'goesOn'> & { goesOn: number }>(
      `select d.id, d.family_id as familyId, d.goes_on as goesOn, d.reason, coalesce(u.name, 'The hub') as "by", d.at
       from sharing_decision d left join user_account u on u.id = d.decided_by
       where d.family_id in (select value from json_each(?)) order by d.at, d.id`,
    )
    .all(JSON.stringify(familyIds))
    .map(row => ({ ...row, goesOn: row.goesOn === 1 }));
}

/** Keeps what somebody else answered. */
export function keepAnswer(
  writer: Writer,
  answer: Omit<OtherAnswer, 'partId'>,
  of: { familyId: string; notificationId: string | null; personId: string | null },
): void {
  writer.insert(consentAnswer, {
    id: newId(),
    ...of,
    name: answer.name.trim(),
    relation: answer.relation,
    parentalResponsibility: answer.parentalResponsibility,
    age: answer.age,
    understandingChecked: answer.understandingChecked,
    answer: answer.answer,
    why: answer.why.trim() === '' ? null : answer.why.trim(),
    answeredOn: answer.answeredOn,
    toldHow: answer.toldHow,
    recordedBy: writer.actor,
    at: writer.at,
  });
}

/** Keeps what others answered on a form, and why it goes on where somebody said no. `personOf` knows who is who on it. */
export function keepOthers(
  writer: Writer,
  agreement: Pick<Agreement, 'others' | 'goesOnBecause'>,
  of: { familyId: string; notificationId: string },
  personOf: (partId: string) => string | null,
): void {
  for (const { partId, ...answer } of agreement.others) {
    keepAnswer(writer, answer, { ...of, personId: partId === null ? null : personOf(partId) });
  }
  if (agreement.goesOnBecause.trim() !== '') {
    keepDecision(writer, { ...of, goesOn: true, reason: agreement.goesOnBecause.trim() });
  }
}

/** Keeps that somebody took back what they answered, from a day (ISO) on. */
export function keepAnswerWithdrawn(
  writer: Writer,
  answerId: string,
  withdrawn: { on: string; why: string | null },
): void {
  writer.update(consentAnswer, answerId, {
    withdrawnOn: withdrawn.on,
    withdrawnWhy: withdrawn.why,
    withdrawnAt: writer.at,
  });
}

/** Keeps whether sharing on agreement goes on although not everybody agrees. */
export function keepDecision(
  writer: Writer,
  decision: { familyId: string; notificationId: string | null; goesOn: boolean; reason: string },
): void {
  writer.insert(sharingDecision, { id: newId(), ...decision, decidedBy: writer.actor, at: writer.at });
}
