import type {
  ImportedHistory,
  ImportedInvolvement,
  ImportedNotification,
  ImportedPerson,
  ImportedProvider,
  ImportLayout,
  InvolvementKind,
} from '#contract/importLayouts';
import { importedSexSchema, involvementKindSchema } from '#contract/importLayouts';
import { providerKind } from '#contract/providerProfile';
import { codeName } from './codes.rules.ts';
import { annexARecipes } from './annexARecipes.rules.ts';
import type { FieldValues } from './fieldValues.rules.ts';

/** The person a row speaks of. Files about pupils and child-level lists hold children only. */
function personFrom(values: FieldValues, layout: ImportLayout): ImportedPerson {
  const name = nameFrom(values);
  const role = values.text('role');
  const sex = importedSexSchema.safeParse(values.text('sex'));
  const childrenOnly =
    layout.id === 'schoolRoll' || layout.id === 'childHealth' || layout.id in annexARecipes;
  return {
    sourceId: values.text('sourceId'),
    role: role === 'child' || role === 'adult' ? role : childrenOnly ? 'child' : 'notSaid',
    givenNames: name.givenNames,
    surname: name.surname,
    knownAs: values.text('knownAs'),
    previousSurname: values.text('previousSurname'),
    dateOfBirth: values.date('dateOfBirth'),
    expectedDateOfBirth: values.date('expectedDateOfBirth'),
    sex: sex.success ? sex.data : null,
    ethnicity: values.text('ethnicity'),
    nhsNumber: values.text('nhsNumber'),
    upn: values.text('upn'),
    addressLine: values.text('addressLine'),
    postcode: values.text('postcode'),
    uprn: values.text('uprn'),
    phone: values.text('phone'),
    email: values.text('email'),
    firstLanguage: values.text('firstLanguage'),
    hasDisability: values.yesNo('hasDisability'),
    isRestricted: values.yesNo('isRestricted'),
    familyReference: values.text('familyReference'),
    relationship: values.text('relationship'),
  };
}

/** Columns of their own win. A full name is split at its comma, or else before its last word. */
function nameFrom(values: FieldValues): { givenNames: string | null; surname: string | null } {
  const givenNames = values.text('givenNames');
  const surname = values.text('surname');
  const full = values.text('fullName');
  if (full === null || surname !== null || givenNames !== null) return { givenNames, surname };
  const [last = '', first] = full.split(/\s*,\s*/, 2);
  if (first !== undefined && first !== '') return { givenNames: first, surname: last };
  const words = full.replace(/,$/, '').split(' ');
  const surnameWord = words.pop() ?? null;
  return { givenNames: words.length > 0 ? words.join(' ') : null, surname: surnameWord };
}

const defaultKind: Readonly<Record<string, { kind: InvolvementKind; service: string }>> = {
  socialCareHistory: { kind: 'other', service: "Children's social care" },
  schoolRoll: { kind: 'school', service: 'School' },
  childHealth: { kind: 'health', service: 'Child health' },
  agencyExtract: { kind: 'other', service: 'Another agency' },
};

const involvementKeys = [
  'involvementId',
  'involvementKind',
  'service',
  'worker',
  'team',
  'reason',
  'outcome',
];

/** The person with the episode of the row, and what the chronology should say about it. */
export function historyFrom(values: FieldValues, layout: ImportLayout): ImportedHistory {
  const person = personFrom(values, layout);
  const recipe = annexARecipes[layout.id];
  if (recipe !== undefined) return { kind: 'history', person, ...recipe(values) };
  const from = values.date('from');
  const to = values.date('to');
  const saysSomething =
    from !== null || to !== null || involvementKeys.some(key => values.text(key) !== null);
  if (!saysSomething) return { kind: 'history', person, involvements: [], events: [] };
  const involvement = involvementFrom(values, layout);
  const name =
    layout.id === 'agencyExtract' ? involvement.service : codeName('involvementKind', involvement.kind);
  const events = [];
  if (layout.produces.includes('chronology')) {
    const detail = workerWords(involvement.worker, involvement.team);
    const happened = layout.id === 'agencyExtract' ? (involvement.reason ?? 'record') : 'started';
    const headline =
      layout.id === 'agencyExtract'
        ? `${name}: ${happened}`
        : `${name} started${inBrackets(involvement.reason)}`;
    if (from !== null) events.push({ kind: involvement.kind, date: from, headline, detail });
    if (to !== null) {
      events.push({
        kind: involvement.kind,
        date: to,
        headline: `${name} ended${inBrackets(involvement.outcome)}`,
        detail: null,
      });
    }
  }
  return { kind: 'history', person, involvements: [involvement], events };
}

