import { createHash } from 'node:crypto';
import type { NotificationChannel, NotificationContent, NotifiedAgency } from '#contract/intake';
import type { PolicyPack } from '#contract/policyPack';
import { notification, notificationPerson } from '#db/schema/cases';
import { plainIsoDate, type PlainIsoDate, type WorkingCalendar } from '../clocks/workingDays.rules.ts';
import { keepOthers } from '../consent/answers.store.ts';
import { keepAgreement } from '../consent/consent.store.ts';
import { formFamily } from '../families/form.ts';
import { keepService } from '../families/involvements.store.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { nextReference } from '../kernel/references.ts';
import { refusal } from '../kernel/refusals.ts';
import { receivePerson, type Received } from '../people/receive.ts';
import { safetyHold } from '../safeguarding/outcome.rules.ts';
import { concernsAbout, moveConcernsToCase } from '../safeguarding/safeguarding.store.ts';
import { openCase } from '../triage/openCase.ts';
import { addressLine, householdsOf, notifiedFacts } from './notifiedPerson.rules.ts';

/** What the hub knows when a notification is taken: the rules in force and the working days. */
export type HubFacts = {
  readonly policy: PolicyPack;
  readonly calendar: WorkingCalendar;
  readonly today: PlainIsoDate;
};

export type TakenNotification = {
  readonly caseId: string;
  readonly familyId: string;
  readonly notificationId: string;
  /** The case's reference, to say on the phone. */
  readonly reference: string;
  readonly linked: number;
  readonly toReview: number;
  readonly newPeople: number;
};

/**
 * Stores a notification with its agreement, people, family, homes, services and case, all in the one command that is
 * running. `draftId` is the draft it came from: its concerns go with it. `fileKey` makes it arrive once only.
 * @throws REFUSED when a child's safety comes first, or when it is here already
 */
export function takeNotification(
  writer: Writer,
  hub: HubFacts,
  content: NotificationContent,
  how: { channel: NotificationChannel; fileKey?: string | null; draftId?: string | null },
): TakenNotification {
  const draftId = how.draftId ?? null;
  const concerns = draftId === null ? [] : concernsAbout(writer, { familyId: null, caseId: null, draftId });
  const hold = safetyHold(content.childAtRisk, concerns);
  if (hold !== null) throw refusal('REFUSED', { ...hold, safe: 'Your draft is kept. Nothing was sent.' });
  refuseSecondArrival(writer, how.fileKey ?? null);

  const notificationId = newId();
  writer.insert(notification, {
    id: notificationId,
    reference: nextReference(writer, 'N'),
    channel: how.channel,
    receivedAt: writer.at,
    receivedOn: content.receivedOn,
    takenBy: writer.actor,
    content,
    authority: hub.policy.authority,
    policyVersion: hub.policy.version.inForceFrom,
    fileKey: how.fileKey ?? null,
  });
  const received = receivePeople(writer, notificationId, content);
  const { familyId } = formFamily(writer, familyFrom(notificationId, content, received));
  keepAgreement(writer, content.agreement, { notificationId, familyId });
  keepOthers(
    writer,
    content.agreement,
    { notificationId, familyId },
    partId => received.get(partId)?.personId ?? null,
  );
  for (const agency of content.agencies) keepInvolvement(writer, familyId, notificationId, agency);
  const { caseId, reference } = openCase(writer, {
    notificationId,
    familyId,
    receivedOn: plainIsoDate(content.receivedOn),
    district: content.district,
    policy: hub.policy,
    calendar: hub.calendar,
  });
  moveConcernsToCase(writer, concerns, { familyId, caseId });
  const states = [...received.values()].map(person => person.matchState);
  return {
    caseId,
    familyId,
    notificationId,
    reference,
    linked: states.filter(state => state === 'linked').length,
    toReview: states.filter(state => state === 'to-review').length,
    newPeople: states.filter(state => state === 'new').length,
  };
}

