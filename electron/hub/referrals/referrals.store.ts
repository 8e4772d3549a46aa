import { providerProfile } from '#contract/providerProfile';
import type { Referral } from '#contract/referrals';
import { referral } from '#db/schema/providers';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { dayOf } from '../kernel/time.ts';

export type ReferralStatus = 'sent' | 'accepted' | 'declined' | 'withdrawn' | 'ended';

export type ReferralRow = {
  id: string;
  caseId: string;
  providerId: string;
  profile: string;
  status: ReferralStatus;
  rank: number | null;
  choiceReason: string | null;
  madeBy: string;
  madeAt: string;
  answerBy: string | null;
  answeredAt: string | null;
  answerReason: string | null;
};

const columns = `r.id, r.case_id as caseId, r.provider_id as providerId, p.profile, r.status, r.rank,
  r.choice_reason as choiceReason, coalesce(u.name, 'Somebody no longer here') as madeBy, r.made_at as madeAt,
  r.response_due as answerBy, r.answered_at as answeredAt, r.answer_reason as answerReason`;
const tables = `from referral r join provider p on p.id = r.provider_id left join user_account u on u.id = r.made_by`;

/** A case's referrals, newest first. */
export function referralRowsOf(reader: Reader, caseId: string): ReferralRow[] {
  return reader
    .query<ReferralRow>(
      `select ${columns} ${tables} where r.case_id = ? order by r.made_at desc, r.id desc limit 200`,
    )
    .all(caseId);
}

/** One referral with the service that was asked, or null. */
export function referralById(reader: Reader, id: string): ReferralRow | null {
  return reader.query<ReferralRow>(`select ${columns} ${tables} where r.id = ?`).get(id) ?? null;
}

/** Keeps that a service was asked, by whoever gives this command. Answers the referral's id. */
export function keepReferral(
  writer: Writer,
  asked: {
    caseId: string;
    providerId: string;
    /** Its place in the list it was chosen from; null when it was not listed. */
    rank: number | null;
    /** The list with its reasons as it stood, and its settings. */
    match: unknown;
    choiceReason: string | null;
    /** The day (ISO) by which it should answer. */
    answerBy: string | null;
  },
): string {
  const id = newId();
  const { answerBy, ...choice } = asked;
  writer.insert(referral, {
    id,
    ...choice,
    status: 'sent',
    responseDue: answerBy,
    madeBy: writer.actor,
    madeAt: writer.at,
  });
  return id;
}

/** Keeps what a service answered, or that it was taken back: the day (ISO) and why, if anybody said why. */
export function keepAnswer(
  writer: Writer,
  referralId: string,
  answer: { status: 'accepted' | 'declined' | 'withdrawn'; on: string; reason: string | null },
): void {
  writer.update(referral, referralId, {
    status: answer.status,
    answeredAt: answer.on,
    answerReason: answer.reason,
  });
}

/** A case that closes ends what its services still do. */
export function endReferrals(writer: Writer, caseId: string): void {
  const rows = writer
    .query<{ id: string }>(`select id from referral where case_id = ? and status in ('sent', 'accepted')`)
    .all(caseId);
  for (const { id } of rows) writer.update(referral, id, { status: 'ended' });
}

/** A case's referrals as screens show them, newest first. */
export function referralsOf(reader: Reader, caseId: string): Referral[] {
  return referralRowsOf(reader, caseId).map(row => {
    const profile = providerProfile.parse(JSON.parse(row.profile));
    return {
      id: row.id,
      providerId: row.providerId,
      serviceName: profile.serviceName,
      organisation: profile.organisation,
      phone: profile.phone,
      status: row.status,
      rank: row.rank,
      choiceReason: row.choiceReason,
      madeBy: row.madeBy,
      madeOn: dayOf(row.madeAt),
      answerBy: row.answerBy,
      answeredOn: row.answeredAt === null ? null : row.answeredAt.slice(0, 10),
      answerReason: row.answerReason,
    };
  });
}
