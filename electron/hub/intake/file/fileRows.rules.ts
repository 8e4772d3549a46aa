import type { AgreementDraft } from '#contract/consent';
import type { ImportedNotification } from '#contract/importLayouts';
import { notificationDraftSchema, type NotificationDraft } from '#contract/intakeDraft';
import type { PolicyPack } from '#contract/policyPack';
import {
  ethnicityAnswer,
  formFrom,
  giverFrom,
  needIds,
  referrerKind,
  relationshipKind,
  roleFrom,
  roleOf,
} from './fileWords.rules.ts';

/** What the extra columns of a row say; null when the file does not say. */
export type ExtraAnswers = {
  readonly childAtRisk: boolean | null;
  readonly agreedByRole: string | null;
  readonly agreedByName: string | null;
  readonly agreedByAge: number | null;
  readonly agreementForm: string | null;
  readonly hasSignedForm: boolean | null;
  readonly witnessedBy: string | null;
  readonly mayTell: readonly string[];
  readonly mustNotTell: readonly string[];
  readonly parentalResponsibility: boolean | null;
  readonly school: string | null;
};

/** One row of a file, read: one child or adult of a notification. */
export type FileRow = {
  readonly row: number;
  readonly said: ImportedNotification;
  readonly extra: ExtraAnswers;
};

export type DraftFromRows = { readonly draft: NotificationDraft; readonly reasons: readonly string[] };

/**
 * Makes one draft from the rows that share a reference. What the file does not say stays unanswered, so the same gaps
 * and the same consent gate judge it as judge the form. `reasons` are sentences about what could not be read at all.
 */
export function draftFromRows(rows: readonly FileRow[], pack: PolicyPack, today: string): DraftFromRows {
  const first = firstSaid(rows);
  const { children, adults, homes, unclear } = peopleOf(rows, today);
  const reasons = unclear.map(
    row => `Row ${row}: say in the role column whether this is a child or an adult.`,
  );
  const childIds = children.map((_, index) => `child-${index + 1}`);
  const needs = needIds(first.needs, pack);
  reasons.push(...needs.unknown.map(need => `We do not know the need “${need}”.`));
  const draft = notificationDraftSchema.parse({
    channel: 'file',
    receivedOn: first.received,
    childAtRisk: first.childAtRisk === null ? null : first.childAtRisk ? 'yes' : 'no',
    referrer: {
      kind: referrerKind(first.source, first.referrerOrganisation),
      name: first.referrerName ?? '',
      role: first.referrerRole ?? '',
      organisation: first.referrerOrganisation ?? '',
      phone: first.referrerPhone ?? '',
      email: first.referrerEmail ?? '',
    },
    agreement: agreementFrom(first),
    children: children.map((child, index) => Object.assign({}, child, { id: childIds[index] })),
    adults: adults.map(({ person, relationship, responsible, safeContact }, index) => {
      const kind = relationshipKind(relationship);
      return {
        ...person,
        id: `adult-${index + 1}`,
        role: roleFrom(kind),
        safeContact,
        relationships: childIds.map(childId => ({
          childId,
          kind,
          parentalResponsibility: responsible === null ? 'unknown' : responsible ? 'yes' : 'no',
        })),
      };
    }),
    homes: [...homes.values()],
    needs: needs.ids,
    reasons: first.concern ?? '',
    goingWell: first.strengths ?? '',
    requested: first.whatIsWanted ?? '',
  });
  return { draft, reasons };
}

/** Who the rows are about, and the homes they live in; `unclear` are rows of which nobody knows whether it is a child. */
function peopleOf(rows: readonly FileRow[], today: string) {
  const homes: Homes = new Map();
  const children: unknown[] = [];
  const unclear: number[] = [];
  const adults: {
    person: object;
    relationship: string | null;
    responsible: boolean | null;
    safeContact: string;
  }[] = [];
  for (const { row, said, extra } of rows) {
    const role = roleOf(said, today);
    const part = personPart(said, homes, `row-${row}`);
    if (role === 'child') {
      children.push({
        ...part,
        school: extra.school === null ? null : { kind: 'given', value: extra.school },
        upn: said.person.upn === null ? null : { kind: 'given', value: said.person.upn },
      });
    } else if (role === 'adult') {
      adults.push({
        person: part,
        relationship: said.person.relationship,
        responsible: extra.parentalResponsibility,
        safeContact: said.safeToContact ?? '',
      });
    } else {
      unclear.push(row);
    }
  }
  return { children, adults, homes, unclear };
}

