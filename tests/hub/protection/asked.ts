import { emptyDraft } from '#tests/support/aNotification';
import { usualChoices, usualSettings } from '#tests/hub/referrals/allocationHub';
import { protectedRequest, type ProtectedFamily } from './protectedFamily.ts';

/** What somebody asks who knows an id of the protected family, or tries the family's own words in every box. */
export type Asking = (family: ProtectedFamily) => readonly unknown[];

const nothing: Asking = () => [];
const plainly: Asking = () => [undefined];
const emptily: Asking = () => [{}];
const ofFamily: Asking = ({ familyId }) => [{ familyId }];
const ofCase: Asking = ({ caseId }) => [{ caseId }];
const ofDocument: Asking = ({ documentIds }) => documentIds.map(documentId => ({ documentId }));
const period = { from: '2026-01-01', to: '2026-12-31' };

/** What the protected family could be found by. */
const clues = [
  'zqxthorne',
  'Zqxmother Zqxthorne',
  'Ava Zqxbefore',
  'Ava Zqxthorn',
  'Zqxknown',
  'Ava 5/3/2016',
  '05/03/2016',
  'March 2016',
  'WR9 9ZZ',
  'WR9',
  'Ava WR9 9ZZ',
  '01632 960777',
  '999 000 0026',
  'Z1',
  'EH-1002',
  'Zqxlane',
];
const byText: Asking = () => clues.map(text => ({ text, limit: 20 }));

/** Nothing that identifies anybody; the reason says why there is nothing to ask. */
export const saysNothingOfPeople: Readonly<Record<string, string>> = {
  'desk.events': 'names of tables and ids of what changed, and it never ends',
  'desk.authorities': 'the councils',
  'desk.passphraseStrength': 'what was typed',
  'imports.layouts': 'the layouts',
  'imports.template': 'an empty file',
  'imports.inspect': 'the asker’s own file',
  'imports.watch': 'a job’s own counts',
  'linkageModels.watch': 'a job’s own counts',
  'policy.file': 'the council’s rules',
  'policy.check': 'the council’s rules',
  'policy.readDate': 'what was typed',
  'intake.readFile': 'the asker’s own file',
};

/** Queries whose answer names nobody, or nobody of whom no match, sample or trial is made here, whoever asks. */
export const namesNobody: readonly string[] = [
  'desk.status',
  'accounts.users',
  'accounts.preferences',
  'backup.list',
  'imports.sources',
  'imports.dryRun',
  'imports.jobs',
  'imports.batches',
  'imports.batch',
  'relationships.homePairs',
  'journal.verify',
  'journal.whoLooked',
  'policy.unfinished',
  'policy.current',
  'policy.safeguardingContacts',
  'policy.closureDays',
  'providers.list',
  'providers.vocabulary',
  'providers.get',
  'matching.compare',
  'quality.secondLookShare',
  'quality.overview',
  'quality.next',
  'review.nextSecondLook',
  'review.queue',
  'linkageModels.overview',
  'linkageModels.compare',
  'linkageModels.trial',
  'triage.counts',
  'triage.colleagues',
  'reports.overview',
];

/**
 * What an answer may tell otherwise once the protected family is there, and why that tells nobody of them: the fields are
 * left out where answers are held against each other. Lines about the family's own changes and files are left out by id.
 */
export const mayDiffer: Readonly<Record<string, readonly string[]>> = {
  // A place with a service was taken; by whom is not said.
  'providers.list': ['placesFree'],
  'providers.get': ['places', 'placesFree', 'sentSinceCounted', 'callScript'],
  // How common a name is among everybody, protected or not.
  'review.queue': ['score', 'lastReceived'],
  'review.pair': ['score'],
  // When a source last sent anything.
  'families.view': ['lastReceived'],
  'linkageModels.overview': ['records'],
  'journal.verify': ['entries'],
  // Who looked at what, by ids: for who keeps that record.
  'journal.whoLooked': ['seq'],
};

