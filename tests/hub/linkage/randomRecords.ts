import fc from 'fast-check';
import type { RawAddress, RawPersonRecord } from '#hub/linkage/record.rules';

/** Addresses of a very small place, so that random people often share one. */
export const anyAddress: fc.Arbitrary<RawAddress> = fc.record({
  houseNumber: fc.constantFrom('1', '2', '12a', ''),
  street: fc.constantFrom('Elm Road', 'Mill Lane', ''),
  postcode: fc.constantFrom('WR1 1AA', 'WR1 1AB', 'WR1 2AA', 'B1 1AA', 'ZZ99 3VZ', '', 'nonsense'),
  uprn: fc.constantFrom(null, '100012345678', '100012345679'),
});

/** Records of a very small place, with every kind of gap and oddity a register has. */
export const anyRecord: fc.Arbitrary<RawPersonRecord> = fc.record({
  id: fc.uuid(),
  source: fc.constantFrom('school', 'health', 'social care'),
  sourceId: fc.constantFrom('', '1', '2', '3'),
  givenNames: fc.array(
    fc.constantFrom(
      'Ava',
      'Eva',
      'Leo',
      'William',
      'Bill',
      'Baby',
      'Smith',
      '',
      'Øyvind',
      'Mary Jane',
      'Maryjane',
    ),
    { maxLength: 2 },
  ),
  surnames: fc.array(
    fc.record({
      value: fc.constantFrom('Smith', 'Smyth', 'Smith-Jones', 'Jones', 'Unknown', 'William', 'Kovalenko', ''),
      kind: fc.constantFrom('current', 'previous', 'known-as'),
    }),
    { maxLength: 2 },
  ),
  birth: fc.option(
    fc.record({
      date: fc.constantFrom(
        '2014-03-05',
        '2014-05-03',
        '2014-25-03',
        '2014-01-01',
        '2014',
        '2014-03',
        '1984-03-05',
        '1900-01-01',
        'x',
      ),
      precision: fc.constantFrom('day', 'month', 'year', 'estimated'),
    }),
  ),
  sex: fc.constantFrom('F', 'M', 'U', null),
  addresses: fc.array(anyAddress, { maxLength: 2 }),
  phones: fc.subarray(['07700 900123', '01632 960001', 'none']),
  emails: fc.subarray(['a@example.org', 'not an address']),
  nhsNumber: fc.constantFrom(null, null, null, '9434765919', '4010232137', '1234567890'),
  upn: fc.constantFrom(null, null, null, 'A950000178301', 'H243278544154'),
  role: fc.constantFrom('child', 'adult', null),
  multipleBirth: fc.boolean(),
  restricted: fc.boolean(),
});

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Whole records of a school's register, as most records are. */
export const anyWholeRecord: fc.Arbitrary<RawPersonRecord> = fc
  .record({
    id: fc.uuid(),
    forename: fc.constantFrom('Ava', 'Otis', 'William', 'Øyvind', 'Mary Jane', 'Yuliia', 'Mohammed'),
    middle: fc.constantFrom([], ['Rose'], ['James']),
    surname: fc.constantFrom('Smith', 'Thornbury', 'Okafor', 'Kovalenko', 'van der Berg', 'Smith-Jones'),
    year: fc.integer({ min: 1960, max: 2025 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    sex: fc.constantFrom('F', 'M', null),
    address: anyAddress,
    phone: fc.constantFrom([], ['07700 900123'], ['01632 960001']),
  })
  .map(({ id, forename, middle, surname, year, month, day, sex, address, phone }) => ({
    id,
    source: 'school',
    sourceId: id,
    givenNames: [forename, ...middle],
    surnames: [{ value: surname, kind: 'current' }],
    birth: { date: `${year}-${twoDigits(month)}-${twoDigits(day)}`, precision: 'day' },
    sex,
    addresses: [address],
    phones: phone,
    emails: [],
    role: year > 2008 ? 'child' : 'adult',
  }));

const birthWith = (
  { birth }: RawPersonRecord,
  alter: (parts: readonly string[]) => readonly (string | undefined)[],
): RawPersonRecord['birth'] =>
  birth === null
    ? null
    : {
        ...birth,
        date: alter(birth.date.split('-'))
          .filter(part => part !== undefined)
          .join('-'),
      };

/** What registers do to a record: slips of the pen, moves, new names, gaps. One way to each change. */
const change: fc.Arbitrary<(record: RawPersonRecord) => RawPersonRecord> = fc.constantFrom(
  record => record,
  record => ({ ...record, givenNames: record.givenNames.map(name => name.slice(0, 2) + name.slice(3)) }),
  record => ({ ...record, givenNames: ['Maryjane', ...record.givenNames.slice(1)] }),
  record => ({ ...record, surnames: [{ value: 'Kovalenko', kind: 'current' as const }] }),
  record => ({ ...record, surnames: record.surnames.map(one => ({ ...one, value: `${one.value}-Jones` })) }),
  record => ({
    ...record,
    givenNames: record.surnames.map(({ value }) => value),
    surnames: record.givenNames.map(value => ({ value, kind: 'current' as const })),
  }),
  record => ({ ...record, birth: birthWith(record, ([year, month, day]) => [year, day, month]) }),
  record => ({ ...record, birth: birthWith(record, ([year, month]) => [year, month, '28']) }),
  record => ({ ...record, birth: birthWith(record, ([year, , day]) => [year, '12', day]) }),
  record => ({ ...record, birth: birthWith(record, ([, month, day]) => ['2011', month, day]) }),
  record => ({ ...record, birth: birthWith(record, ([year]) => [year, '01', '01']) }),
  record => ({ ...record, birth: birthWith(record, ([year, month]) => [year, month]) }),
  record => ({ ...record, birth: null }),
  record => ({ ...record, addresses: [{ houseNumber: '9', street: 'Far Lane', postcode: 'LA1 1AA' }] }),
  record => ({ ...record, addresses: [] }),
  record => ({ ...record, phones: [], emails: [] }),
  record => ({ ...record, nhsNumber: null, upn: null }),
);

/** Records with second ones of the same people from another source, each changed in two ways. */
export const variationsOf = (records: readonly RawPersonRecord[]): fc.Arbitrary<RawPersonRecord[]> =>
  fc
    .array(fc.tuple(change, change), { minLength: records.length, maxLength: records.length })
    .map(changes => [
      ...records,
      ...records.map((record, place) => {
        const [one, other] = changes[place] ?? [];
        const again = { ...record, id: `again-${place}`, source: 'housing', sourceId: `again-${place}` };
        return one === undefined || other === undefined ? again : other(one(again));
      }),
    ]);
