import type { YesNoUnknown } from '#contract/consent';
import type { PolicyPack } from '#contract/policyPack';
import type { Reader } from '../journal/reader.ts';
import { dayOf } from '../kernel/time.ts';
import { answersOf, decisionsOf } from './answers.store.ts';
import { giversOf, type Givers } from './givers.store.ts';
import {
  familyAgreement,
  type AgreementReading,
  type FamilyAgreement,
  type FirstAnswer,
} from './standing.rules.ts';

type FirstRow = {
  familyId: string;
  state: FirstAnswer['state'];
  by: string | null;
  role: string | null;
  parentalResponsibility: YesNoUnknown | null;
  givenOn: string | null;
  ground: string | null;
  at: string;
};

/** Who asks where a family stands: by which rules, and whether they may work with protected records. */
export type AgreementAsker = { readonly policy: PolicyPack; readonly mayWorkWithRestricted: boolean };

export const readingFor = ({ policy, mayWorkWithRestricted }: AgreementAsker): AgreementReading => ({
  decidesAlone: policy.consent.decidesAlone,
  mayReadProtected: mayWorkWithRestricted,
});

const roleWords: Readonly<Record<string, string>> = {
  parent: 'parent',
  carer: 'carer',
  youngPerson: 'young person',
  child: 'child',
};

/** A row of `consent` as the answer that others stand beside. `givers` knows what became known of them since. */
export function firstAnswerOf(row: Omit<FirstRow, 'familyId'>, givers: Givers | null): FirstAnswer {
  const told = row.role === null ? null : (roleWords[row.role] ?? row.role);
  return {
    state: row.state,
    by: row.by,
    role: givers === null ? told : givers.roleOf(row.by, told),
    parentalResponsibility: row.parentalResponsibility,
    isProtected: givers?.isProtected(row.by) ?? false,
    on: row.givenOn ?? dayOf(row.at),
    hasGround: row.ground !== null,
    at: row.at,
  };
}

function firstRows(reader: Reader, familyIds: readonly string[]): Map<string, FirstRow> {
  const rows = reader
    .query<FirstRow>(
      `select family_id as familyId, state, given_by as "by", given_by_role as role,
         parental_responsibility as parentalResponsibility, given_on as givenOn, without_consent_ground as ground, at
       from consent where family_id in (select value from json_each(?)) order by at, id`,
    )
    .all(JSON.stringify(familyIds));
  return new Map(rows.map(row => [row.familyId, row]));
}

/** The family's newest answer as it was first given, whoever answered beside it. */
export function firstAnswerOfFamily(reader: Reader, familyId: string): FirstAnswer | null {
  const row = firstRows(reader, [familyId]).get(familyId);
  return row === undefined ? null : firstAnswerOf(row, giversOf(reader, familyId));
}

/** Where each of these families stands on agreement, everybody's answers together, as this person may read it. */
export function agreementsOfFamilies(
  reader: Reader,
  familyIds: readonly string[],
  asker: AgreementAsker,
): Map<string, FamilyAgreement> {
  const first = firstRows(reader, familyIds);
  const answers = Map.groupBy(answersOf(reader, familyIds), answer => answer.familyId);
  const decisions = new Map(decisionsOf(reader, familyIds).map(each => [each.familyId, each]));
  const reading = readingFor(asker);
  return new Map(
    familyIds.map(id => {
      const row = first.get(id);
      const given = answers.get(id) ?? [];
      // Who gave the first answer is named in a list only beside another's.
      const givers = given.length === 0 ? null : giversOf(reader, id);
      const answer = row === undefined ? null : firstAnswerOf(row, givers);
      return [id, familyAgreement(answer, given, decisions.get(id) ?? null, reading)];
    }),
  );
}

/** Where one family stands on agreement. */
export function agreementOfFamily(reader: Reader, familyId: string, asker: AgreementAsker): FamilyAgreement {
  return agreementBeside(reader, familyId, firstAnswerOfFamily(reader, familyId), asker);
}

/** The same for one request: `first` is the family's last word about it. */
export function agreementBeside(
  reader: Reader,
  familyId: string,
  first: FirstAnswer | null,
  asker: AgreementAsker,
): FamilyAgreement {
  return familyAgreement(
    first,
    answersOf(reader, [familyId]),
    decisionsOf(reader, [familyId]).at(-1) ?? null,
    readingFor(asker),
  );
}