/** For every query of the contract: how it is asked about the protected family. */
export const asked: Readonly<Record<string, Asking>> = {
  'desk.status': plainly,
  'accounts.users': plainly,
  'accounts.preferences': plainly,
  'backup.list': plainly,
  'imports.sources': plainly,
  'imports.dryRun': nothing,
  'imports.jobs': plainly,
  'imports.batches': emptily,
  'imports.batch': ({ batchId }) => [{ batchId }],
  'intake.drafts': plainly,
  'intake.openDraft': ({ draftId }) => [{ draftId }],
  'intake.facts': () => [{ content: emptyDraft }, { content: protectedRequest() }],
  'intake.matches': () => [{ content: protectedRequest() }],
  'families.list': () => [{}, { onlyOpen: true }, ...clues.map(text => ({ text }))],
  'families.view': ofFamily,
  'families.banner': ofFamily,
  'families.chronology': ofFamily,
  'families.history': ofFamily,
  'families.ofPerson': ({ personIds }) => personIds.map(personId => ({ personId })),
  'families.namesOfChanged': ({ familyId, caseId, personIds, concernId }) => [
    {
      subjects: [
        `family:${familyId}`,
        `case:${caseId}`,
        `concern:${concernId}`,
        ...personIds.map(one => `person:${one}`),
      ],
    },
  ],
  'families.needs': ofFamily,
  'families.documents': ofFamily,
  'families.sharing': ofFamily,
  'relationships.ofFamily': ofFamily,
  'relationships.homePairs': ofFamily,
  'genogram.view': ofFamily,
  'genogram.familyCopy': ofFamily,
  'journal.history': ({ familyId, caseId, personIds }) => [
    { limit: 200 },
    ...[`family:${familyId}`, `case:${caseId}`, ...personIds.map(one => `person:${one}`)].map(subject => ({
      subject,
      limit: 200,
    })),
  ],
  'journal.verify': plainly,
  'journal.whoLooked': ({ familyId, personIds }) => [
    { limit: 500 },
    { subjectKind: 'family', subjectId: familyId, limit: 500 },
    ...personIds.map(subjectId => ({ subjectKind: 'person', subjectId, limit: 500 })),
  ],
  'policy.unfinished': plainly,
  'policy.current': plainly,
  'policy.safeguardingContacts': plainly,
  'policy.closureDays': plainly,
  'providers.list': () => [{}],
  'providers.vocabulary': plainly,
  'providers.get': () => [{ providerId: 'oakview' }],
  'matching.forCase': ({ caseId }) => [{ caseId, settings: usualSettings }],
  'matching.compare': ({ caseId }) => [
    { caseId, settings: usualSettings, providerIds: ['elmfield', 'oakview'] },
  ],
  'referrals.check': ({ caseId }) => [
    { caseId, providerId: 'elmfield', settings: usualSettings, choices: usualChoices },
  ],
  'referrals.forCase': ofCase,
  'letters.forCase': ofCase,
  'letters.preview': ofDocument,
  'people.search': byText,
  'people.get': ({ personIds }) => personIds.map(personId => ({ personId, reason: 'Wants to know' })),
  'quality.secondLookShare': emptily,
  'quality.overview': emptily,
  'quality.next': emptily,
  'review.queue': ({ notificationId }) => [
    {},
    { band: 'SAME_HOUSEHOLD' },
    { band: 'CONFLICT' },
    { notificationId },
  ],
  'review.pair': ({ suggestionIds }) => suggestionIds.map(suggestionId => ({ suggestionId })),
  'review.nextSecondLook': emptily,
  'linkageModels.overview': plainly,
  'linkageModels.compare': () => [{ number: 1 }],
  'linkageModels.trial': () => [{ number: 1 }],
  'safeguarding.concerns': ({ familyId, caseId }) => [
    { subject: `family:${familyId}` },
    { subject: `case:${caseId}` },
  ],
  'safeguarding.allOpen': plainly,
  'search.everything': byText,
  'triage.queue': () => [
    ...['mine', 'my-district', 'unassigned', 'waiting', 'step-downs', 'all'].map(view => ({ view })),
    ...clues.map(text => ({ view: 'all', text })),
  ],
  'triage.counts': plainly,
  'triage.preview': ofCase,
  'triage.case': ofCase,
  'triage.colleagues': plainly,
  'triage.findCase': () => clues.map(text => ({ text })),
  'today.view': () => [{ whose: 'mine' }, { whose: 'team' }],
  'reports.cases': () => [{ filter: {} }, ...clues.map(text => ({ filter: { text } }))],
  'reports.overview': () => [period],
  'disclosures.list': () => [{ limit: 200 }],
};

