import { describe, expect, it } from 'vitest';
import { parseNhsNumber, parseUpn } from '#hub/linkage/identifiers.rules';
import { normalise } from '#hub/linkage/record.rules';
import { isoOf } from '#hub/sample/days.rules';
import { generateFamilies } from '#hub/sample/generateFamilies';
import { observe } from '#hub/sample/generateObservations';
import { MISTAKES, SOURCES, type Mistake } from '#hub/sample/observation.rules';
import { createSetting } from '#hub/sample/setting.rules';
import { SAMPLE_OPTIONS, theAuthority } from './authority.ts';

const FICTIONAL_PHONE =
  /^(07700 900\d{3}|01632 960\d{3}|01(13|14|15|16|17|18|21|31|41|51|61) 496 0\d{3}|020 7946 0\d{3}|0191 498 0\d{3}|028 9649 6\d{3}|029 2018 0\d{3})$/u;

describe('what the sources hold', () => {
  it('is the same for the same family, whenever it is asked', () => {
    const setting = createSetting(SAMPLE_OPTIONS);
    const families = [...generateFamilies(setting, 30)];
    const first = families.map(family => [...observe(setting, family)]);
    const backwards = families.toReversed().map(family => [...observe(setting, family)]);
    expect(backwards.toReversed()).toEqual(first);
  });

  it('contains every mistake real feeds have', () => {
    const counts = new Map<Mistake, number>();
    for (const { truth } of theAuthority().records)
      for (const mistake of truth.mistakes) counts.set(mistake, (counts.get(mistake) ?? 0) + 1);
    expect([...MISTAKES].filter(mistake => (counts.get(mistake) ?? 0) < 3)).toEqual([]);
  });

  it('has rows of every source, each with its own id', () => {
    const { records } = theAuthority();
    const ids = new Set(records.map(({ record }) => record.id));
    expect(ids.size).toBe(records.length);
    for (const source of SOURCES)
      expect(records.filter(({ record }) => record.source === source).length).toBeGreaterThan(1000);
    const events = records.flatMap(({ record, involvements, events: own }) =>
      [...involvements, ...own].map(({ id }) => `${record.source} ${id}`),
    );
    expect(new Set(events).size).toBe(events.length);
  });

  it('holds valid identifiers, except those it says it got wrong', () => {
    const wrong = theAuthority().records.filter(({ record, truth }) => {
      const { upn, nhsNumber } = record;
      if (upn && parseUpn(upn) === null) return true;
      if (!nhsNumber) return false;
      const isSpoilt = truth.mistakes.includes('badNhsNumber');
      return !nhsNumber.startsWith('999') || (parseNhsNumber(nhsNumber) === null) !== isSpoilt;
    });
    expect(wrong).toEqual([]);
  });

  it("holds no number that could ring in somebody's home, and no real e-mail", () => {
    const authority = theAuthority();
    const phones = [
      ...authority.records.flatMap(({ record, involvements }) => [
        ...record.phones,
        ...involvements.map(({ phone }) => phone),
      ]),
      ...authority.staff.map(({ phone }) => phone),
      ...authority.providers.map(({ contact }) => contact.phone),
      ...authority.notifications.flatMap(({ referrer, people }) => [
        referrer.phone,
        ...people.flatMap(({ observed }) => observed.record.phones),
      ]),
      ...authority.openCases.map(({ referrer }) => referrer.phone),
    ];
    expect(phones.filter(phone => !FICTIONAL_PHONE.test(phone))).toEqual([]);
    const emails = [
      ...authority.records.flatMap(({ record }) => record.emails),
      ...authority.staff.map(({ email }) => email),
      ...authority.providers.map(({ contact }) => contact.email),
      ...authority.notifications.map(({ referrer }) => referrer.email),
    ];
    expect(emails.filter(email => !/^[a-z0-9.]+@example\.org$/u.test(email))).toEqual([]);
  });

  it('can be read by the linkage engine', () => {
    const read = theAuthority().records.map(row => ({ ...row, normal: normalise(row.record) }));
    const placeholders = read.filter(({ truth }) => truth.mistakes.includes('placeholderName'));
    expect(placeholders.length).toBeGreaterThan(20);
    expect(placeholders.filter(({ normal }) => !normal.hasPlaceholderName)).toEqual([]);
    const named = read.filter(
      row => row.record.birth?.precision !== 'expected' && !placeholders.includes(row),
    );
    expect(named.filter(({ normal }) => normal.forenames.length === 0)).toEqual([]);
    expect(read.filter(({ normal }) => normal.surnames.length === 0)).toEqual([]);
  });

  it('makes no mistake silently: a row without one agrees with the truth', () => {
    const people = new Map(
      theAuthority()
        .families.flatMap(family => family.people)
        .map(person => [person.id, person]),
    );
    const wrong = theAuthority().records.filter(({ record, truth }) => {
      const person = people.get(truth.personId);
      if (truth.mistakes.length > 0 || person === undefined || person.born === null) return false;
      const forename = record.givenNames[0];
      const agrees =
        record.surnames[0]?.value === person.surname &&
        (forename === person.givenNames[0] || forename === person.knownAs) &&
        record.sex === person.sex &&
        record.birth?.date === isoOf(person.born);
      return !agrees;
    });
    expect(wrong).toEqual([]);
  });

  it('keeps a refuge address from sources that do not mark it', () => {
    const { families, records } = theAuthority();
    const secret = new Set(
      families.flatMap(family =>
        family.people.flatMap(person =>
          person.residences
            .filter(home => home.restricted)
            .map(home => `${home.address.house} ${home.address.street} ${home.address.postcode}`),
        ),
      ),
    );
    expect(secret.size).toBeGreaterThan(5);
    let shown = 0;
    for (const { record } of records) {
      for (const address of record.addresses) {
        if (!secret.has(`${address.houseNumber} ${address.street} ${address.postcode}`)) continue;
        shown += 1;
        expect(address.restricted).toBe(true);
        expect(record.restricted).toBe(true);
      }
    }
    expect(shown).toBeGreaterThan(10);
  });

  it('ends nothing before it began and knows nothing of tomorrow', () => {
    const wrong: unknown[] = [];
    for (const { record, updated, involvements, events } of theAuthority().records) {
      if (updated > SAMPLE_OPTIONS.today) wrong.push([record.id, updated]);
      for (const address of record.addresses)
        if (address.from && address.from > updated && record.birth?.precision !== 'expected')
          wrong.push(address);
      for (const { from, to, lastContact } of involvements) {
        if (from > SAMPLE_OPTIONS.today || (to !== null && (to < from || to > SAMPLE_OPTIONS.today)))
          wrong.push([record.id, from, to]);
        if (lastContact !== null && (lastContact < from || lastContact > SAMPLE_OPTIONS.today))
          wrong.push([record.id, from, lastContact]);
      }
      for (const { date } of events) if (date > SAMPLE_OPTIONS.today) wrong.push([record.id, date]);
    }
    expect(wrong).toEqual([]);
  });

  it('tells of every kind of social care, open and closed', () => {
    const involvements = theAuthority().records.flatMap(row =>
      row.record.source === 'CareTrack' ? row.involvements : [],
    );
    for (const kind of [
      'contact',
      'referral',
      'assessment',
      'childInNeed',
      'childProtection',
      'lookedAfter',
    ]) {
      expect(involvements.some(involvement => involvement.kind === kind)).toBe(true);
    }
    const closures = new Set(involvements.map(({ codes }) => codes['closure']).filter(Boolean));
    expect(closures).toEqual(new Set(['RC7', 'RC8', 'RC9']));
    expect(
      involvements.every(
        ({ worker, phone, codes }) => worker !== '' && phone !== '' && codes['source'] !== undefined,
      ),
    ).toBe(true);
  });
});
