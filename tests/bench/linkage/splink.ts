import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DATA } from './studies.ts';

/**
 * Splink itself on the same files in the same run, when it is installed: `LINKAGE_PYTHON` names the Python that has it,
 * else `python3`. Its own demonstration settings are in splinkSideBySide.py.
 */
export const splinkSideBySide = (): void => {
  const python = process.env['LINKAGE_PYTHON'] ?? 'python3';
  const found = spawnSync(python, ['-c', 'import splink; print(splink.__version__)'], { encoding: 'utf8' });
  if (found.status !== 0) {
    console.log(
      '\nSplink is not installed here (LINKAGE_PYTHON names the Python that has it). Its figures in linkage.md §10: FEBRL 3 0.9929, FEBRL 4 0.9991, without the id 0.9684 and 0.9915, historical_50k 0.7441.',
    );
    return;
  }
  console.log(`\nSplink ${found.stdout.trim()} in the same run`);
  const run = spawnSync(python, [join(import.meta.dirname, 'splinkSideBySide.py'), DATA], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  console.log(run.status === 0 ? run.stdout.trimEnd() : run.stderr);
};
