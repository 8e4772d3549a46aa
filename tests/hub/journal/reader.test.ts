import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { person } from '#db/schema/people';
import { newId } from '#hub/kernel/ids';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

describe('reads that belong together', () => {
  const people = (): number =>
    desk.hub.reader.query<{ people: number }>('select count(*) as people from person').get()?.people ?? 0;

  test('are of one state of the database, and may be made of others', () => {
    const { reader, vault } = desk.hub;
    const answer = reader.together(() => {
      expect(vault.database.inTransaction).toBe(true);
      return reader.together(people);
    });
    expect(answer).toBe(0);
    expect(vault.database.inTransaction).toBe(false);
  });

  test('leave nothing open when one of them fails', () => {
    const { reader, vault } = desk.hub;
    expect(() =>
      reader.together(() => {
        throw new RangeError('No such family.');
      }),
    ).toThrow(RangeError);
    expect(vault.database.inTransaction).toBe(false);
  });

  test('see what the command they are part of has written', () => {
    const { result } = desk.hub.write({ command: 'test.write', subject: 'person:test' }, writer => {
      for (let count = 0; count < 2; count++)
        writer.insert(person, { id: newId(), restricted: count === 1, createdAt: writer.at });
      return writer.together(people);
    });
    expect(result).toBe(2);
  });
});

describe('an insert that is kept prepared', () => {
  test('tells what a row left out from what it says is not there', () => {
    desk.hub.write({ command: 'test.write', subject: 'person:test' }, writer => {
      const at = { createdAt: writer.at };
      writer.insert(person, { id: 'all-said', restricted: true, batchId: null, ...at });
      writer.insert(person, { id: 'left-out', ...at });
      writer.insert(person, { id: 'undefined', restricted: undefined, mergedInto: undefined, ...at });
      writer.insert(person, { id: 'said-otherwise', restricted: false, mergedInto: 'all-said', ...at });
    });
    const rows = desk.hub.reader
      .query<object>('select id, restricted, merged_into as mergedInto from person order by seq')
      .all();
    expect(rows).toEqual([
      { id: 'all-said', restricted: 1, mergedInto: null },
      { id: 'left-out', restricted: 0, mergedInto: null },
      { id: 'undefined', restricted: 0, mergedInto: null },
      { id: 'said-otherwise', restricted: 0, mergedInto: 'all-said' },
    ]);
  });
});