function refuseSecondArrival(writer: Writer, fileKey: string | null): void {
  if (fileKey === null) return;
  const known = writer
    .query<{ reference: string }>('select reference from notification where file_key = ?')
    .get(fileKey);
  if (known === undefined) return;
  throw refusal('REFUSED', {
    what: `This was sent already, as ${known.reference}.`,
    safe: 'Nothing was sent twice.',
    todo: 'Open it from the queue.',
  });
}

/** Receives every person, by their id inside the notification. */
function receivePeople(
  writer: Writer,
  notificationId: string,
  content: NotificationContent,
): Map<string, Received> {
  const received = new Map<string, Received>();
  for (const [position, person] of [...content.children, ...content.adults].entries()) {
    const isChild = position < content.children.length;
    const sourcePersonId = `${notificationId}:${person.id}`;
    const found = receivePerson(writer, {
      sourceSystemId: 'hub',
      sourcePersonId,
      notificationId,
      facts: notifiedFacts(person, content.homes, sourcePersonId, content.receivedOn),
      receivedAt: writer.at,
    });
    received.set(person.id, found);
    writer.insert(notificationPerson, {
      id: newId(),
      notificationId,
      sourceRecordId: found.recordId,
      position,
      role: isChild ? 'child' : 'adult',
      relationship: 'relationships' in person ? relationshipWords(person.relationships) : null,
      matchState: found.matchState,
    });
  }
  return received;
}

function relationshipWords(relationships: readonly { kind: string }[]): string | null {
  const kinds = [...new Set(relationships.map(each => each.kind))];
  return kinds.length === 0 ? null : kinds.join(', ');
}

function familyFrom(
  notificationId: string,
  content: NotificationContent,
  received: ReadonlyMap<string, Received>,
): Parameters<typeof formFamily>[1] {
  const personOf = (partId: string): string[] => {
    const person = received.get(partId);
    return person === undefined ? [] : [person.personId];
  };
  return {
    notificationId,
    district: content.district,
    people: [
      ...content.children.flatMap(child =>
        personOf(child.id).map(personId => ({ personId, role: 'child' as const, relationship: null })),
      ),
      ...content.adults.flatMap(adult =>
        personOf(adult.id).map(personId => ({
          personId,
          role: adult.role,
          relationship: relationshipWords(adult.relationships),
        })),
      ),
    ],
    households: householdsOf(content).map(({ home, partIds }, index) => ({
      label: index === 0 ? 'Main home' : `Home ${index + 1}`,
      address: addressLine(home),
      postcode: home.postcode === '' ? null : home.postcode,
      uprn: home.uprn.trim() === '' ? null : home.uprn.trim(),
      restricted: home.isRestricted,
      personIds: partIds.flatMap(personOf),
    })),
    relationships: content.adults.flatMap(adult =>
      adult.relationships.flatMap(({ childId, kind, parentalResponsibility }) => {
        const [personId] = personOf(adult.id);
        const [otherPersonId] = personOf(childId);
        if (personId === undefined || otherPersonId === undefined) return [];
        return [{ personId, otherPersonId, kind, parentalResponsibility }];
      }),
    ),
  };
}

/** A service that the referrer named, as the family's involvement: who, phone, since when. */
function keepInvolvement(
  writer: Writer,
  familyId: string,
  notificationId: string,
  agency: NotifiedAgency,
): void {
  const isOver = agency.isInvolvedNow === 'no';
  const row = {
    familyId,
    service: agency.service.trim(),
    kind: agency.kind === 'socialCare' || agency.kind === 'voluntary' ? 'other' : agency.kind,
    worker: agency.worker.trim() || null,
    role: agency.isLeadPractitioner ? 'leadPractitioner' : agency.role.trim() || null,
    phone: agency.phone.trim() || null,
    fromDate: agency.from?.date ?? null,
    toDate: agency.to?.date ?? null,
    outcome: isOver && agency.to === null ? 'Ended, day not known' : null,
  };
  keepService(writer, {
    ...row,
    rowHash: createHash('sha256')
      .update(JSON.stringify([notificationId, agency.id, row]))
      .digest('hex'),
  });
}
