import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type RawDatabase } from '#db/connection';
import { migrate, readMigrations } from '#db/migrations';
import { loadPolicyPacks } from '#hub/policy/policyFiles';

const root = new URL('../../../', import.meta.url).pathname;
const at = '2026-11-24T09:30:00.000Z';

let folder: string;
let database: RawDatabase;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'early-help-test-'));
  database = openDatabase(join(folder, 'hub.db'), Buffer.alloc(32, 7));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Migrations up to and with the one whose number this is. */
const upTo = (number: string) =>
  readMigrations(join(root, 'db/migrations')).filter(migration => migration.name.slice(0, 4) <= number);

test('clocks of before get the rule of the version their notification was taken under', () => {
  migrate(database, upTo('0001'), at);
  const pack = loadPolicyPacks(join(root, 'resources')).find(each => each.authority === 'worcestershire');
  if (pack === undefined) throw new Error('The pack is not there.');
  const longer = {
    ...pack,
    clocks: pack.clocks.map(clock => ({ ...clock, amount: 40 })),
    version: { inForceFrom: '2026-11-01', label: 'Longer' },
  };
  const insert = (table: string, row: Record<string, string>) =>
    database
      .prepare(
        `insert into ${table} (${Object.keys(row).join(',')}) values (${Object.keys(row)
          .map(() => '?')
          .join(',')})`,
      )
      .run(...Object.values(row));
  for (const each of [pack, longer]) {
    const { inForceFrom } = each.version;
    const content = JSON.stringify(each);
    insert('policy_pack', {
      id: inForceFrom,
      authority: each.authority,
      in_force_from: inForceFrom,
      content,
    });
  }
  insert('family', { id: 'f', reference: 'F-1', name: 'Reed', created_at: at });
  const clock = { clock_id: 'firstContact', started_on: '2026-11-10', due_on: '2026-11-17', pauses: '[]' };
  for (const [id, version] of [
    ['old', pack.version.inForceFrom],
    ['new', longer.version.inForceFrom],
    ['unknown', '1'],
  ] as const) {
    insert('notification', {
      id,
      reference: id,
      channel: 'form',
      received_at: at,
      received_on: '2026-11-10',
      taken_by: 'u',
      content: '{}',
      authority: pack.authority,
      policy_version: version,
    });
    const known = { family_id: 'f', status: 'triage', opened_at: at };
    insert('early_help_case', { id, reference: id, notification_id: id, ...known });
    insert('case_clock', { id, case_id: id, ...clock });
  }

  migrate(database, upTo('0002'), at);
  const rows = database
    .prepare<[], { id: string; due_on: string; pauses: string; rule: string }>(
      'select id, due_on, pauses, rule from case_clock order by id',
    )
    .all();
  const ruleOf = (from: typeof pack) => from.clocks.find(each => each.id === 'firstContact');
  expect(rows.map(row => ({ ...row, rule: JSON.parse(row.rule) as unknown }))).toEqual([
    { id: 'new', due_on: '2026-11-17', pauses: '[]', rule: ruleOf(longer) },
    { id: 'old', due_on: '2026-11-17', pauses: '[]', rule: ruleOf(pack) },
    // A version that is not kept any more: the newest that has such a clock.
    { id: 'unknown', due_on: '2026-11-17', pauses: '[]', rule: ruleOf(longer) },
  ]);
  expect(() => insert('case_clock', { ...clock, id: 'x', case_id: 'old', started_on: '2026-11-11' })).toThrow(
    'NOT NULL',
  );
});
