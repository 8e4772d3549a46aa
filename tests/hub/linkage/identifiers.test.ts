import { describe, expect, it } from 'vitest';
import {
  formatNhsNumber,
  isPseudoPostcode,
  parseNhsNumber,
  parsePostcode,
  parseUpn,
  postcodeParts,
} from '#hub/linkage/identifiers.rules';

describe('identifiers', () => {
  it.each(['9434765919', '4010232137', '9876543210', '4857773457', '943 476 5870', '999-054-8609'])(
    'reads the valid NHS number %s',
    value => expect(parseNhsNumber(value)).toBe(value.replace(/\D/gu, '')),
  );

  it.each(['4857773456', '9990000000', '0000000000', '943476591', '', 'abc'])(
    'refuses %j as an NHS number',
    value => expect(parseNhsNumber(value)).toBeNull(),
  );

  it('writes an NHS number in threes and fours', () => {
    const number = parseNhsNumber('9434765919');
    expect(number === null ? null : formatNhsNumber(number)).toBe('943 476 5919');
  });

  it.each(['A950000178301', 'h243278544154'])('reads the valid UPN %s', value =>
    expect(parseUpn(value)).toBe(value.toUpperCase()),
  );

  it.each(['R247962919251', 'X428558133462', 'A95000017830', 'S950000178301'])('refuses %s as a UPN', value =>
    expect(parseUpn(value)).toBeNull(),
  );

  it.each([
    ['wr11aa', 'WR1 1AA'],
    ['WR1-1AA', 'WR1 1AA'],
    ['sw1a 1aa', 'SW1A 1AA'],
    ['ZZ99 3WZ', null],
    ['2119', null],
    ['WR1', null],
  ])('brings the postcode %s into the form %s', (given, normal) => expect(parsePostcode(given)).toBe(normal));

  it('knows pseudo postcodes and the parts of real ones', () => {
    const postcode = parsePostcode('SW1A 1AA');
    expect([isPseudoPostcode('zz99 3vz'), isPseudoPostcode('NF1 1AA'), isPseudoPostcode('WR1 1AA')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(postcode && postcodeParts(postcode)).toEqual({ area: 'SW', district: 'SW1A', sector: 'SW1A 1' });
  });
});
