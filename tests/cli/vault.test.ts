import {
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { samplePassphrase } from '#hub/sample/openSample';
import { openTestHub } from '#tests/support/testHub';
import { hub, temporaryFolder, type Ended } from './hubProgram.ts';

const { folder, remove } = temporaryFolder();
const vault = join(folder, 'vault');
const onVault = ['--vault', vault, '--test-key-floor'];

function json(ended: Ended): Record<string, unknown> {
  return JSON.parse(ended.out) as Record<string, unknown>;
}

beforeAll(() => {
  const ended = hub(['sample', '--families', '40', ...onVault]);
  expect(ended).toMatchObject({ code: 0, out: expect.stringContaining('The sample is ready') });
}, 120_000);
afterAll(remove);

describe('a vault from the command line', { timeout: 180_000 }, () => {
  test('leaves a fresh sample alone', () => {
    expect(json(hub(['sample', '--families', '40', ...onVault, '--json']))).toMatchObject({
      made: false,
      remade: null,
    });
  });

  test('verifies journal, file and derived rows', () => {
    expect(json(hub(['verify', '--all', ...onVault, '--json']))).toMatchObject({
      good: true,
      journalProblems: [],
      headMatchesAnchor: true,
      integrity: 'ok',
      foreignKeys: [],
      derived: { differentPeople: 0, differentSearch: 0, differentKeys: 0, differentFamilies: 0 },
    });
  });

  test('opens with a passphrase from standard input, and not with a wrong one', () => {
    const who = [...onVault, '--user', 'manager', '--passphrase-stdin'];
    expect(hub(['report', ...who], { input: `${samplePassphrase}\n` })).toMatchObject({
      code: 0,
      out: expect.stringContaining('Are we in time?'),
    });
    expect(hub(['report', ...who], { input: 'not the passphrase\n' })).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringContaining('did not open the hub'),
    });
  });

  test('warns about a passphrase in the environment', () => {
    const ended = hub(['backup', '--list', ...onVault], {
      environment: { EARLY_HELP_PASSPHRASE: samplePassphrase },
    });
    expect(ended).toMatchObject({ code: 0, err: expect.stringContaining('--passphrase-stdin is safer') });
  });

  test('refuses what a role may not do', () => {
    const ended = hub(['report', ...onVault, '--user', 'advisor', '--passphrase-stdin'], {
      input: samplePassphrase,
    });
    expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('Your role does not allow this') });
  });

  test('asks for no passphrase from nobody', () => {
    const away = join(folder, 'sample.json');
    renameSync(join(vault, 'sample.json'), away);
    try {
      expect(hub(['verify', ...onVault])).toMatchObject({
        code: 3,
        err: expect.stringContaining('--passphrase-stdin'),
      });
      expect(hub(['sample', ...onVault])).toMatchObject({
        code: 1,
        err: expect.stringContaining('not a sample'),
      });
    } finally {
      renameSync(away, join(vault, 'sample.json'));
    }
  });

  test('says that there is no vault', () => {
    const ended = hub(['verify', '--vault', join(folder, 'nowhere')]);
    expect(ended).toMatchObject({ code: 4, err: expect.stringContaining('There is no vault') });
  });

  test('checks a file, imports it, and changes nothing when the file comes again', () => {
    const file = join(folder, 'history.csv');
    const problems = join(folder, 'problems.csv');
    writeFileSync(
      file,
      [
        'Person ID,First Names,Surname,Date of Birth,Sex,Postcode,Episode ID,Involvement Type,Start Date',
        'N1,Clement,Importedby,14/03/2015,Male,WR1 1AA,X1,Child in need,03/02/2024',
        'N2,Odile,Importedby,31/31/2018,Female,WR1 1AA,X2,Child in need,03/02/2024',
        ',No,Number,,,,X3,,',
      ].join('\n'),
    );
    const from = ['--source', 'social-care', '--received', '2026-11-20', ...onVault, '--json'];
    const checked = hub(['import', file, '--check', '--problems', problems, ...from]);
    expect(checked.code).toBe(1);
    expect(json(checked)).toMatchObject({ counts: { rows: 3, rowsStopped: 1, newPeople: 2 } });
    expect(readFileSync(problems, 'utf8')).toContain('31/31/2018');
    expect(json(hub(['import', file, ...from]))).toMatchObject({
      kind: 'result',
      alreadyImported: null,
      counts: { newPeople: 2, involvements: 2 },
    });
    expect(json(hub(['import', file, ...from]))).toMatchObject({ kind: 'result', alreadyImported: {} });
    expect(json(hub(['verify', ...onVault, '--json']))).toMatchObject({ good: true });
  });

  test('refuses to import for a role that may not, and a file that is not there', () => {
    const file = join(folder, 'history.csv');
    expect(
      hub(['import', file, ...onVault, '--user', 'advisor', '--passphrase-stdin'], {
        input: samplePassphrase,
      }),
    ).toMatchObject({ code: 1, err: expect.stringContaining('Your role does not allow this') });
    const missing = hub(['import', join(folder, 'nowhere.csv'), ...onVault]);
    expect(missing.code).not.toBe(0);
    expect(missing.err).toContain('nowhere.csv');
  });

  test('writes the cases to a file once, with a reason', () => {
    const out = join(folder, 'cases.csv');
    expect(hub(['export', '--out', out, ...onVault])).toMatchObject({
      code: 2,
      err: expect.stringContaining('why'),
    });
    const ended = hub(['export', '--out', out, '--reason', 'Quarterly return', ...onVault]);
    expect(ended).toMatchObject({ code: 0, out: expect.stringContaining('not encrypted') });
    expect(readFileSync(out, 'utf8').split('\n').length).toBeGreaterThan(20);
    expect(hub(['export', '--out', out, '--reason', 'Quarterly return', ...onVault]).code).toBe(1);
  });

  test('finds derived rows that are wrong, and makes them right again', async () => {
    const desk = openTestHub({ folder: vault });
    await desk.client.desk.unlock({ signInName: 'sample', passphrase: samplePassphrase });
    desk.hub.vault.journal.rederive(writer => {
      writer.derive(
        `delete from person_name_token where person_seq in (select seq from person order by seq limit 5)`,
      );
      writer.derive(
        `update person_golden set content = '{}' where person_seq = (select min(seq) from person)`,
      );
    });
    desk.close();
    const wrong = hub(['verify', '--all', ...onVault, '--json']);
    expect(wrong.code).toBe(1);
    expect(json(wrong)).toMatchObject({ good: false, derived: { differentPeople: 1, differentSearch: 5 } });
    expect(hub(['rebuild', ...onVault]).code).toBe(0);
    expect(json(hub(['verify', '--all', ...onVault, '--json']))).toMatchObject({ good: true });
  });

  test('backs up, and brings the vault back after it was damaged and after it was lost', () => {
    const copies = join(folder, 'other-disk');
    const made = json(hub(['backup', '--to', copies, ...onVault, '--json']));
    const name = String(made['name']);
    expect(readdirSync(copies)).toEqual([name]);
    expect(hub(['backup', '--list', ...onVault]).out).toContain(name);

    truncateSync(join(vault, 'hub.db'), 5000);
    const restored = hub(['restore', name, ...onVault, '--json']);
    expect(restored.code).toBe(0);
    expect(existsSync(join(String(json(restored)['keptAs']), 'hub.db'))).toBe(true);

    rmSync(vault, { recursive: true });
    const lost = [join(copies, name), ...onVault, '--user', 'sample', '--passphrase-stdin'];
    expect(hub(['restore', ...lost], { input: 'wrong passphrase' })).toMatchObject({ code: 3 });
    expect(existsSync(join(vault, 'hub.db'))).toBe(false);
    expect(hub(['restore', ...lost], { input: samplePassphrase })).toMatchObject({ code: 0 });
    const who = [...onVault, '--user', 'sample', '--passphrase-stdin'];
    expect(hub(['verify', ...who], { input: samplePassphrase }).code).toBe(0);
    expect(hub(['restore', 'no-such-backup', ...who], { input: samplePassphrase }).code).toBe(4);
  });

  test('does not swap a vault that is open', async () => {
    const who = [...onVault, '--user', 'sample', '--passphrase-stdin'];
    const name = String(json(hub(['backup', ...who, '--json'], { input: samplePassphrase }))['name']);
    const desk = openTestHub({ folder: vault });
    await desk.client.desk.unlock({ signInName: 'sample', passphrase: samplePassphrase });
    const ended = hub(['restore', name, ...who], { input: samplePassphrase });
    desk.close();
    expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('open in the app') });
  });
});
