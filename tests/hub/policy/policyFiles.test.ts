import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyPackSchema, type PolicyPack } from '#contract/policyPack';
import { checkPack } from '#hub/policy/checkPack.rules';
import { loadBankHolidays, loadPolicyPacks, PolicyFileError } from '#hub/policy/policyFiles';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const derbyText = readFileSync(join(resources, 'policies/derby.json'), 'utf8');
const derby = policyPackSchema.parse(JSON.parse(derbyText));

/** Derby's pack with some parts replaced by something that may be wrong. */
function derbyWith(changes: Record<string, unknown>): unknown {
  return { ...derby, ...changes };
}

describe('checking a pack', () => {
  it('finds nothing wrong with a good one', () => {
    expect(checkPack(JSON.parse(derbyText))).toEqual([]);
  });

  it('says in plain words what is wrong with its shape, and where', () => {
    const { panelShort: _left, ...terms } = derby.terms;
    const clocks = derby.clocks.map((clock, index) => (index === 3 ? { ...clock, amount: null } : clock));
    expect(checkPack(derbyWith({ terms, clocks, colour: 'blue', name: 7 }))).toEqual([
      { path: 'name', words: 'This must be text.' },
      { path: 'terms.panelShort', words: 'This is missing. It must be text.' },
      {
        path: 'clocks[3].amount',
        words: 'give either the council’s amount or our suggested amount, not both and not neither.',
      },
      { path: 'the whole file', words: 'These names are not known here: colour. Check the spelling.' },
    ]);
    expect(checkPack('not a pack')).toEqual([
      { path: 'the whole file', words: 'This must be a group in curly brackets.' },
    ]);
  });

  it('finds parts that do not fit together', () => {
    const [route, ...routes] = derby.routes;
    const broken = derbyWith({
      panels: [],
      routes: [
        { ...route, id: 'twice', flags: [], needs: ['gardening'] },
        { ...route, id: 'twice', flags: [] },
        ...routes,
      ],
      levels: derby.levels.toReversed(),
      safeguarding: { ...derby.safeguarding, teams: derby.safeguarding.teams.slice(1) },
      consent: { ...derby.consent, signedFormRequiredBeforeSubmit: true, formsAccepted: ['spoken'] },
    });
    expect(checkPack(broken).map(problem => `${problem.path}: ${problem.words}`)).toEqual([
      'routes[1].id: “twice” is used twice. Each id may stand once.',
      'levels[0].number: Levels run 1, 2, 3 in order. This should be 1.',
      'levels[1].number: Levels run 1, 2, 3 in order. This should be 2.',
      'levels[2].number: Levels run 1, 2, 3 in order. This should be 3.',
      'levels[3].number: Levels run 1, 2, 3 in order. This should be 4.',
      'routes[0].needs: There is no need “gardening”.',
      'routes[1]: This route has no condition, so it would fit every request.',
      'routes[8].panel: There is no panel “vcm”.',
      'triageDecisions: There is a decision “panel” but no panel.',
      'routes: There must be a route to social care for “riskOfSignificantHarm” alone.',
      'safeguarding.teams: There must be a team to ring about safeguarding.',
      'consent.formsAccepted: A signed form is required, so “signed” must be among the forms accepted.',
    ]);
  });
});

describe('reading packs from a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'policy-files-'));
    cpSync(join(resources, 'policies'), join(folder, 'policies'), { recursive: true });
    cpSync(join(resources, 'bank-holidays.json'), join(folder, 'bank-holidays.json'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const writeDerbyVersion = (name: string, inForceFrom: string) => {
    const pack: PolicyPack = { ...derby, version: { inForceFrom, label: 'Next' } };
    writeFileSync(join(folder, 'policies', name), `\uFEFF${JSON.stringify(pack)}`);
  };

  it('takes a later version of a council in a file of its own', () => {
    writeDerbyVersion('derby.2027.json', '2027-04-01');
    const versions = loadPolicyPacks(folder).filter(pack => pack.authority === 'derby');
    expect(versions.map(pack => pack.version.inForceFrom)).toEqual(['2019-01-01', '2027-04-01']);
  });

  it('refuses two versions that begin on one day', () => {
    writeDerbyVersion('derby.again.json', derby.version.inForceFrom);
    expect(() => loadPolicyPacks(folder)).toThrow(/also holds “derby” in force from this day/);
  });

  it('names the file and what is wrong in it', () => {
    writeFileSync(join(folder, 'policies', 'derby.json'), '{ "packFormat": 1,');
    expect(() => loadPolicyPacks(folder)).toThrow(PolicyFileError);
    expect(() => loadPolicyPacks(folder)).toThrow(
      /derby\.json cannot be used\.\n {2}the whole file: This is not valid JSON/,
    );
  });

  it('says when the bank holidays are missing or wrong', () => {
    writeFileSync(join(folder, 'bank-holidays.json'), '{"source":"x"}');
    expect(() => loadBankHolidays(folder)).toThrow(PolicyFileError);
    rmSync(join(folder, 'bank-holidays.json'));
    expect(() => loadBankHolidays(folder)).toThrow(/missing or cannot be read/);
  });
});
