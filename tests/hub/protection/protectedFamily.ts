import type { PartialDate } from '#contract/dates';
import { newId } from '#hub/kernel/ids';
import { importText } from '#tests/hub/imports/importDesk';
import { allocation, takeAccepted } from '#tests/hub/referrals/allocationHub';
import { aNotification } from '#tests/support/aNotification';
import type { TestHub } from '#tests/support/testHub';

/** Every word about the protected family begins so, and nothing else in the hub does. */
export const sentinel = 'zqx';

/** Two words that only the protected family has, whatever a view makes of their letters. */
const secret = (word: string): string => `Zqx${word}`;
const day = (date: string): PartialDate => ({ date, precision: 'day' });
const told = { by: secret('teller'), on: '2026-11-20' };
const phone = '01632 960777';
const postcode = 'WR9 9ZZ';

/** Signs of the family that are not words: a telephone, a postcode, an NHS number, each as any view may write it. */
export const otherSigns = ['960777', 'wr99zz', '9990000026'] as const;

const motherId = 'adult-1';

/** What is told of a mother and her children in a refuge. One of the children has the forename and birthday of Ava Reed. */
export const protectedRequest = () =>
  aNotification()
    .with({
      children: [
        {
          id: 'child-1',
          givenNames: 'Ava',
          surname: secret('thorne'),
          knownAs: secret('known'),
          previousSurname: secret('before'),
          birth: { kind: 'born', date: day('2016-03-05') },
          sex: 'female',
          isRestricted: true,
          school: { kind: 'given', value: secret('school') },
          nhsNumber: { kind: 'given', value: '999 000 0026' },
          livesAt: [{ homeId: 'home-1', kind: 'main' }],
        },
        {
          id: 'child-2',
          givenNames: secret('brother'),
          surname: secret('thorne'),
          birth: { kind: 'born', date: day('2019-07-09') },
          sex: 'male',
          isRestricted: true,
          livesAt: [{ homeId: 'home-1', kind: 'main' }],
        },
      ],
      adults: [
        {
          id: motherId,
          givenNames: secret('mother'),
          surname: secret('thorne'),
          role: 'parent',
          isMainCarer: true,
          isRestricted: true,
          phones: [phone],
          email: 'zqxmail@example.org',
          safeContact: secret('safe'),
          livesAt: [{ homeId: 'home-1', kind: 'main' }],
          relationships: ['child-1', 'child-2'].map(childId => ({
            childId,
            kind: 'parent' as const,
            parentalResponsibility: 'yes' as const,
          })),
        },
      ],
      homes: [
        {
          id: 'home-1',
          address: `7 ${secret('lane')}`,
          town: secret('town'),
          postcode,
          isRestricted: true,
          safeContact: secret('post'),
        },
      ],
      referrer: {
        kind: 'professional',
        name: secret('referrer'),
        role: secret('job'),
        organisation: secret('refuge'),
        phone,
      },
      agencies: [
        {
          id: 'agency-1',
          service: secret('service'),
          kind: 'health',
          worker: secret('worker'),
          phone,
          isInvolvedNow: 'yes',
        },
      ],
      needs: ['attendance'],
      reasons: secret('reasons'),
      requested: secret('requested'),
      goingWell: secret('well'),
      tried: secret('tried'),
      childVoice: secret('voice'),
      communication: secret('communication'),
      urgency: 'today',
      urgencyReason: secret('urgent'),
    })
    .draft();

/** The ids of an ordinary family, one step away, that whoever asks may know. */
export type OrdinaryFamily = {
  familyId: string;
  caseId: string;
  fatherId: string;
  avaId: string;
  homeId: string;
  recordId: string;
};

