import { isContractProcedure } from '@orpc/contract';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contract } from '#contract/contract';
import { permissionSchema } from '#contract/permissions';
import { commandSentences } from '#hub/journal/commandSentences.rules';

type Operation = { path: string; kind: string; permission: string };

function operationsOf(part: object, path: string[] = []): Operation[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    if (isContractProcedure(value)) {
      const meta: { kind?: string; permission?: string } = value['~orpc'].meta;
      return [{ path: [...path, name].join('.'), kind: meta.kind ?? '', permission: meta.permission ?? '' }];
    }
    return typeof value === 'object' && value !== null ? operationsOf(value, [...path, name]) : [];
  });
}

const operations = operationsOf(contract);

/** Commands that change only this desk (drafts, preferences, the session) or only the key file. */
const notJournaled = new Set([
  'accounts.changePassphrase',
  'accounts.resetPassphrase',
  'accounts.setPreference',
  'backup.restore',
  'desk.lock',
  'desk.present',
  'desk.recover',
  'desk.unlock',
  'families.looked',
  'imports.addPiece',
  'imports.beginUpload',
  'imports.cancel',
  'imports.dropUpload',
  'intake.discardDraft',
  'intake.saveDraft',
  'linkageModels.cancel',
  'linkageModels.tryOut',
]);

test('every operation says what it is and what it needs', () => {
  for (const operation of operations) {
    expect(operation).toMatchObject({ kind: expect.stringMatching(/^(query|command)$/) });
    expect(permissionSchema.safeParse(operation.permission).success, operation.path).toBe(true);
  }
});

test('every journaled command has its words in the history', () => {
  const silent = operations
    .filter(operation => operation.kind === 'command' && !notJournaled.has(operation.path))
    .filter(operation => commandSentences[operation.path] === undefined)
    .map(operation => operation.path);
  expect(silent).toEqual([]);
});

test('every command name that the hub writes into the journal has its words', () => {
  const hub = new URL('../electron/hub/', import.meta.url).pathname;
  const written = readdirSync(hub, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .flatMap(entry => [
      ...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/command: '([a-zA-Z.]+)'/g),
    ])
    .map(match => match[1] ?? '');
  expect([...new Set(written)].filter(name => commandSentences[name] === undefined)).toEqual([]);
});

test('only a short list of operations answers before anybody signed in', () => {
  expect(
    operations
      .filter(operation => operation.permission === 'anyone')
      .map(operation => operation.path)
      .toSorted(),
  ).toEqual([
    'desk.authorities',
    'desk.events',
    'desk.lock',
    'desk.passphraseStrength',
    'desk.recover',
    'desk.setUp',
    'desk.status',
    'desk.unlock',
    'policy.readDate',
    'policy.safeguardingContacts',
  ]);
});