const told = { by: 'Somebody', on: '2026-11-24' };
const version = 1;
const telling = {
  concern: 'Wants to know',
  immediateDanger: false,
  toldWho: '',
  toldPhone: '',
  toldAt: null,
};
const home = { label: 'Nan’s', address: '1 Elm Row', postcode: null, restricted: false };
const reason = 'Wants to know';

/** Commands that are not about anybody, or about what the asker wrote and sends; what they answer is still read. */
export const notAboutPeople: readonly string[] = [
  'desk.setUp',
  'desk.confirmRecoveryKey',
  'desk.newRecoveryKey',
  'desk.unlock',
  'desk.lock',
  'desk.setIdleMinutes',
  'desk.present',
  'desk.recover',
  'accounts.addUser',
  'accounts.changeUser',
  'accounts.changePassphrase',
  'accounts.resetPassphrase',
  'accounts.setPreference',
  'backup.create',
  'backup.rotateKey',
  'backup.restore',
  'imports.beginUpload',
  'imports.addPiece',
  'imports.dropUpload',
  'imports.problemFile',
  'imports.apply',
  // A whole file of a source is taken back by whoever keeps imports; it names nobody.
  'imports.undo',
  'imports.cancel',
  'intake.saveDraft',
  // Of the asker’s own drafts only.
  'intake.discardDraft',
  // Never held up: whoever fears for a child may say so of anybody, and is told nothing back.
  'safeguarding.raise',
  'intake.takeNotification',
  'intake.adviseOnly',
  'intake.importFile',
  'policy.setTeamPhones',
  'policy.add',
  'policy.setClosureDays',
  'providers.save',
  'providers.confirm',
  'providers.setStatus',
  'letters.keepSender',
  'quality.setSecondLookShare',
  'linkageModels.estimate',
  'linkageModels.tryOut',
  'linkageModels.cancel',
  'linkageModels.switchTo',
  'disclosures.noteHeldFile',
  'reports.noteFigures',
];

/** Files that somebody takes out who may not know of the family: made, and without a word of it. */
export const takenOut: Readonly<Record<string, Asking>> = {
  'reports.exportCases': () => [
    { filter: {}, format: 'csv', reason },
    { filter: { text: 'zqxthorne' }, format: 'csv', reason },
  ],
  'reports.exportCounts': () => [{ ...period, hideSmallCounts: false, format: 'csv' }],
  'providers.exportCsv': () => [{}],
  'quality.draw': () => [
    { kind: 'linked', size: 100 },
    { kind: 'kept-apart', size: 100 },
  ],
};

