import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { defaultModel } from '#hub/linkage/defaultModel';
import { averageFrequencies } from '#hub/linkage/frequencies.rules';
import { normalise } from '#hub/linkage/record.rules';
import { compare } from '#hub/linkage/score.rules';
import { differentPeople, samePeople, type HardCase } from '../../hub/linkage/hardCases.ts';
import { gate, type Gate } from './gates.ts';

const root = join(import.meta.dirname, '../../..');

const bandOf = ({ a, b, isCannotLink }: HardCase): string =>
  compare(normalise(a), normalise(b), defaultModel, averageFrequencies, isCannotLink === true).band;

/** The fixed hard cases of linkage.md §10, counted; each is a test by name in tests/hub/linkage/hardCases.test.ts. */
export const hardCaseGates = (): Gate[] => {
  const kinds = new Set([...samePeople, ...differentPeople].map(({ kind }) => kind));
  console.log(
    `\nHard cases: ${samePeople.length} of one person, ${differentPeople.length} of two, of ${kinds.size} kinds`,
  );
  const linked = differentPeople.filter(pair => ['EXACT', 'STRONG'].includes(bandOf(pair)));
  const lost = samePeople.filter(pair => !['EXACT', 'STRONG', 'POSSIBLE'].includes(bandOf(pair)));
  for (const { kind, name } of [...linked, ...lost]) console.log(`  wrong: ${kind}: ${name}`);
  return [
    gate('Hard cases: different people called STRONG', linked.length, { atLeast: 0, atMost: 0 }),
    gate('Hard cases: one person below POSSIBLE', lost.length, { atLeast: 0, atMost: 0 }),
  ];
};

const PROPERTIES: readonly (readonly [string, string])[] = [
  ['Merge then unmerge is identical, and a rebuild gives the same', 'tests/hub/people/decisions.property.test.ts'],
  ['Decisions survive re-runs and imports in any order', 'tests/hub/linkage/decisionsOrder.property.test.ts'],
  ['A score is the sum of its explanation; restricted addresses influence nothing', 'tests/hub/linkage/score.property.test.ts'],
  ['Blocking loses no STRONG pair; bulk equals one at a time', 'tests/hub/linkage/bulk/linkBulk.test.ts'],
  ['Decisions hold in bulk, also through a third record', 'tests/hub/linkage/bulk/decided.test.ts'],
]; // prettier-ignore

/** The promises that hold of every record, by their property tests (more examples with `PROPERTY_RUNS=200`). */
export const propertyGates = (): Gate[] => {
  console.log('\nProperty tests');
  return PROPERTIES.map(([name, file]) => {
    const run = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', file], {
      cwd: root,
      encoding: 'utf8',
    });
    if (run.status !== 0) console.log(run.stdout.slice(-2000));
    return {
      name,
      target: '100 %',
      figure: run.status === 0 ? 'no counterexample' : 'a counterexample, above',
      verdict: run.status === 0 ? 'met' : 'missed',
    };
  });
};
