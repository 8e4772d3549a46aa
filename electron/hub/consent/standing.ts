import type { Reader } from '../journal/reader.ts';
import { dayOf } from '../kernel/time.ts';
import { answersOf, decisionsOf } from './answers.store.ts';
import { familyAgreement, type FamilyAgreement, type FirstAnswer } from './standing.rules.ts';

type FirstRow = {
  familyId: string;
  state: FirstAnswer['state'];
  by: string | null;
  role: string | null;
  givenOn: string | null;
  ground: string | null;
  at: string;
};

const roleWords: Readonly<Record<string, string>> = {
  parent: 'parent',
  carer: 'carer',
  youngPerson: 'young person',
  child: 'child',
};

/** A row of `consent` as the answer that others stand beside. */
export function firstAnswerOf(row: Omit<FirstRow, 'familyId'>): FirstAnswer {
  return {
    state: row.state,
    by: row.by,
    role: row.role === null ? null : (roleWords[row.role] ?? row.role),
    on: row.givenOn ?? dayOf(row.at),
    hasGround: row.ground !== null,
    at: row.at,
  };
}

function firstAnswers(reader: Reader, familyIds: readonly string[]): Map<string, FirstAnswer> {
  const rows = reader
    .query<FirstRow>(
      `select family_id as familyId, state, given_by as "by", given_by_role as role, given_on as givenOn,
         without_consent_ground as ground, at
       from consent where family_id in (select value from json_each(?)) order by at, id`,
    )
    .all(JSON.stringify(familyIds));
  return new Map(rows.map(row => [row.familyId, firstAnswerOf(row)]));
}

/** The family's newest answer as it was first given, whoever answered beside it. */
export function firstAnswerOfFamily(reader: Reader, familyId: string): FirstAnswer | null {
  return firstAnswers(reader, [familyId]).get(familyId) ?? null;
}

/** Where each of these families stands on agreement, everybody's answers together. */
export function agreementsOfFamilies(
  reader: Reader,
  familyIds: readonly string[],
): Map<string, FamilyAgreement> {
  const first = firstAnswers(reader, familyIds);
  const answers = Map.groupBy(answersOf(reader, familyIds), answer => answer.familyId);
  const decisions = new Map(decisionsOf(reader, familyIds).map(each => [each.familyId, each]));
  return new Map(
    familyIds.map(id => [
      id,
      familyAgreement(first.get(id) ?? null, answers.get(id) ?? [], decisions.get(id) ?? null),
    ]),
  );
}

/** Where one family stands on agreement. */
export function agreementOfFamily(reader: Reader, familyId: string): FamilyAgreement {
  return agreementsOfFamilies(reader, [familyId]).get(familyId) ?? familyAgreement(null, [], null);
}

/** The same for one request: `first` is the family's last word about it. */
export function agreementBeside(
  reader: Reader,
  familyId: string,
  first: FirstAnswer | null,
): FamilyAgreement {
  return familyAgreement(
    first,
    answersOf(reader, [familyId]),
    decisionsOf(reader, [familyId]).at(-1) ?? null,
  );
}
