import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import type { PolicyPack } from '#contract/policyPack';
import type { TermKey } from '#contract/policyTerms';
import { packOf } from '#tests/support/policyPacks';

const root = fileURLToPath(new URL('../../', import.meta.url));
const packs = (['worcestershire', 'bathnes', 'leicester', 'derby'] as const).map(packOf);

/**
 * Words that councils use for the same thing, by the term whose place they take. Each council reads its own. Words that
 * everybody uses in ordinary sentences as well (“service”, “area”, “to agree”) belong to nobody.
 */
const wordsOf: Partial<Record<TermKey, readonly string[]>> = {
  agreement: ['agreement', 'consent'],
  district: ['district', 'cluster', 'locality'],
  districts: ['districts', 'clusters', 'localities'],
  provider: ['provider'],
  providers: ['providers'],
  leadPractitioner: ['lead practitioner', 'lead professional'],
  leadPractitioners: ['lead practitioners', 'lead professionals'],
  request: ['Early Help Notification', 'Request for Service', 'Request for Support'],
  panelShort: ['DAP', 'EHAP', 'VCM'],
  panel: ['District Access Panel', 'Early Help Allocation Panel', 'Vulnerable Children’s Meeting'],
  socialCareDoor: ['Access Centre', 'triage team', 'Duty and Advice Service', 'Initial Response Team'],
  levelOfNeed: ['windscreen'],
  monitoringForm: ['EHA Monitoring Form'],
};

const asWords = (words: readonly string[]): RegExp => new RegExp(`\\b(?:${words.join('|')})\\b`, 'iu');
const anyCouncilsWord = asWords(Object.values(wordsOf).flat());

const plain = (text: string): string => text.replaceAll('’', "'").toLowerCase();

/** Every text of a pack that somebody reads, with where it stands. Quotations and reasons name other councils rightly. */
function textsOf(part: unknown, path = ''): { path: string; text: string }[] {
  if (typeof part === 'string') return [{ path, text: part }];
  if (part === null || typeof part !== 'object') return [];
  return Object.entries(part).flatMap(([key, value]) =>
    /basis$|^(?:id|sources|version|authority|terms|leadsTo|startsAt|stopsAt|sentTo|signedBy|flags|unlessFlags|districts|needs|requires|requiredBefore)$/iu.test(
      key,
    ) && !(key === 'districts' && path === '')
      ? []
      : textsOf(value, `${path}.${key}`),
  );
}

/** Words of this list that another council uses and this one does not. */
function foreignWords(pack: PolicyPack): readonly string[] {
  const own = plain(Object.values(pack.terms).join(' | '));
  return Object.values(wordsOf)
    .flat()
    .filter(word => !own.includes(plain(word)));
}

describe('every pack', () => {
  test.each(packs.map(pack => [pack.name, pack] as const))(
    '%s reads no other council’s word',
    (_name, pack) => {
      const foreign = asWords(foreignWords(pack).map(plain));
      expect(textsOf(pack).filter(({ text }) => foreign.test(plain(text)))).toEqual([]);
    },
  );

  test('would be caught with another’s word', () => {
    const [pack] = packs.filter(each => each.authority === 'derby');
    if (pack === undefined) throw new Error('No pack.');
    const foreign = asWords(foreignWords(pack).map(plain));
    for (const text of ['Answer from the provider', 'Agreement not clear', 'Send to the EHAP'])
      expect(foreign.test(plain(text))).toBe(true);
    expect(foreign.test(plain('Consent not clear in this locality'))).toBe(false);
  });
});

/** Rooms whose sentences somebody reads at the desk, on paper or in a message. */
const rooms = ['electron/hub', 'electron/contract', 'renderer'];

/** Where a council's word is no sentence of ours: what other systems call their columns, the invented council, and so on. */
const exempt: readonly (readonly [path: RegExp, because: string])[] = [
  [/^electron\/hub\/sample\//u, 'an invented council'],
  [/^electron\/hub\/imports\//u, 'headings and codes of other systems’ files'],
  [/^electron\/hub\/intake\/file\//u, 'headings of other systems’ files'],
  [/^electron\/contract\/importLayouts\.ts/u, 'headings of other systems’ files'],
  [/^electron\/hub\/letters\/jargon\.rules\.ts/u, 'words that a letter to a family must not use'],
  [/^electron\/hub\/policy\/checkPack\.rules\.ts/u, 'names of the parts of a policy file'],
  [/^electron\/hub\/providers\/providers\.rules\.ts/u, 'headings that the import of services reads again'],
  [
    /^electron\/hub\/linkage\/quality\/|^renderer\/features\/(?:linkageModels|review\/quality)\//u,
    'how far two answers agree',
  ],
];

/** A sentence or a label, as against a key ("provider …"), a name in code or a piece of SQL. */
const isRead = (text: string): boolean =>
  (/[a-z’]\s+\S/u.test(text) || /^[A-Z][a-z]+$/u.test(text)) &&
  !/^[a-z]+ …$/u.test(text) &&
  !/\w_\w|\b[a-z]\.\w|\b(?:select|join|order by)\s+\w+/u.test(text);

type Node = { readonly type?: string; readonly start?: number; readonly value?: unknown };

/** Every text that stands in a file's code, with the place of each gap in a template. */
function textsIn(path: string): { at: string; text: string }[] {
  const code = readFileSync(join(root, path), 'utf8');
  const found: { at: string; text: string }[] = [];
  const keep = (node: Node, text: string): void => {
    const line = code.slice(0, node.start).split('\n').length;
    found.push({ at: `${path}:${line}`, text: text.replaceAll(/\s+/gu, ' ').trim() });
  };
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (node === null || typeof node !== 'object') return;
    const { type, value, quasis } = node as Node & { quasis?: { value: { cooked: string } }[] };
    if (type !== undefined && /^(?:Import|Export\w*All|TS(?!As|NonNull|Satisfies))/u.test(type)) return;
    if (type === 'TemplateLiteral' && quasis !== undefined)
      keep(node, quasis.map(part => part.value.cooked).join(' … '));
    else if ((type === 'Literal' || type === 'JSXText') && typeof value === 'string') keep(node, value);
    for (const part of Object.values(node)) walk(part);
  };
  walk(parseSync(path, code).program);
  return found;
}

const files = rooms.flatMap(room =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    // Not what `layers.test.ts` writes for a moment to be refused.
    .filter(path => !path.includes('zzOffence'))
    .filter(path => /\.tsx?$/u.test(path))
    .map(path => `${room}/${path.replaceAll('\\', '/')}`),
);

test(
  'no sentence of the hub or its screens has a council’s word written into it',
  { timeout: 60_000 },
  () => {
    const found = files
      .filter(path => !exempt.some(([where]) => where.test(path)))
      .flatMap(textsIn)
      .filter(({ text }) => isRead(text) && anyCouncilsWord.test(text))
      .map(({ at, text }) => `${at} ${text}`);
    expect(found).toEqual([]);
  },
);

test('nothing is exempt that needs it no more', () => {
  for (const [where, because] of exempt)
    expect(
      files.some(path => where.test(path)),
      because,
    ).toBe(true);
});
