import { ORPCError } from '@orpc/client';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { csvCell } from '#hub/providers/providers.rules';
import { upsertProvider } from '#hub/providers/providers.store';
import { aProvider } from '#tests/hub/matching/matching.factories';
import { aNotification } from '#tests/support/aNotification';
import {
  allocation,
  keepServices,
  openAllocationHub,
  takeAccepted,
} from '#tests/hub/referrals/allocationHub';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let open: TestHub | null = null;
afterEach(() => {
  open?.close();
  open = null;
});

async function hubWith(...profiles: Parameters<typeof keepServices>[1]): Promise<TestHub> {
  open = await openReadyHub();
  keepServices(open, profiles);
  return open;
}

const confirmation = { waitingWeeks: 2, spokeTo: 'Asha' };

describe('the directory', () => {
  it('is found by words, need, district, age, state and freshness', async () => {
    const { client } = await hubWith(
      aProvider({ id: 'a', serviceName: 'Ärger Free', needs: ['bullying'], lastConfirmed: '2026-11-20' }),
      aProvider({
        id: 'b',
        serviceName: 'Bridges',
        needs: ['housing'],
        districts: 'all',
        lastConfirmed: null,
      }),
      aProvider({ id: 'c', serviceName: 'Cradle', ageFrom: 0, ageTo: 4, lastConfirmed: '2026-09-01' }),
      aProvider({ id: 'd', serviceName: 'Dawn', status: 'paused', districts: ['wychavon'] }),
    );
    const found = async (filter: Parameters<typeof client.providers.list>[0]) =>
      (await client.providers.list(filter)).lines.map(line => line.id);
    expect({
      all: await found({}),
      words: await found({ text: 'arger' }),
      need: await found({ need: 'housing' }),
      needInWords: await found({ text: 'housing issues' }),
      district: await found({ district: 'wychavon' }),
      age: await found({ age: 3 }),
      paused: await found({ status: 'paused' }),
      old: await found({ freshness: 'old' }),
      never: await found({ freshness: 'never' }),
      page: await found({ offset: 1, limit: 2 }),
    }).toEqual({
      all: ['a', 'b', 'c', 'd'],
      words: ['a'],
      need: ['b'],
      needInWords: ['b'],
      district: ['b', 'd'],
      age: ['c'],
      paused: ['d'],
      old: ['c'],
      never: ['b'],
      page: ['b', 'c'],
    });
  });

  it('keeps a change with its reason, and refuses one made from an older version', async () => {
    const { client } = await hubWith(aProvider({ id: 'a', needs: ['bullying'] }));
    const { profile, version } = await client.providers.get({ providerId: 'a' });
    const {
      id: _id,
      status: _status,
      places: _places,
      waitingWeeks: _weeks,
      lastConfirmed: _day,
      ...facts
    } = profile;
    const change = { providerId: 'a', version, facts: { ...facts, ageTo: 14 }, reason: 'They told us.' };
    await client.providers.save(change);
    expect((await client.providers.get({ providerId: 'a' })).profile).toMatchObject({
      ageTo: 14,
      places: { total: 12, taken: 9 },
      lastConfirmed: '2026-11-15',
    });
    await expect(client.providers.save(change)).rejects.toMatchObject({ code: 'STALE' });
    const wrong = client.providers.save({
      ...change,
      version: version + 1,
      facts: { ...facts, needs: ['gardening'] },
    });
    await expect(wrong).rejects.toBeInstanceOf(ORPCError);
  });

  it('is fresh on the day somebody rang, and goes amber after thirty days', async () => {
    const test = await hubWith(aProvider({ id: 'a', lastConfirmed: null }));
    const { client, clock } = test;
    const { version } = await client.providers.get({ providerId: 'a' });
    await client.providers.confirm({
      providerId: 'a',
      version,
      places: { total: 10, taken: 4 },
      ...confirmation,
    });
    expect((await client.providers.get({ providerId: 'a' })).freshness.words).toBe('confirmed today');
    clock.move('2026-12-24T09:00:00Z');
    expect((await client.providers.get({ providerId: 'a' })).freshness).toMatchObject({
      state: 'old',
      days: 30,
    });
  });

  it('takes a row of a file once, however often the file comes', async () => {
    const { hub, client } = await hubWith();
    const profile = aProvider({ id: 'from-file' });
    const take = (changes: Parameters<typeof aProvider>[0]) =>
      hub.write({ command: 'imports.apply', subject: 'batch:1' }, writer =>
        upsertProvider(writer, aProvider({ id: 'from-file', ...changes }), 'directory/S001'),
      );
    const first = take({});
    const again = take({});
    expect([first.result, again.result]).toEqual([profile.id, profile.id]);
    expect(again.entryId).toBeNull();
    expect(take({ waitingWeeks: 9 }).entryId).not.toBeNull();
    expect((await client.providers.list({})).total).toBe(1);
  });
});

