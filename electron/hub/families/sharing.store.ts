import { z } from 'zod';
import type { AnswerLine, ConsentLine, FamilySharing } from '#contract/familyPapers';
import { shortDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { methodWords } from '../disclosures/left.store.ts';
import { answersOf, decisionsOf, type KeptAnswer } from '../consent/answers.store.ts';
import { giversOf, type Givers } from '../consent/givers.store.ts';
import { agreementOfFamily, type AgreementAsker } from '../consent/standing.ts';
import { mayDecide, newestAnswers, otherUnnamedGiver, unnamedGiver } from '../consent/standing.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { dayOf } from '../kernel/time.ts';
import { mayShareNow } from './sharing.rules.ts';

const names = z.array(z.string()).catch([]);

type ConsentRow = {
  id: string;
  state: ConsentLine['state'];
  by: string | null;
  role: string | null;
  form: string | null;
  givenOn: string | null;
  witness: string | null;
  agencies: string;
  refused: string;
  ground: string | null;
  reason: string | null;
  recordedBy: string;
  at: string;
  reference: string | null;
};

const groundWords: Readonly<Record<string, string>> = {
  impairedWithoutServices: 'without a service, the child’s health or development would suffer',
  evidenceOfSignificantHarm: 'there is evidence of significant harm',
  reasonableCauseToBelieve: 'there is reason to believe a child is at risk of significant harm',
  preventSeriousHarmOrCrime: 'to prevent serious harm or crime',
};

const day = (text: string): string => shortDate(plainIsoDate(text.slice(0, 10)));

/** Every answer of the family about sharing, newest first: given, refused, taken back. */
function consentHistory(reader: Reader, familyId: string, givers: Givers): ConsentLine[] {
  return reader
    .query<ConsentRow>(
      `select c.id, c.state, c.given_by as "by", c.given_by_role as role, c.form, c.given_on as givenOn,
         c.witnessed_by as witness, c.agencies, c.refused_agencies as refused, c.without_consent_ground as ground,
         c.reason, coalesce(u.name, 'The hub') as recordedBy, c.at, n.reference
       from consent c left join user_account u on u.id = c.recorded_by left join notification n on n.id = c.notification_id
       where c.family_id = ? order by c.at desc, c.id desc limit 200`,
    )
    .all(familyId)
    .map(row => ({
      id: row.id,
      state: row.state,
      by: row.by,
      role: givers.roleOf(row.by, row.role),
      form: row.form,
      witness: row.witness,
      onWords: day(row.givenOn ?? dayOf(row.at)),
      agencies: names.parse(JSON.parse(row.agencies)),
      refused: names.parse(JSON.parse(row.refused)),
      ground: row.ground === null ? null : (groundWords[row.ground] ?? row.ground),
      reason: row.reason,
      recordedBy: row.recordedBy,
      recordedOn: day(dayOf(row.at)),
      source: row.reference === null ? 'Written down here' : `Notification ${row.reference}`,
    }));
}

type SharingRow = {
  id: string;
  shared: number;
  what: string;
  withWhom: string;
  basis: string;
  reason: string | null;
  method: string | null;
  documentId: string | null;
  caseId: string | null;
  by: string;
  at: string;
};

/** Everything that left, to whom, on what basis, and what was kept back; newest first. */
export function disclosuresOf(reader: Reader, familyId: string): FamilySharing['disclosures'] {
  return reader
    .query<SharingRow>(
      `select s.id, s.shared, s.what, s.with_whom as withWhom, s.basis, s.reason, s.method, s.document_id as documentId,
         s.case_id as caseId, coalesce(u.name, 'The hub') as "by", s.at
       from sharing_record s left join user_account u on u.id = s.decided_by
       where s.family_id = ? order by s.at desc, s.id desc limit 500`,
    )
    .all(familyId)
    .map(({ shared, method, at, ...row }) => ({
      ...row,
      shared: shared === 1,
      how: method === null ? null : (methodWords[method] ?? method),
      on: day(dayOf(at)),
    }));
}

/** Who was told something since the family agreed: those to tell when agreement is taken back. */
function toldSince(disclosures: FamilySharing['disclosures']): string[] {
  return [
    ...new Set(
      disclosures
        .filter(each => each.shared && each.how !== methodWords['paper'])
        .map(each => each.withWhom)
        .filter(name => name !== ''),
    ),
  ];
}

function answerLine(answer: KeptAnswer, isNewest: boolean): AnswerLine {
  return {
    id: answer.id,
    personId: answer.personId,
    name: answer.name,
    relation: answer.relation,
    parentalResponsibility: answer.parentalResponsibility,
    age: answer.age,
    understandingChecked: answer.understandingChecked,
    answer: answer.answer,
    onWords: day(answer.answeredOn),
    why: answer.why,
    toldHow: answer.toldHow,
    withdrawnOn: answer.withdrawnOn === null ? null : day(answer.withdrawnOn),
    withdrawnWhy: answer.withdrawnWhy,
    isNewest,
    recordedBy: answer.recordedBy,
    recordedOn: day(dayOf(answer.at)),
    source: answer.reference === null ? 'Written down here' : `Notification ${answer.reference}`,
  };
}

/** What a family's Sharing page tells: whoever is protected is named only to those who may work with protected records. */
export function sharingOf(reader: Reader, familyId: string, desk: AgreementAsker): FamilySharing {
  const { policy, mayWorkWithRestricted } = desk;
  const givers = giversOf(reader, familyId);
  const readable = (words: string): string => (mayWorkWithRestricted ? words : givers.withoutNames(words));
  const consents = consentHistory(reader, familyId, givers).map(line => ({
    ...line,
    by: line.by !== null && !mayWorkWithRestricted && givers.isProtected(line.by) ? unnamedGiver : line.by,
    reason: line.reason === null ? null : readable(line.reason),
  }));
  const disclosures = disclosuresOf(reader, familyId).map(line => ({
    ...line,
    basis: readable(line.basis),
    reason: line.reason === null ? null : readable(line.reason),
  }));
  const [newest] = consents;
  const agreement = agreementOfFamily(reader, familyId, desk);
  const answers = answersOf(reader, [familyId]);
  const counting = newestAnswers(answers);
  const decision = decisionsOf(reader, [familyId]).at(-1);
  return {
    mayShareNow: mayShareNow(newest ?? null, policy.terms.agreement, agreement),
    state: agreement.state,
    statement: agreement.statement,
    mayDecide: mayDecide(agreement),
    decision:
      decision === undefined
        ? null
        : {
            id: decision.id,
            goesOn: decision.goesOn,
            reason: decision.reason,
            by: decision.by,
            on: day(dayOf(decision.at)),
            counts: agreement.decision !== null,
          },
    answers: answers.toReversed().map(answer => {
      const line = answerLine(answer, counting.has(answer.id));
      if (mayWorkWithRestricted || !answer.isProtected) return line;
      return { ...line, name: otherUnnamedGiver, why: null, withdrawnWhy: null };
    }),
    consents,
    disclosures,
    told: toldSince(disclosures),
  };
}