/** The first answer of the rows for each question that is asked once for the whole notification. */
function firstSaid(rows: readonly FileRow[]) {
  const said = <Value>(read: (row: FileRow) => Value | null): Value | null => {
    for (const row of rows) {
      const value = read(row);
      if (value !== null) return value;
    }
    return null;
  };
  const list = (read: (row: FileRow) => readonly string[]): string[] => [
    ...new Set(rows.flatMap(row => read(row))),
  ];
  return {
    received: said(row => row.said.received.date),
    referrerName: said(row => row.said.referrerName),
    referrerRole: said(row => row.said.referrerRole),
    referrerOrganisation: said(row => row.said.referrerOrganisation),
    referrerPhone: said(row => row.said.referrerPhone),
    referrerEmail: said(row => row.said.referrerEmail),
    source: said(row => row.said.source),
    concern: said(row => row.said.concern),
    strengths: said(row => row.said.strengths),
    whatIsWanted: said(row => row.said.whatIsWanted),
    hasConsent: said(row => row.said.hasConsent),
    consentDate: said(row => row.said.consentDate),
    needs: list(row => row.said.needs),
    // One row that says "at risk" is enough.
    childAtRisk: rows.some(row => row.extra.childAtRisk === true) ? true : said(row => row.extra.childAtRisk),
    agreedByRole: said(row => row.extra.agreedByRole),
    agreedByName: said(row => row.extra.agreedByName),
    agreedByAge: said(row => row.extra.agreedByAge),
    agreementForm: said(row => row.extra.agreementForm),
    hasSignedForm: said(row => row.extra.hasSignedForm),
    witnessedBy: said(row => row.extra.witnessedBy),
    mayTell: list(row => row.extra.mayTell),
    mustNotTell: list(row => row.extra.mustNotTell),
    parentalResponsibility: said(row => row.extra.parentalResponsibility),
  };
}

function agreementFrom(first: ReturnType<typeof firstSaid>): Partial<AgreementDraft> {
  if (first.hasConsent === null) return {};
  if (!first.hasConsent) return { answer: 'no' };
  const responsible = first.parentalResponsibility;
  return {
    answer: 'yes',
    who: giverFrom(first.agreedByRole),
    name: first.agreedByName ?? '',
    ageOfGiver: first.agreedByAge === null ? null : Math.trunc(first.agreedByAge),
    parentalResponsibility: responsible === null ? 'unknown' : responsible ? 'yes' : 'no',
    agreedOn: first.consentDate?.precision === 'day' ? first.consentDate.date : null,
    form: formFrom(first.agreementForm),
    hasSignedForm: first.hasSignedForm ?? false,
    witnessedBy: first.witnessedBy ?? '',
    mayTell: first.mayTell,
    mustNotTell: first.mustNotTell,
  };
}

type Homes = Map<
  string,
  { id: string; address: string; postcode: string; uprn: string; isRestricted: boolean }
>;

function personPart({ person }: ImportedNotification, homes: Homes, id: string) {
  const address = person.addressLine ?? '';
  const postcode = person.postcode ?? '';
  const key = `${address}|${postcode}`.toLowerCase().replaceAll(/[^a-z0-9|]/g, '');
  if (key !== '|' && !homes.has(key)) {
    homes.set(key, {
      id: `home-${homes.size + 1}`,
      address,
      postcode,
      uprn: person.uprn ?? '',
      isRestricted: person.isRestricted === true,
    });
  }
  const home = homes.get(key);
  return {
    id,
    givenNames: person.givenNames ?? '',
    surname: person.surname ?? '',
    knownAs: person.knownAs ?? '',
    previousSurname: person.previousSurname ?? '',
    birth:
      person.dateOfBirth !== null
        ? { kind: 'born', date: person.dateOfBirth }
        : person.expectedDateOfBirth !== null
          ? { kind: 'expected', date: person.expectedDateOfBirth }
          : { kind: 'notKnown' },
    sex: person.sex,
    ethnicity: ethnicityAnswer(person.ethnicity),
    nhsNumber: person.nhsNumber === null ? null : { kind: 'given', value: person.nhsNumber },
    phones: person.phone === null ? [] : [person.phone],
    email: person.email ?? '',
    language: person.firstLanguage === null ? null : { kind: 'given', value: person.firstLanguage },
    disability:
      person.hasDisability === null
        ? null
        : { kind: 'given', value: person.hasDisability ? 'Yes' : 'None said' },
    isRestricted: person.isRestricted === true,
    livesAt: home === undefined ? [] : [{ homeId: home.id, kind: 'main' }],
  };
}