describe('the file of services', () => {
  it('holds every service found and no formula', async () => {
    const { client } = await hubWith(
      aProvider({ id: 'a', serviceName: '=HYPERLINK("http://x")', organisation: 'Plain, with comma' }),
    );
    const { base64, rows, name } = await client.providers.exportCsv({});
    const text = Buffer.from(base64, 'base64').toString('utf8');
    expect({ rows, name }).toEqual({ rows: 1, name: 'services-2026-11-24.csv' });
    expect(text).toContain(`"Plain, with comma","'=HYPERLINK(""http://x"")"`);
  });

  it('never has a cell that starts like a formula', () => {
    fc.assert(
      fc.property(fc.string(), value => {
        const cell = csvCell(value);
        const shown = cell.startsWith('"') ? cell.slice(1) : cell;
        expect(shown).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });
});

describe('laws of places', () => {
  const step = fc.constantFrom('allocate', 'decline', 'withdraw', 'undo', 'confirm');

  it(
    'are never fewer than none, and undo and "no" give back exactly what was taken',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 2 }),
          fc.array(step, { maxLength: 8 }),
          async (free, steps) => {
            const test = await openAllocationHub();
            try {
              const { client, clock, hub } = test;
              keepServices(test, [
                aProvider({ id: 'few', needs: ['attendance'], places: { total: 2, taken: 2 - free } }),
              ]);
              let expected = 0;
              let base = free;
              let minute = 31;
              const openOnes: { referralId: string; entryId: string | null }[] = [];
              const tick = () => clock.move(`2026-11-24T09:${minute++}:00Z`);
              for (const each of steps) {
                tick();
                const last = openOnes.at(-1);
                if (each === 'allocate') {
                  const { caseId } = await takeAccepted(test, aNotification().draft());
                  const made = await client.referrals.allocate({
                    ...allocation(caseId, 'few'),
                    reason: 'The test says so.',
                  });
                  openOnes.push(made);
                  expected += 1;
                } else if (each === 'confirm') {
                  const { version } = await client.providers.get({ providerId: 'few' });
                  await client.providers.confirm({
                    providerId: 'few',
                    version,
                    places: { total: 2, taken: 1 },
                    ...confirmation,
                  });
                  // Families sent before they counted are in their count.
                  base = 1;
                  expected = 0;
                  openOnes.length = 0;
                } else if (last !== undefined) {
                  if (each === 'decline') {
                    await client.referrals.answer({
                      referralId: last.referralId,
                      answer: 'declined',
                      on: '2026-11-24',
                      reason: 'Full.',
                    });
                  } else if (each === 'withdraw') {
                    await client.referrals.withdraw({ referralId: last.referralId, reason: 'Moved away.' });
                  } else {
                    await client.journal.undo({ entryId: last.entryId ?? '' });
                  }
                  openOnes.pop();
                  expected -= 1;
                }
                const { placesFree } = await client.providers.get({ providerId: 'few' });
                expect(placesFree).toBe(Math.max(0, base - expected));
              }
              expect(hub.vault.journal.verify().problems).toEqual([]);
            } finally {
              test.close();
            }
          },
        ),
        { numRuns: 8 },
      );
    },
  );
});