export type ProtectedFamily = {
  familyId: string;
  ordinary: OrdinaryFamily;
  caseId: string;
  personIds: readonly string[];
  documentIds: readonly string[];
  batchId: string;
  concernId: string;
  entryIds: readonly string[];
  recordIds: readonly string[];
  suggestionIds: readonly string[];
  referralId: string;
  notificationId: string;
  draftId: string;
  homeIds: readonly string[];
  stayIds: readonly string[];
  relationshipIds: readonly string[];
  decisionIds: readonly string[];
};

/**
 * Everything that can be written about a protected family, through the contract, by somebody who may: a request, its
 * case, a service, letters, a concern, homes, relationships, a file of a source, decisions about matches, reasons.
 */
export async function writeProtectedFamily(
  desk: TestHub,
  ordinary: OrdinaryFamily,
  colleagueId: string,
): Promise<ProtectedFamily> {
  const { client, hub } = desk;
  const before = hub.vault.journal.head();
  const { familyId, caseId } = await takeAccepted(desk, protectedRequest());
  const view = await client.families.view({ familyId });
  const personIds = view.people.map(one => one.personId);
  const idOf = (name: string): string => view.people.find(one => one.name.startsWith(name))?.personId ?? '';
  const mother = idOf(secret('mother'));
  const brother = idOf(secret('brother'));
  const ava = idOf('Ava');

  // A second request waits in the queue; the first goes its whole way.
  const waiting = protectedRequest();
  await client.intake.takeNotification({
    draftId: newId(),
    content: {
      ...waiting,
      children: waiting.children.slice(1).map(child => ({ ...child, surname: secret('second') })),
      adults: [],
    },
  });
  const draftId = newId();
  await client.intake.saveDraft({ draftId, content: protectedRequest() });
  await client.triage.assign({ cases: [{ caseId, version: 1 }], to: colleagueId });
  const level = await client.triage.setLevel({ caseId, version: 2, level: 3, reason: secret('level') });
  await client.triage.recordContact({
    caseId,
    version: level.version,
    with: 'family',
    how: 'phone',
    on: day('2026-11-24'),
    note: secret('contact'),
  });
  const allocated = await client.referrals.allocate({
    ...allocation(caseId, 'oakview'),
    reason: secret('choice'),
  });
  const referrals = await client.referrals.forCase({ caseId });
  const [documentId = ''] = allocated.documentIds;
  await client.letters.markSent({ documentId, sentOn: '2026-11-24', how: 'post', to: secret('to') });
  const { concernId } = await client.safeguarding.raise({
    about: { familyId, caseId, draftId: null },
    concern: secret('concern'),
    immediateDanger: false,
    toldWho: secret('told'),
    toldPhone: phone,
    toldAt: '2026-11-24T09:00:00Z',
  });

  await client.families.addEvent({
    familyId,
    date: day('2026-10-01'),
    headline: secret('event'),
    tone: 'concern',
    significant: true,
  });
  await client.families.saveService({
    familyId,
    insteadOf: null,
    words: {
      service: secret('written'),
      kind: 'health',
      worker: secret('nurse'),
      role: '',
      isLead: true,
      phone,
      from: '2026-01-01',
      to: null,
      lastContact: null,
    },
  });
  await client.relationships.addHome({
    familyId,
    label: secret('label'),
    address: `9 ${secret('street')}`,
    postcode,
    restricted: true,
    personIds: [brother],
    from: null,
    told,
  });
  // The father of Ava Reed was the partner of this mother and belongs here too: the family is one step from an ordinary one.
  await client.relationships.addMember({
    familyId,
    who: { kind: 'known', personId: ordinary.fatherId },
    role: 'other',
    relation: {
      kind: 'partner',
      otherPersonIds: [mother],
      parentalResponsibility: 'no',
      state: 'separated',
    },
    told,
  });
  await client.relationships.addMember({
    familyId,
    who: {
      kind: 'new',
      givenNames: secret('gran'),
      surname: secret('thorne'),
      birth: day('1950-01-02'),
      sex: 'F',
    },
    role: 'other',
    relation: {
      kind: 'grandparent',
      otherPersonIds: [ava],
      parentalResponsibility: 'no',
      state: null,
    },
    told,
  });
  await client.genogram.addToEcomap({
    familyId,
    label: secret('friend'),
    kind: 'person',
    strength: 'strong',
    help: 'both',
  });
  await client.consent.recordAnswer({
    familyId,
    personId: null,
    name: secret('father'),
    relation: 'father',
    parentalResponsibility: 'yes',
    age: null,
    understandingChecked: false,
    answer: 'doesNotAgree',
    why: secret('why'),
    answeredOn: '2026-11-24',
    toldHow: 'phone',
  });
  await client.families.notePrint({ familyId, what: 'wholeChronology', pages: 2 });
  await client.disclosures.notePrint({ page: `/families/${familyId}`, part: 'genogram' });

  const { batchId } = await importText(client, 'history of one month.csv', history);
  const imported = await client.people.search({ text: secret('imported'), limit: 5 });
  const written = await client.people.search({ text: secret('gran'), limit: 5 });
  personIds.push(...written.map(one => one.personId));
  personIds.push(...imported.map(one => one.personId));
  const recordOf = async (personId: string): Promise<string> =>
    (await client.people.get({ personId, reason: secret('looked') })).records[0]?.recordId ?? '';
  const recordIds = await Promise.all([ava, imported[0]?.personId ?? ''].map(recordOf));
  // Decisions about matches: one that waits for a second person, one of a pair with somebody ordinary, a chosen value.
  await client.review.decide({
    pair: { recordA: recordIds[0] ?? '', recordB: recordIds[1] ?? '' },
    decision: 'same-person',
    reason: secret('match'),
  });
  await client.review.decide({
    pair: { recordA: ordinary.recordId, recordB: recordIds[1] ?? '' },
    decision: 'ask',
    reason: secret('question'),
  });
  await client.people.chooseValue({
    personId: ava,
    field: 'knownAs',
    value: secret('chosen'),
    sourceRecordId: null,
    reason: secret('because'),
  });
  const suggestions = hub.reader
    .query<{ id: string }>(
      `select s.id from match_suggestion s where exists (select 1 from record_link l
       join person_golden g on g.person_id = l.person_id and g.restricted = 1
       where l.source_record_id in (s.record_a, s.record_b))`,
    )
    .all();
  const tied = await client.relationships.ofFamily({ familyId });
  return {
    familyId,
    ordinary,
    caseId,
    personIds,
    documentIds: allocated.documentIds,
    batchId: batchId ?? '',
    concernId,
    entryIds: hub.reader
      .query<{ id: string }>('select id from journal_entry where seq > ? order by seq')
      .all(before.seq)
      .map(row => row.id),
    recordIds,
    suggestionIds: suggestions.map(row => row.id),
    referralId: referrals[0]?.id ?? '',
    notificationId:
      hub.reader
        .query<{ id: string }>('select notification_id as id from early_help_case where id = ?')
        .get(caseId)?.id ?? '',
    draftId,
    homeIds: tied.homes.map(home => home.id),
    stayIds: tied.homes.flatMap(home => home.stays.map(stay => stay.id)),
    relationshipIds: tied.relationships.map(one => one.id),
    decisionIds: hub.reader
      .query<{ id: string }>('select id from linkage_decision order by id')
      .all()
      .map(row => row.id),
  };
}

const history = [
  'Person ID,First Names,Surname,Date of Birth,Sex,Restricted record,Known as,Address,Postcode,Episode ID,Involvement Type,Worker,Start Date,End Date,Reason',
  `Z1,Ava,${secret('imported')},05/03/2016,Female,Yes,,7 ${secret('lane')},${postcode},Z1-E1,Child protection,${secret('social')},03/02/2024,,${secret('factor')}`,
  // Like an ordinary child, in a name that tells nothing: what waits for review must not tell either.
  `Z2,Nadia,Bexworth,11/08/2015,Female,Yes,${secret('pet')},,,,,,,,`,
].join('\n');
