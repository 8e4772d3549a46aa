import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { blockingKeys } from '#hub/linkage/blocking.rules';
import { blockedRecords } from '#hub/linkage/blockedRecords.store';
import { normalise } from '#hub/linkage/record.rules';
import { keyHash } from '#hub/people/keyHash.rules';
import { receive } from '#tests/hub/people/peopleFactory';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { aRecord, born, surname } from './aRecord.ts';

const maisie = normalise(aRecord());
const keysOf = (letters: string): string[] =>
  blockingKeys(maisie).filter(key => letters.includes(key.charAt(0)));

/** So many records, from a number on, that share these keys with Maisie. */
function share(desk: TestHub, letters: string, from: number, count: number): number[] {
  const seqs = Array.from({ length: count }, (_, index) => from + index);
  desk.hub.vault.journal.rederive(writer => {
    for (const key of keysOf(letters))
      for (const seq of seqs)
        writer.derive(
          'insert or ignore into blocking_key (key, record_seq) values (?, ?)',
          keyHash(key),
          seq,
        );
  });
  return seqs;
}

describe('the records worth comparing with one', () => {
  let desk: TestHub;
  beforeAll(async () => {
    desk = await openReadyHub();
  });
  beforeEach(() => {
    desk.hub.vault.journal.rederive(writer => writer.derive('delete from blocking_key'));
  });
  afterAll(() => desk.close());
  const found = (): number[] => blockedRecords(desk.hub.reader, maisie, null);

  it('takes the rarest keys first', () => {
    const [name] = share(desk, 'o', 1, 5);
    const [nameAndDate = 0] = share(desk, 'od', 100, 1);
    expect(found()[0]).toBe(nameAndDate);
    expect(found()).toContain(name);
  });

  it('leaves out who shares one common key only', () => {
    share(desk, 'd', 1, 80);
    expect(found()).toEqual([]);
  });

  it('counts the two sound codes of one surname once', () => {
    share(desk, 'sm', 1, 300);
    const both = share(desk, 'd', 300, 2);
    expect(found().toSorted((a, b) => a - b)).toEqual(both);
  });

  it('keeps one key by itself where few share it', () => {
    const few = share(desk, 'a', 1, 20);
    expect(found()).toEqual(few);
  });

  it('compares who shares too little while there are few, and not beside enough others', () => {
    const neighbours = share(desk, 's', 1, 20);
    expect(found()).toEqual(neighbours.slice(0, 12));
    const more = share(desk, 'od', 100, 12);
    expect(found()).toEqual(more);
  });

  it('asks for a crowded key where another leads to the record, and never for the crowd', () => {
    share(desk, 'o', 1, 1_200);
    const known = share(desk, 'a', 1_200, 90);
    expect(found()).toEqual([known[0]]);
  });

  it('compares no more than forty', () => {
    share(desk, 'od', 1, 90);
    expect(found()).toHaveLength(40);
  });
});

describe('the records that share one thing with Maisie Thornbury', () => {
  const elsewhere = { addresses: [], phones: [] };
  const phone = ['07700 900123'];
  let desk: TestHub;
  const seqs = new Map<string, number>();
  const told = (who: string, facts: Parameters<typeof receive>[1]): void => {
    const { recordId } = receive(desk, { ...elsewhere, ...facts }, { system: 'school' });
    const row = desk.hub.reader
      .query<{ seq: number }>('select seq from source_record where id = ?')
      .get(recordId);
    seqs.set(who, row?.seq ?? 0);
  };
  beforeAll(async () => {
    desk = await openReadyHub();
    const names = { givenNames: ['Maisie'], surnames: surname('Thornbury') };
    told('born on another day', { ...names, birth: born('2011-08-17') });
    told('of an age only', { ...names, birth: { date: '2011', precision: 'estimated' } });
    told('of a guessed age', { ...names, birth: born('2011-01-01') });
    told('of no known age', { ...names, birth: null });
    told('moved, with another surname', { ...names, surnames: surname('Okafor'), birth: born('2014-03-05') });
    told('born on one day', { givenNames: ['Ravi'], surnames: surname('Okafor'), birth: born('2014-03-05') });
    told('has her phone', { ...names, surnames: surname('Okafor'), birth: null, phones: phone });
    told('has a phone of hers', {
      givenNames: ['Ravi'],
      surnames: surname('Okafor'),
      birth: null,
      phones: phone,
    });
    told('sounds alike', {
      givenNames: ['Mazie'],
      surnames: surname('Thornberry'),
      birth: born('2009-01-30'),
    });
    told('of the year', { givenNames: ['Ravi'], surnames: surname('Thornbury'), birth: born('2014-11-23') });
    told('of the day', { givenNames: ['Ravi'], surnames: surname('Thornbury'), birth: born('1999-03-05') });
    told('in a street of that name', {
      givenNames: ['Ravi'],
      surnames: surname('Okafor'),
      birth: null,
      addresses: [{ houseNumber: '12', street: 'Elm Road', postcode: 'B97 4AA' }],
    });
  });
  afterAll(() => desk.close());
  const found = (differences: Parameters<typeof aRecord>[0] = {}): string[] => {
    const record = normalise(aRecord({ phones: phone, ...differences }));
    const chosen = new Set(blockedRecords(desk.hub.reader, record, null));
    return [...seqs].filter(([, seq]) => chosen.has(seq)).map(([who]) => who);
  };

  it('are all compared while they are few', () => {
    expect(found()).toEqual([...seqs.keys()]);
  });

  it('are compared beside others where they may be her', () => {
    desk.hub.vault.journal.rederive(writer => {
      for (let seq = 1_000; seq < 1_012; seq++)
        for (const key of blockingKeys(maisie).filter(text => text.startsWith('o') || text.startsWith('a')))
          writer.derive('insert into blocking_key (key, record_seq) values (?, ?)', keyHash(key), seq);
    });
    expect(found()).toEqual([
      'of an age only',
      'of a guessed age',
      'of no known age',
      'moved, with another surname',
      'has her phone',
    ]);
    // Nothing is known of her own age: anybody of her name may be her.
    expect(found({ birth: null })).toEqual([
      'born on another day',
      'of an age only',
      'of a guessed age',
      'of no known age',
      'has her phone',
    ]);
  });

  it('are not compared for a phone that many have', () => {
    for (let other = 0; other < 8; other++)
      told(`caller ${other}`, {
        givenNames: [`Mo${'abcdefgh'.charAt(other)}`],
        surnames: surname('Office'),
        birth: null,
        phones: phone,
      });
    expect(found()).toEqual([
      'of an age only',
      'of a guessed age',
      'of no known age',
      'moved, with another surname',
    ]);
  });

  it('are compared while there are few others where many share the date but not the initial', () => {
    desk.hub.vault.journal.rederive(writer => {
      writer.derive('delete from blocking_key where record_seq >= 1000');
      for (let seq = 2_000; seq < 2_080; seq++)
        for (const key of blockingKeys(maisie).filter(text => text.startsWith('d')))
          writer.derive('insert into blocking_key (key, record_seq) values (?, ?)', keyHash(key), seq);
    });
    const chosen = found();
    expect(chosen).toContain('moved, with another surname');
    expect(chosen).not.toContain('born on one day');
  });
});