function involvementFrom(values: FieldValues, layout: ImportLayout): ImportedInvolvement {
  const usual = defaultKind[layout.id] ?? { kind: 'other', service: layout.name };
  const kind = involvementKindSchema.safeParse(values.text('involvementKind'));
  return {
    kind: kind.success ? kind.data : usual.kind,
    service: values.text('service') ?? usual.service,
    sourceId: values.text('involvementId'),
    worker: values.text('worker'),
    phone: values.text('workerPhone'),
    email: values.text('workerEmail'),
    team: values.text('team'),
    from: values.date('from'),
    to: values.date('to'),
    reason: values.text('reason'),
    outcome: values.text('outcome'),
  };
}

/** "Sam Sampleworker, North team", or null when neither is known. */
function workerWords(worker: string | null, team: string | null): string | null {
  const words = [worker, team].filter(word => word !== null).join(', ');
  return words === '' ? null : words;
}

function inBrackets(words: string | null): string {
  return words === null ? '' : ` (${words})`;
}

/** A service of the directory, from its row. */
export function providerFrom(values: FieldValues): ImportedProvider {
  const kind = providerKind.safeParse(values.text('providerKind'));
  const districts = values.list('districts');
  const everywhere = districts.some(district =>
    /^(all|all districts|whole council|county ?wide|city ?wide)$/i.test(district),
  );
  return {
    kind: 'provider',
    sourceId: values.text('providerId'),
    organisation: values.text('organisation') ?? '',
    service: values.text('serviceName') ?? '',
    providerKind: kind.success ? kind.data : null,
    description: values.text('description'),
    needs: values.list('needs'),
    ageFrom: values.number('ageFrom'),
    ageTo: values.number('ageTo'),
    takesUnborn: values.yesNo('takesUnborn'),
    districts: everywhere ? 'all' : districts,
    languages: values.list('languages'),
    access: values.list('access'),
    days: values.list('days'),
    hasEvenings: values.yesNo('hasEvenings'),
    postcode: values.text('postcode'),
    phone: values.text('phone'),
    email: values.text('email'),
    website: values.text('website'),
    howToRefer: values.text('howToRefer'),
    waitingWeeks: values.number('waitingWeeks'),
    placesTotal: values.number('placesTotal'),
    placesTaken: values.number('placesTaken'),
    cost: values.text('cost'),
    isOpen: values.yesNo('isOpen'),
    lastConfirmed: values.date('lastConfirmed'),
  };
}

/** Null when the two things a notification cannot be without are missing; the caller has said so already. */
export function notificationFrom(values: FieldValues, layout: ImportLayout): ImportedNotification | null {
  const reference = values.text('reference');
  const received = values.date('received');
  if (reference === null || received === null) return null;
  return {
    kind: 'notification',
    reference,
    received,
    person: personFrom(values, layout),
    referrerName: values.text('referrerName'),
    referrerRole: values.text('referrerRole'),
    referrerOrganisation: values.text('referrerOrganisation'),
    referrerPhone: values.text('referrerPhone'),
    referrerEmail: values.text('referrerEmail'),
    source: values.text('source'),
    needs: values.list('needs'),
    concern: values.text('concern'),
    strengths: values.text('strengths'),
    whatIsWanted: values.text('whatIsWanted'),
    hasConsent: values.yesNo('hasConsent'),
    consentDate: values.date('consentDate'),
    safeToContact: values.text('safeToContact'),
  };
}
