import { parseArgs } from 'node:util';
import { statSync } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import { router } from '#hub/kernel/router';
import { benchHub, benchPassphrase, buildBench } from './build.ts';
import { benchImports } from './imports.ts';
import { measureHub, parts } from './measure.ts';

const help = `npm run bench -- [--people 1000000] [--import-rows 100000] [--only search] [--json]

Builds a database of so many people once (in .bench/), then times the hub against the budgets of the architecture.
  --people N        1000000 is the size that counts; 100000 is for a quick look
  --import-rows N   rows of a file to import beside bare inserts of the same rows; 0 leaves it out
  --only PART       one part of the measures: search, families, lists, commands, linking (can be given again)
  --json            print the result as JSON`;

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000000' },
    'import-rows': { type: 'string', default: '100000' },
    only: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const benchFolder = new URL('../../.bench', import.meta.url).pathname;

const write = (text: string): void => void process.stdout.write(`${text}\n`);

async function run(people: number, importRows: number): Promise<number> {
  let shown = 0;
  const { folder, built } = await buildBench(people, words => {
    if (performance.now() - shown < 2_000) return;
    shown = performance.now();
    process.stderr.write(`${words}\n`);
  });
  const hub = benchHub(folder);
  const began = performance.now();
  await createRouterClient(router, { context: { hub } }).desk.unlock({
    signInName: 'bench',
    passphrase: benchPassphrase,
  });
  const opening = performance.now() - began;
  const measured = await measureHub(
    hub,
    built,
    values.only.length === 0 ? parts : parts.filter(part => values.only.includes(part)),
  );
  hub.lock('asked');
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const imports =
    importRows === 0 ? null : await benchImports({ rows: importRows, folder: benchFolder, compares: false });
  const fileMegabytes = Math.round(statSync(`${folder}/hub.db`).size / 1_048_576);
  if (values.json) {
    write(JSON.stringify({ built, fileMegabytes, opening, measured, megabytes, imports }, null, 2));
    return 0;
  }
  write(
    `${built.people} people, ${built.records} records, ${built.families} families, ${built.cases} cases; ${fileMegabytes} MB; built in ${built.seconds} s; opens in ${Math.round(opening)} ms.`,
  );
  write(
    'milliseconds'.padEnd(32) +
      ['p50', 'p95', 'most', 'cpu p95', 'budget'].map(word => word.padStart(9)).join(''),
  );
  for (const { what, p50, p95, most, cpu95, budget } of measured) {
    const numbers = [p50.toFixed(1), p95.toFixed(1), most.toFixed(1), cpu95.toFixed(1), String(budget)];
    write(what.padEnd(32) + numbers.map(word => word.padStart(9)).join('') + (p95 > budget ? '  over' : ''));
  }
  write(`Most memory: ${megabytes} MB.`);
  if (imports !== null) write(JSON.stringify(imports, null, 2));
  return 0;
}

if (values.help) write(help);
else process.exitCode = await run(Number(values.people), Number(values['import-rows']));
