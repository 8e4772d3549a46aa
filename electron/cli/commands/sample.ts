import { rmSync, existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { vaultFiles } from '#hub/kernel/files';
import { loadPolicyPacks } from '#hub/policy/policyFiles';
import { defaultVaultFolder } from '../../shell/vaultFolder.ts';
import { exitCodes, printResult, tell, tellProgress, usageError, type Command } from '../program.ts';
import { kdfFloor, migrationsFolder, resourcesFolder } from '../vaultOptions.ts';

const usage = `npm run hub -- sample [options]

Makes the sample authority: made-up families with records of five systems, cases at every stage and a queue with work
for today. One that is there and still fresh is left alone; one that is old is made again.

  --vault FOLDER    where; without it, the folder that "npm start -- --sample" opens
  --families N      how many families, 30 to 20000 (3000)
  --authority ID    whose policy pack (worcestershire)
  --again           make it again even when it is fresh
  --json            print the result as JSON`;

const words = { people: 'People', cases: 'Cases' } as const;

export const command: Command = {
  summary: 'make the sample authority',
  usage,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        vault: { type: 'string' },
        families: { type: 'string', default: '3000' },
        authority: { type: 'string', default: 'worcestershire' },
        again: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'test-key-floor': { type: 'boolean', default: false },
      },
    });
    const families = Number(values.families);
    if (!Number.isInteger(families) || families < 30 || families > 20_000)
      throw usageError('--families is a whole number from 30 to 20000.');
    const councils = loadPolicyPacks(resourcesFolder).map(pack => pack.authority);
    if (!councils.includes(values.authority))
      throw usageError(`There is no council “${values.authority}”. Choose one of: ${councils.join(', ')}.`);
    const folder = values.vault ?? defaultVaultFolder('sample');
    if (values.again && existsSync(vaultFiles(folder).sample)) rmSync(folder, { recursive: true });
    const began = performance.now();
    const { prepareSampleVault } = await import('#hub/sample/openSample');
    const { passphrase, made, remade } = await prepareSampleVault({
      vaultFolder: folder,
      resourcesFolder,
      migrationsFolder,
      kdfFloor: kdfFloor(values['test-key-floor']),
      families,
      authority: values.authority,
      onProgress: ({ step, done, total }) =>
        tellProgress(`${words[step]}: ${done} of ${total}`, done === total),
    });
    if (remade !== null) tell(remade);
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    printResult(
      values.json,
      { folder, made, remade, seconds, users: ['sample', 'advisor', 'coordinator', 'manager'] },
      () =>
        [
          made
            ? `The sample is ready in ${folder} (${seconds} s).`
            : `The sample in ${folder} is there already and fresh.`,
          'Every person in it is made up. Sign in as sample, advisor, coordinator or manager.',
          `The passphrase is: ${passphrase}`,
        ].join('\n'),
    );
    return exitCodes.done;
  },
};
