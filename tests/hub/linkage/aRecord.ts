import type { RawPersonRecord } from '#hub/linkage/record.rules';

let made = 0;

/** A child of one ordinary family as the schools' system holds her; say only what differs. */
export const aRecord = (differences: Partial<RawPersonRecord> = {}): RawPersonRecord => {
  made++;
  return {
    id: `record-${made}`,
    source: 'school',
    sourceId: `school-${made}`,
    givenNames: ['Maisie'],
    surnames: [{ value: 'Thornbury', kind: 'current' }],
    birth: { date: '2014-03-05', precision: 'day' },
    sex: 'F',
    addresses: [{ houseNumber: '12', street: 'Elm Road', postcode: 'WR1 1AA' }],
    phones: [],
    emails: [],
    role: 'child',
    ...differences,
  };
};

/** The same family's other system. */
export const inHealth = (differences: Partial<RawPersonRecord> = {}): RawPersonRecord =>
  aRecord({ source: 'health', ...differences });

export const surname = (value: string): RawPersonRecord['surnames'] => [{ value, kind: 'current' }];
export const born = (date: string): RawPersonRecord['birth'] => ({ date, precision: 'day' });
