import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '#hub/kernel/ids';
import { settleMatchStates } from '#hub/linkage/matchStates';
import { suggestForRecords } from '#hub/linkage/suggestions.store';
import { receive } from '#tests/hub/people/peopleFactory';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const states = (): { position: number; state: string }[] =>
  desk.hub.reader
    .query<{ position: number; state: string }>(
      'select position, match_state as state from notification_person order by position',
    )
    .all();

const settle = (): Promise<void> => settleMatchStates(desk.hub, () => Promise.resolve());

/** As after another model was put in use that finds nobody alike, and then one that does. */
function suggest(isAlike: boolean): void {
  const seqs = desk.hub.reader.query<{ seq: number }>('select seq from source_record order by seq').all();
  desk.hub.vault.journal.rederive(writer => {
    writer.derive('delete from match_suggestion');
    if (isAlike)
      suggestForRecords(
        writer,
        seqs.map(row => row.seq),
      );
  });
}

test('nobody stays to be reviewed of whom nothing is left to review, and the question comes back with the pair', async () => {
  const content = aNotification().forSiblings('Ava', 'Leo').draft();
  const said = {
    givenNames: ['Ava'],
    surnames: [{ value: 'Reed', kind: 'current' as const }],
    birth: { date: '2016-03-05', precision: 'day' as const },
    addresses: [],
  };
  receive(desk, said, { system: 'school' });
  receive(desk, { ...said, restricted: true }, { system: 'health' });
  await desk.client.intake.takeNotification({ draftId: newId(), content });
  const taken = states();
  expect(taken[0]).toEqual({ position: 0, state: 'to-review' });
  const others = taken.slice(1);

  await settle();
  expect(states()).toEqual(taken);

  suggest(false);
  await settle();
  expect(states()).toEqual([{ position: 0, state: 'new' }, ...others]);
  const [line] = await desk.client.journal.history({ limit: 1 });
  expect(line?.sentence).toBe('The hub noted whose possible matches came or went with the new weights');

  suggest(true);
  await settle();
  expect(states()).toEqual(taken);

  // A likeness to a protected person alone is told to nobody.
  desk.hub.vault.journal.rederive(writer =>
    writer.derive(
      `delete from match_suggestion where record_b in (select id from source_record where source_system_id = 'school')
         or record_a in (select id from source_record where source_system_id = 'school')`,
    ),
  );
  await settle();
  expect(states()[0]).toEqual({ position: 0, state: 'new' });
});
