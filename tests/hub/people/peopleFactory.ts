import type { RawPersonRecord } from '#hub/linkage/record.rules';
import { receivePerson, type Received } from '#hub/people/receive';
import type { TestHub } from '#tests/support/testHub';

/** A person as one source may describe her; tests say what is different. */
export function aPerson(facts: Partial<RawPersonRecord> & { knownAs?: string } = {}): RawPersonRecord {
  return {
    id: '',
    source: '',
    sourceId: '',
    givenNames: ['Aisha'],
    surnames: [{ value: 'Begum', kind: 'current' }],
    birth: { date: '2017-03-05', precision: 'day' },
    sex: 'F',
    addresses: [{ houseNumber: '12', street: 'Elm Road', postcode: 'B97 4AA' }],
    phones: [],
    emails: [],
    role: 'child',
    ...facts,
  };
}

let nextSourceId = 1;

/** Has one source tell the hub about a person, in a command of its own. */
export function receive(
  desk: TestHub,
  facts: Partial<RawPersonRecord> & { knownAs?: string },
  from: { system?: string; sourcePersonId?: string; notificationId?: string; receivedAt?: string } = {},
): Received & { entryId: string } {
  const { result, entryId } = desk.hub.write({ command: 'test.receive', subject: 'person:test' }, writer =>
    receivePerson(writer, {
      sourceSystemId: from.system ?? 'hub',
      sourcePersonId: from.sourcePersonId ?? `test-${nextSourceId++}`,
      notificationId: from.notificationId ?? null,
      facts: aPerson(facts),
      receivedAt: from.receivedAt ?? '2026-11-20T10:00:00.000Z',
    }),
  );
  return { ...result, entryId: entryId ?? '' };
}

/** Valid numbers for fictional people: NHS numbers from the range kept for tests (999…), UPNs that pass their check. */
export const nhsNumbers = ['999 000 0018', '999 000 0026', '999 000 0034'] as const;

const stateQueries = {
  links: 'select * from record_link order by id',
  people: 'select * from person order by seq',
  golden: 'select * from person_golden order by person_seq',
  tokens: 'select * from person_name_token order by token, person_seq',
  blocking: 'select * from blocking_key order by key, record_seq',
  names: 'select * from name_count order by kind, name',
  // Without scores: they follow the name counts of the moment a suggestion was made.
  suggestions: 'select id, record_a, record_b, notification_id, at from match_suggestion order by id',
} as const;

/** Every row about people that a decision may touch, record and derived, in a fixed order. */
export function peopleState(desk: TestHub): Record<keyof typeof stateQueries, unknown[]> {
  const { reader } = desk.hub;
  const all = (sql: string): unknown[] => reader.query<unknown>(sql).all();
  return {
    links: all(stateQueries.links),
    people: all(stateQueries.people),
    golden: all(stateQueries.golden),
    tokens: all(stateQueries.tokens),
    blocking: all(stateQueries.blocking),
    names: all(stateQueries.names),
    suggestions: all(stateQueries.suggestions),
  };
}
