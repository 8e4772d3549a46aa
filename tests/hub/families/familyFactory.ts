import { chronologyEvent, involvement } from '#db/schema/families';
import type { FamilyRole } from '#hub/families/familyMembers.store';
import { formFamily } from '#hub/families/form';
import { newId } from '#hub/kernel/ids';
import type { RawPersonRecord } from '#hub/linkage/record.rules';
import { receive } from '#tests/hub/people/peopleFactory';
import type { TestHub } from '#tests/support/testHub';

export type PersonInFamily = {
  name: string;
  role?: FamilyRole;
  facts?: Partial<RawPersonRecord>;
  /** Labels of the homes where the person lives. */
  homes?: readonly string[];
  /** Names of the children whose parent this is. */
  parentOf?: readonly string[];
  parentalResponsibility?: 'yes' | 'no' | 'unknown';
  from?: { system?: string; sourcePersonId?: string; receivedAt?: string };
};

export type HomeOfFamily = { label: string; address: string; postcode?: string | null; restricted?: boolean };

export type FormedFamily = {
  familyId: string;
  personId: (name: string) => string;
  recordId: (name: string) => string;
};

let nextNotification = 1;

/** A family as the hub forms it from what was told: `aFamily(desk, [{ name: 'Aisha Begum' }])`. Children unless told otherwise. */
export function aFamily(
  desk: TestHub,
  people: readonly PersonInFamily[],
  options: { district?: string | null; homes?: readonly HomeOfFamily[]; notificationId?: string } = {},
): FormedFamily {
  const received = new Map(
    people.map(person => {
      const [given = '', ...rest] = person.name.split(' ');
      return [
        person.name,
        receive(
          desk,
          {
            givenNames: [given],
            surnames: [{ value: rest.join(' ') || 'Begum', kind: 'current' }],
            role: (person.role ?? 'child') === 'child' ? 'child' : 'adult',
            addresses: [],
            ...person.facts,
          },
          person.from,
        ),
      ] as const;
    }),
  );
  const found = (name: string) => {
    const person = received.get(name);
    if (person === undefined) throw new RangeError(`Nobody is called ${name} in this test.`);
    return person;
  };
  const { result } = desk.hub.write({ command: 'test.family', subject: 'family:test' }, writer =>
    formFamily(writer, {
      notificationId: options.notificationId ?? `test-${nextNotification++}`,
      district: options.district ?? null,
      people: people.map(person => ({
        personId: found(person.name).personId,
        role: person.role ?? 'child',
        relationship: null,
      })),
      households: (options.homes ?? []).map(home => ({
        label: home.label,
        address: home.address,
        postcode: home.postcode ?? null,
        uprn: null,
        restricted: home.restricted ?? false,
        personIds: people
          .filter(person => person.homes?.includes(home.label))
          .map(person => found(person.name).personId),
      })),
      relationships: people.flatMap(person =>
        (person.parentOf ?? []).map(child => ({
          personId: found(person.name).personId,
          otherPersonId: found(child).personId,
          kind: 'parent',
          parentalResponsibility: person.parentalResponsibility ?? 'yes',
        })),
      ),
    }),
  );
  return {
    familyId: result.familyId,
    personId: name => found(name).personId,
    recordId: name => found(name).recordId,
  };
}

/** A service that one source says is involved, about one record or a whole family. */
export function anInvolvement(
  desk: TestHub,
  about: { recordId: string } | { familyId: string },
  facts: Partial<Omit<typeof involvement.$inferInsert, 'id'>> = {},
): void {
  desk.hub.write({ command: 'test.involvement', subject: 'family:test' }, writer =>
    writer.insert(involvement, {
      id: newId(),
      sourceRecordId: 'recordId' in about ? about.recordId : null,
      familyId: 'familyId' in about ? about.familyId : null,
      sourceSystemId: 'social-care',
      service: 'Children’s social care',
      kind: 'childInNeed',
      rowHash: newId(),
      ...facts,
    }),
  );
}

/** An event of the chronology, about one record or a whole family. */
export function anEvent(
  desk: TestHub,
  about: { recordId: string } | { familyId: string },
  facts: Partial<Omit<typeof chronologyEvent.$inferInsert, 'id'>> = {},
): void {
  desk.hub.write({ command: 'test.event', subject: 'family:test' }, writer =>
    writer.insert(chronologyEvent, {
      id: newId(),
      sourceRecordId: 'recordId' in about ? about.recordId : null,
      familyId: 'familyId' in about ? about.familyId : null,
      sourceSystemId: 'social-care',
      date: '2025-03-01',
      precision: 'day',
      headline: 'Child in need plan closed',
      tone: 'neutral',
      rowHash: newId(),
      ...facts,
    }),
  );
}

/** Makes the person at the desk somebody who may, or may not, work with protected people. */
export function signedInPersonMay(desk: TestHub, mayWorkWithRestricted: boolean): void {
  const { user } = desk.hub;
  if (user === null) throw new Error('Nobody is signed in.');
  desk.hub.refreshUser({ ...user, mayWorkWithRestricted });
}
