import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSoonerTogether } from '#hub/linkage/compareMany';
import { rebuildPeople, type RebuildProgress } from '#hub/people/rebuildPeople';
import { councilRecords, fillCouncil } from '#tests/hub/linkage/councilRecords';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { peopleState, receive } from './peopleFactory.ts';

type Kept = Record<string, string | number | null>;

const kept = ({ hub }: TestHub): Kept[] =>
  hub.reader.query<Kept>('select * from match_suggestion order by id').all();

/** Rebuilds while no helper thread can be started, so one record after the other. */
async function rebuildEach({ hub }: TestHub): Promise<void> {
  const { settings } = hub;
  const { workerFile } = settings;
  settings.workerFile = new URL('no-such-worker.ts', import.meta.url).href;
  try {
    await rebuildPeople(hub);
  } finally {
    settings.workerFile = workerFile;
  }
}

describe('a rebuild of very many records', () => {
  let desk: TestHub;
  let oneByOne: Kept[] = [];
  beforeAll(async () => {
    desk = await openReadyHub();
    // Records that were never compared stay so in a rebuild.
    fillCouncil(desk, { families: 160, compared: 600 });
    for (const [index, { record }] of councilRecords(160).entries())
      if (index % 40 === 0) receive(desk, record, { notificationId: `notification-${index}` });
    // Twice: whoever has a suggestion is compared again, and names are counted anew since the records were compared.
    await rebuildEach(desk);
    await rebuildEach(desk);
    oneByOne = kept(desk);
  }, 240_000);
  afterAll(() => desk.close());

  /** How often the helper thread failed, which is in the log. */
  const failures = (): number =>
    readFileSync(desk.hub.files.log, 'utf8').split('linkage.compareMany').length - 1;

  it('comes to the same rows together as one at a time', async () => {
    expect(oneByOne.length).toBeGreaterThan(200);
    const records = desk.hub.reader.query<{ count: number }>('select count(*) as count from source_record');
    const total = records.get()?.count ?? 0;
    expect(isSoonerTogether(desk.hub.reader, total)).toBe(true);
    const failedBefore = failures();
    expect(failedBefore).toBeGreaterThan(0);
    const told: RebuildProgress[] = [];
    await rebuildPeople(desk.hub, { onProgress: progress => told.push(progress) });
    expect(kept(desk)).toEqual(oneByOne);
    expect(failures()).toBe(failedBefore);
    const last = told.at(-1);
    expect(last?.step).toBe('suggestions');
    expect(last?.done).toBe(last?.total);
    expect(last?.total ?? 0).toBeLessThan(total);
  }, 240_000);

  it('can be stopped, and comes to the same when it is begun again', async () => {
    const before = peopleState(desk);
    for (const step of ['records', 'suggestions'] as const) {
      const stop = new AbortController();
      const work = rebuildPeople(desk.hub, {
        signal: stop.signal,
        onProgress: progress => {
          if (progress.step === step && progress.done > 0) stop.abort();
        },
      });
      await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    }
    await rebuildPeople(desk.hub);
    expect(kept(desk)).toEqual(oneByOne);
    expect(peopleState(desk)).toEqual(before);
  }, 240_000);
});
