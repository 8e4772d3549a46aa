import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { blockingKeys } from '#hub/linkage/blocking.rules';
import { blockedRecords } from '#hub/linkage/candidates.store';
import { normalise } from '#hub/linkage/record.rules';
import { keyHash } from '#hub/people/keyHash.rules';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { aRecord } from './aRecord.ts';

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
    const few = share(desk, 's', 1, 20);
    expect(found()).toEqual(few);
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
