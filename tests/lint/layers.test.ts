import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const oxlint = join(root, 'node_modules/.bin/oxlint');

/** A file that must fail, in the room whose rule it breaks, and what the rule says. */
const offences: readonly { file: string; code: string; says: string }[] = [
  {
    file: 'electron/contract/zzOffence.ts',
    code: `import { join } from 'node:path';\nexport const x = join;`,
    says: 'only zod',
  },
  {
    file: 'electron/hub/clocks/zzOffence.rules.ts',
    code: `import { readFileSync } from 'node:fs';\nexport const x = readFileSync;`,
    says: 'Rules are pure',
  },
  {
    file: 'electron/hub/clocks/zzOffence.rules.ts',
    code: `import { openDatabase } from '#db/connection';\nexport const x = openDatabase;`,
    says: 'Rules are pure',
  },
  {
    file: 'electron/hub/triage/zzOffence.rules.ts',
    code: `import { x as y } from '../people/people.store.ts';\nexport const x = y;`,
    says: 'Rules may not reach',
  },
  {
    file: 'electron/hub/clocks/zzOffence.ts',
    code: `import { app } from 'electron';\nexport const x = app;`,
    says: 'neither Electron nor the renderer',
  },
  {
    file: 'electron/hub/clocks/zzOffence.ts',
    code: `import { x as y } from '../../../renderer/app/App.tsx';\nexport const x = y;`,
    says: 'neither Electron nor the renderer',
  },
  {
    file: 'db/zzOffence.ts',
    code: `import { newId } from '#hub/kernel/ids';\nexport const x = newId;`,
    says: 'below the hub',
  },
  {
    file: 'electron/main/zzOffence.ts',
    code: `import { person } from '#db/schema/people';\nexport const x = person;`,
    says: 'Shells carry the contract',
  },
  {
    file: 'electron/browser/zzOffence.ts',
    code: `import { x as y } from '../../renderer/app/App.tsx';\nexport const x = y;`,
    says: 'Shells carry the contract',
  },
  {
    file: 'electron/shell/zzOffence.ts',
    code: `import { Hub } from '#hub/kernel/hub';\nexport const x = Hub;`,
    says: 'What both shells share',
  },
  {
    file: 'renderer/zzOffence.ts',
    code: `import { Hub } from '#hub/kernel/hub';\nexport const x = Hub;`,
    says: 'knows only the contract',
  },
  {
    file: 'renderer/zzOffence.ts',
    code: `import { readFileSync } from 'node:fs';\nexport const x = readFileSync;`,
    says: 'knows only the contract',
  },
  {
    file: 'electron/hub/zzOffence.ts',
    code: `export const x = (database: { serialize(): unknown }) => database.serialize();`,
    says: 'plain text',
  },
];

afterAll(() => {
  for (const { file } of offences) rmSync(join(root, file), { force: true });
});

test.each(offences)('$file is refused: $says', ({ file, code, says }) => {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
  let output = '';
  try {
    output = execFileSync(oxlint, ['--deny-warnings', path], { cwd: root, encoding: 'utf8' });
  } catch (error) {
    output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
  } finally {
    rmSync(path, { force: true });
  }
  expect(output).toContain(says);
});