/** For every other command: how somebody tries it on the protected family by its ids. Each must find nothing there. */
export const tried: Readonly<Record<string, Asking>> = {
  'consent.recordAnswer': ({ familyId }) => [
    {
      familyId,
      personId: null,
      name: 'Somebody',
      relation: 'father',
      parentalResponsibility: 'yes',
      age: null,
      understandingChecked: false,
      answer: 'agrees',
      why: '',
      answeredOn: '2026-11-24',
      toldHow: 'phone',
    },
  ],
  'consent.withdrawAnswer': ({ familyId }) => [
    { familyId, answerId: 'x', saidOn: '2026-11-24', why: reason },
  ],
  'consent.decideSharing': ({ familyId }) => [{ familyId, goesOn: true, reason }],
  'families.looked': ofFamily,
  'families.addEvent': ({ familyId }) => [
    {
      familyId,
      date: { date: '2026-10-01', precision: 'day' },
      headline: reason,
      tone: 'neutral',
      significant: false,
    },
  ],
  'families.markSignificant': ({ familyId }) => [{ familyId, eventId: 'x', significant: true }],
  'families.rewordEvent': ({ familyId }) => [{ familyId, eventId: 'x', headline: reason }],
  'families.approveSuggested': ofFamily,
  'families.confirmFact': ({ familyId, personIds }) =>
    personIds.map(one => ({ familyId, key: `phone:${one}`, value: '01632 960777', toldBy: 'Somebody' })),
  'families.changeFact': ({ familyId, personIds }) =>
    personIds.map(one => ({ familyId, key: `school:${one}`, value: 'Elsewhere', toldBy: 'Somebody' })),
  'families.saveService': ({ familyId }) => [
    {
      familyId,
      insteadOf: null,
      words: {
        service: 'Somebody',
        kind: 'health',
        worker: '',
        role: '',
        isLead: false,
        phone: '',
        from: null,
        to: null,
        lastContact: null,
      },
    },
  ],
  'families.withdrawAgreement': ({ familyId }) => [
    { familyId, saidBy: 'Somebody', saidOn: '2026-11-24', reason },
  ],
  'families.notePrint': ({ familyId }) => [{ familyId, what: 'wholeChronology', pages: 1 }],
  'relationships.add': ({ familyId, personIds, ordinary }) => [
    { familyId, personId: personIds[0], otherPersonIds: [personIds[1]], kind: 'sibling', told },
    ...personIds.map(one => ({
      familyId: ordinary.familyId,
      personId: one,
      otherPersonIds: [ordinary.avaId],
      kind: 'sibling',
      told,
    })),
    ...personIds.map(one => ({
      familyId: ordinary.familyId,
      personId: ordinary.avaId,
      otherPersonIds: [one],
      kind: 'sibling',
      told,
    })),
  ],
  'relationships.change': ({ familyId, relationshipIds, ordinary }) =>
    [familyId, ordinary.familyId].flatMap(one =>
      relationshipIds.map(relationshipId => ({
        familyId: one,
        relationshipId,
        kind: 'friend',
        said: null,
        from: null,
        told,
      })),
    ),
  'relationships.end': ({ familyId, relationshipIds, ordinary }) =>
    [familyId, ordinary.familyId].flatMap(one =>
      relationshipIds.map(relationshipId => ({
        familyId: one,
        relationshipId,
        as: 'mistake',
        on: null,
        reason,
        told,
      })),
    ),
  'relationships.setResponsibility': ({ familyId, personIds, ordinary }) => [
    { familyId, personId: personIds[0], childIds: [personIds[1]], answer: 'no', told },
    ...personIds.map(one => ({
      familyId: ordinary.familyId,
      personId: ordinary.fatherId,
      childIds: [one],
      answer: 'no',
      told,
    })),
  ],
  'relationships.setState': ({ familyId, relationshipIds, ordinary }) =>
    [familyId, ordinary.familyId].flatMap(one =>
      relationshipIds.map(relationshipId => ({
        familyId: one,
        relationshipId,
        state: 'together',
        from: null,
        told,
      })),
    ),
  'relationships.confirm': ({ familyId, relationshipIds, ordinary }) => [
    { familyId, relationshipIds, told },
    ...relationshipIds.map(one => ({ familyId: ordinary.familyId, relationshipIds: [one], told })),
  ],
  'relationships.addHome': ({ familyId, personIds, ordinary }) => [
    { ...home, familyId, personIds: [], from: null, told },
    ...personIds.map(one => ({
      ...home,
      familyId: ordinary.familyId,
      personIds: [one],
      from: null,
      told,
    })),
  ],
  'relationships.changeHome': ({ familyId, homeIds, ordinary }) =>
    [familyId, ordinary.familyId].flatMap(one => homeIds.map(homeId => ({ ...home, familyId: one, homeId }))),
  'relationships.joinHomes': ({ familyId, homeIds, ordinary }) =>
    [familyId, ordinary.familyId].map(one => ({ familyId: one, homeIds: homeIds.slice(0, 2) })),
  'relationships.keepHomesApart': ({ familyId, homeIds, ordinary }) =>
    [familyId, ordinary.familyId].map(one => ({ familyId: one, homeIds: homeIds.slice(0, 2) })),
  'relationships.addStay': ({ familyId, homeIds, personIds, ordinary }) => [
    { familyId, homeId: homeIds[0], personIds: [personIds[0]], from: null, told },
    { familyId: ordinary.familyId, homeId: homeIds[0], personIds: [ordinary.avaId], from: null, told },
    ...personIds.map(one => ({
      familyId: ordinary.familyId,
      homeId: ordinary.homeId,
      personIds: [one],
      from: null,
      told,
    })),
  ],
  'relationships.changeStay': ({ familyId, stayIds, ordinary }) =>
    [familyId, ordinary.familyId].flatMap(one =>
      stayIds.map(stayId => ({ familyId: one, stayId, share: 'Mondays', from: null, told })),
    ),
  'relationships.endStay': ({ familyId, stayIds, ordinary }) =>
    [familyId, ordinary.familyId].flatMap(one =>
      stayIds.map(stayId => ({ familyId: one, stayId, as: 'mistake', on: null, reason, told })),
    ),
  'relationships.addMember': ({ familyId, personIds, ordinary }) => [
    { familyId, who: { kind: 'known', personId: ordinary.avaId }, role: 'other', told },
    ...personIds.map(personId => ({
      familyId: ordinary.familyId,
      who: { kind: 'known', personId },
      role: 'other',
      told,
    })),
  ],
  'relationships.removeMember': ({ familyId, personIds, ordinary }) =>
    [familyId, ordinary.familyId].flatMap(one =>
      personIds.map(personId => ({ familyId: one, personId, alsoRelationships: true, reason })),
    ),
  'relationships.recordDeath': ({ familyId, personIds, ordinary }) =>
    [familyId, ordinary.familyId].flatMap(one =>
      personIds.map(personId => ({ familyId: one, personId, on: null, told })),
    ),
  'relationships.withdrawDeath': ({ familyId, personIds, ordinary }) =>
    [familyId, ordinary.familyId].flatMap(one =>
      personIds.map(personId => ({ familyId: one, personId, reason })),
    ),
  'genogram.keepPlaces': ({ familyId, personIds }) =>
    personIds.map(symbolId => ({ familyId, places: [{ symbolId, x: 0, y: 0 }] })),
  'genogram.tidyUp': ofFamily,
  'genogram.setTie': ({ familyId, personIds, ordinary }) =>
    [familyId, ordinary.familyId].map(one => ({
      familyId: one,
      about: `person:${personIds[0] ?? ''}`,
      strength: 'strong',
      help: 'both',
    })),
  'genogram.addToEcomap': ({ familyId }) => [
    { familyId, label: 'Club', kind: 'place', strength: 'strong', help: 'both' },
  ],
  'genogram.takeOffEcomap': ({ familyId, personIds }) => [
    { familyId, about: `person:${personIds[0] ?? ''}` },
  ],
  'genogram.familyCopyFile': ({ familyId }) => [
    { familyId, choices: [], pictures: ['genogram'], paper: 'A4', forWhom: 'Somebody' },
  ],
  'genogram.notePrint': ({ familyId }) => [{ familyId, picture: 'genogram', paper: 'A4' }],
  'journal.undo': ({ entryIds }) => entryIds.map(entryId => ({ entryId, reason })),
  'referrals.allocate': ({ caseId }) => [
    { caseId, providerId: 'elmfield', settings: usualSettings, choices: usualChoices, reason },
  ],
  'referrals.answer': ({ referralId }) => [{ referralId, answer: 'accepted', on: '2026-11-24', reason }],
  'referrals.withdraw': ({ referralId }) => [{ referralId, reason }],
  'letters.change': ({ documentIds }) =>
    documentIds.map(documentId => ({
      documentId,
      words: { lead: ['Hello'], sections: [] },
      largePrint: false,
    })),
  'letters.file': ({ documentIds }) => documentIds.map(documentId => ({ documentId, format: 'docx' })),
  'letters.markSent': ({ documentIds }) =>
    documentIds.map(documentId => ({ documentId, sentOn: '2026-11-24', how: 'post', to: 'Somebody' })),
  'people.unlink': ({ recordIds }) => recordIds.map(recordId => ({ recordId, reason })),
  'people.chooseValue': ({ personIds }) =>
    personIds.map(personId => ({
      personId,
      field: 'knownAs',
      value: 'Somebody',
      sourceRecordId: null,
      reason,
    })),
  'quality.mark': () => [{ checkId: 'x', answer: 'same-person', reason }],
  'review.decide': ({ suggestionIds, recordIds, ordinary }) => [
    ...suggestionIds.map(suggestionId => ({ pair: { suggestionId }, decision: 'different-people', reason })),
    ...recordIds.map(recordB => ({
      pair: { recordA: ordinary.recordId, recordB },
      decision: 'same-person',
      reason,
    })),
  ],
  'review.decideAmong': ({ suggestionIds }) => [
    { suggestionIds: [...suggestionIds, 'x'].slice(0, 2), answer: { kind: 'none' }, reason },
  ],
  'review.confirm': ({ decisionIds }) =>
    decisionIds.flatMap(decisionId => [true, false].map(agrees => ({ decisionId, agrees, reason }))),
  'review.secondLook': ({ decisionIds }) =>
    decisionIds.map(decisionId => ({ decisionId, answer: 'same-person', reason })),
  'safeguarding.addTo': ({ concernId }) => [{ concernId, ...telling }],
  'safeguarding.recordOutcome': ({ concernId }) => [
    {
      concernId,
      toldWho: 'Somebody',
      toldPhone: '',
      toldAt: '2026-11-24T09:00:00Z',
      agreedAction: reason,
      agreedBy: 'Somebody',
      partyViews: [],
      outcome: 'earlyHelpContinues',
    },
  ],
  'triage.decide': ({ caseId, ordinary }) => [
    { caseId, version, decision: 'accept', reasonCode: null, note: reason },
    {
      caseId: ordinary.caseId,
      version,
      decision: 'duplicate',
      reasonCode: null,
      note: reason,
      duplicateOf: caseId,
    },
  ],
  'triage.answerReceived': ({ caseId }) => [{ caseId, version, note: reason }],
  'triage.assign': ({ caseId }) => [{ cases: [{ caseId, version }], to: null }],
  'triage.setLevel': ({ caseId }) => [{ caseId, version, level: 2, reason }],
  'triage.recordContact': ({ caseId }) => [
    {
      caseId,
      version,
      with: 'family',
      how: 'phone',
      on: { date: '2026-11-24', precision: 'day' },
      note: reason,
    },
  ],
  'disclosures.notePrint': ({ familyId, caseId, personIds }) =>
    [
      `/families/${familyId}`,
      `/cases/${caseId}`,
      `/cases/${caseId}/letters`,
      `/safeguarding/family:${familyId}`,
      ...personIds.map(one => `/people/${one}`),
    ].map(page => ({ page, part: null })),
};
