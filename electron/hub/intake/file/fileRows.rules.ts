import type { ImportedNotification } from '#contract/importLayouts';
import type { AgreementDraft } from '#contract/consent';
import { notificationDraftSchema, type AdultDraft, type NotificationDraft } from '#contract/intakeDraft';
import type { NotifiedRelationship } from '#contract/intake';
import type { PolicyPack } from '#contract/policyPack';
import { ageInYears } from '../../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../../clocks/workingDays.rules.ts';

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

const adultAge = 18;

/**
 * Makes one draft from the rows that share a reference. What the file does not say stays unanswered, so the same gaps
 * and the same consent gate judge it as judge the form. `reasons` are sentences about what could not be read at all.
 */
export function draftFromRows(rows: readonly FileRow[], pack: PolicyPack, today: string): DraftFromRows {
  const reasons: string[] = [];
  const first = firstSaid(rows);
  const homes = new Map<
    string,
    { id: string; address: string; postcode: string; uprn: string; isRestricted: boolean }
  >();
  const children: unknown[] = [];
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
      reasons.push(`Row ${row}: say in the role column whether this is a child or an adult.`);
    }
  }
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
    who: wordFrom(first.agreedByRole, [
      [/young person/i, 'youngPerson'],
      [/child/i, 'child'],
      [/carer|guardian/i, 'carer'],
      // A grandmother or a godfather is not a parent: the form asks who she is.
      [/\b(step-?)?(parent|mother|father|mum|dad)\b/i, 'parent'],
    ]),
    name: first.agreedByName ?? '',
    ageOfGiver: first.agreedByAge === null ? null : Math.trunc(first.agreedByAge),
    parentalResponsibility: responsible === null ? 'unknown' : responsible ? 'yes' : 'no',
    agreedOn: first.consentDate?.precision === 'day' ? first.consentDate.date : null,
    form: wordFrom(first.agreementForm, [
      [/sign/i, 'signed'],
      [/writ|e-?mail|letter/i, 'written'],
      [/spok|verbal|phone/i, 'spoken'],
    ]),
    hasSignedForm: first.hasSignedForm ?? false,
    witnessedBy: first.witnessedBy ?? '',
    mayTell: first.mayTell,
    mustNotTell: first.mustNotTell,
  };
}

function wordFrom<Word extends string>(
  text: string | null,
  words: readonly (readonly [RegExp, Word])[],
): Word | null {
  if (text === null) return null;
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? null;
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

/** The DfE list holds two codes that are not an ethnicity but the reason why there is none. */
function ethnicityAnswer(code: string | null) {
  if (code === null) return null;
  if (code === 'REFU') return { kind: 'refused' };
  return code === 'NOBT' ? { kind: 'notAsked' } : { kind: 'given', value: code };
}

function roleOf({ person }: ImportedNotification, today: string): 'child' | 'adult' | null {
  if (person.role !== 'notSaid') return person.role;
  if (person.expectedDateOfBirth !== null || person.upn !== null) return 'child';
  if (person.dateOfBirth === null || person.dateOfBirth.date > today) return null;
  const age = ageInYears(plainIsoDate(person.dateOfBirth.date), plainIsoDate(today));
  return age >= adultAge ? 'adult' : 'child';
}

/** DfE referral source codes 1A to 1D are individuals; every other code is a service. */
function referrerKind(
  source: string | null,
  organisation: string | null,
): NotificationDraft['referrer']['kind'] {
  switch (source?.toUpperCase()) {
    case '1A':
      return 'parentOrCarer';
    case '1C':
      return 'youngPerson';
    case '1B':
    case '1D':
      return 'familyOrFriend';
    case undefined:
      return organisation === null ? null : 'professional';
    default:
      return 'professional';
  }
}

function relationshipKind(words: string | null): NotifiedRelationship['kind'] | null {
  return wordFrom(words, [
    [/step\s?-?(mother|father|parent|mum|dad)/i, 'stepParent'],
    [/grand|nan|gran/i, 'grandparent'],
    [/private foster/i, 'privateFosterCarer'],
    [/foster/i, 'fosterCarer'],
    [/guardian/i, 'guardian'],
    [/partner/i, 'partnerOfParent'],
    [/half/i, 'halfSibling'],
    [/step/i, 'stepSibling'],
    [/sibling|brother|sister/i, 'sibling'],
    [/aunt|uncle/i, 'auntOrUncle'],
    [/mother|father|parent|mum|dad/i, 'parent'],
    [/cousin/i, 'cousin'],
    [/friend/i, 'friend'],
    [/neighbour/i, 'neighbour'],
    [/\S/, 'other'],
  ]);
}

function roleFrom(kind: NotifiedRelationship['kind'] | null): AdultDraft['role'] {
  switch (kind) {
    case 'parent':
    case 'stepParent':
      return 'parent';
    case 'grandparent':
    case 'auntOrUncle':
    case 'fosterCarer':
    case 'privateFosterCarer':
    case 'guardian':
      return 'carer';
    case null:
      return null;
    case 'sibling':
    case 'halfSibling':
    case 'stepSibling':
    case 'partnerOfParent':
    case 'cousin':
    case 'friend':
    case 'neighbour':
    case 'other':
      return 'other';
  }
}

function needIds(said: readonly string[], pack: PolicyPack): { ids: string[]; unknown: string[] } {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const byWord = new Map(
    pack.needs.flatMap(need => [[plain(need.label), need.id] as const, [plain(need.id), need.id] as const]),
  );
  const ids: string[] = [];
  const unknown: string[] = [];
  for (const word of said) {
    const id = byWord.get(plain(word));
    if (id === undefined) unknown.push(word);
    else if (!ids.includes(id)) ids.push(id);
  }
  return { ids, unknown };
}
