import { providerProfile } from '#contract/providerProfile';
import type { Referral } from '#contract/referrals';
import { dayOf } from '../kernel/time.ts';
import type { Reader } from '../journal/reader.ts';

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

export function referralById(reader: Reader, id: string): ReferralRow | null {
  return reader.query<ReferralRow>(`select ${columns} ${tables} where r.id = ?`).get(id) ?? null;
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
