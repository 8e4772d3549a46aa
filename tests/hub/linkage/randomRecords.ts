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
