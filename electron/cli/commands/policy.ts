import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadPolicyPacks, PolicyFileError, readPolicyPack } from '#hub/policy/policyFiles';
import { CommandError, exitCodes, printResult, usageError, type Command } from '../program.ts';
import { resourcesFolder } from '../vaultOptions.ts';

const usage = `npm run hub -- policy list | policy check FILE [--json]

list          the policy packs that come with the program
check FILE    reads a pack and says, line by line, what is wrong with it

  --json      print the result as JSON`;

export const command: Command = {
  summary: 'check a council’s policy pack, or list the packs',
  usage,
  run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [what, file, ...more] = positionals;
    if (what === 'list' && file === undefined) return Promise.resolve(list(values.json));
    if (what === 'check' && file !== undefined && more.length === 0)
      return Promise.resolve(check(file, values.json));
    throw usageError('Say “policy list” or “policy check FILE”.');
  },
};

function list(json: boolean): typeof exitCodes.done {
  const packs = loadPolicyPacks(resourcesFolder).map(pack => ({
    authority: pack.authority,
    name: pack.name,
    inForceFrom: pack.version.inForceFrom,
    levels: pack.levels.length,
    clocks: pack.clocks.length,
    districts: pack.districts.length,
    needs: pack.needs.length,
  }));
  printResult(json, packs, () =>
    packs
      .map(
        pack =>
          `${pack.authority}: ${pack.name}, in force from ${pack.inForceFrom}; ${pack.levels} levels, ${pack.needs} needs, ${pack.clocks} clocks, ${pack.districts} districts`,
      )
      .join('\n'),
  );
  return exitCodes.done;
}

function check(file: string, json: boolean): typeof exitCodes.done | typeof exitCodes.problem {
  if (!existsSync(file)) throw new CommandError(exitCodes.notFound, `There is no file ${file}.`);
  try {
    const pack = readPolicyPack(file);
    const facts = {
      file,
      good: true,
      authority: pack.authority,
      inForceFrom: pack.version.inForceFrom,
      problems: [],
    };
    printResult(
      json,
      facts,
      () => `${file} is a good pack for ${pack.name}, in force from ${pack.version.inForceFrom}.`,
    );
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof PolicyFileError)) throw error;
    printResult(json, { file, good: false, problems: error.problems }, () => error.message);
    return exitCodes.problem;
  }
}
