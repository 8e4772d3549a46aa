import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { named, owned, readModels, writesByName } from './tableOwners.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Names in a text, as the decisions are written. */
const list = (text: string): string[] => text.trim().split(/\s+/u);

const hub = join(root, 'electron/hub');
const schema = join(root, 'db/schema');

/** Tables by the name that code gives them: `earlyHelpCase` is `early_help_case`. */
const tables = new Map(
  readdirSync(schema).flatMap(file =>
    [
      ...readFileSync(join(schema, file), 'utf8').matchAll(/export const (\w+) = sqliteTable\(\s*'(\w+)'/gu),
    ].map(([, constant = '', table = '']) => [constant, table] as const),
  ),
);
const tableNames = new Set(tables.values());
const ownerOf = new Map(
  Object.entries(owned).flatMap(([owner, names]) => list(names).map(name => [name, owner] as const)),
);

type Source = { readonly path: string; readonly capability: string; readonly code: string };

/** Every file of the hub without its comments, which speak of tables as everybody does. */
const sources: readonly Source[] = readdirSync(hub, { recursive: true, encoding: 'utf8' })
  // Not what `layers.test.ts` writes for a moment to be refused.
  .filter(path => path.endsWith('.ts') && !path.includes('zzOffence'))
  .map(path => path.replaceAll('\\', '/'))
  .map(path => ({
    path,
    capability: path.includes('/') ? (path.split('/')[0] ?? '') : '',
    code: readFileSync(join(hub, path), 'utf8')
      .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
      .replaceAll(/(^|\s)\/\/.*$/gmu, '$1'),
  }));

/** What code calls the tables it imports, with their names in the database. */
function importedTables(code: string): ReadonlyMap<string, string> {
  const imports = [...code.matchAll(/import \{([^}]*)\} from '#db\/schema\/\w+'/gu)];
  return new Map(
    imports.flatMap(([, names = '']) =>
      names.split(',').flatMap(each => {
        const [constant = '', alias = constant] = each.trim().split(' as ');
        const table = tables.get(constant);
        return table === undefined ? [] : [[alias, table] as const];
      }),
    ),
  );
}

/** The tables that code writes, by the writer or by SQL. `?` stands for one that only running it tells. */
function writtenBy(code: string): string[] {
  const imported = importedTables(code);
  const byWriter = [...code.matchAll(/writer\.(?:insert|update|remove)\(\s*([\w.]+)/gu)].map(
    ([, name = '']) => imported.get(name) ?? '?',
  );
  const restored = [...code.matchAll(/\.restore\(\s*'?([\w.]+)/gu)].map(([, name = '']) => name);
  const sql = [...code.matchAll(/\b(?:insert(?: or \w+)? into|replace into|delete from)\s+("?\$|\w+)/giu)];
  const updates = [...code.matchAll(/\bupdate\s+("?\$\{\w+\}"?|\w+)\s+set\b/giu)];
  const bySql = [...sql, ...updates].map(([, name = '']) => name);
  return [...new Set([...byWriter, ...restored, ...bySql].map(name => (tableNames.has(name) ? name : '?')))];
}

/** The tables that code's SQL reads. */
const readBy = (code: string): string[] => [
  ...new Set(
    [...code.matchAll(/\b(?:from|join)\s+(\w+)/gu)].flatMap(([, name = '']) =>
      tableNames.has(name) ? [name] : [],
    ),
  ),
];

const foreign = ({ capability, code }: Source): string[] =>
  readBy(code).filter(table => ownerOf.get(table) !== capability && !list(named).includes(table));

/** Whether a source is one of these files, or in one of these folders. */
const isIn = ({ path }: Source, places: string): boolean =>
  list(places).some(place => (place.endsWith('/') ? path.startsWith(place) : path === place));

test('every table has one owner', () => {
  expect(Object.values(owned).flatMap(list).toSorted()).toEqual([...tableNames].toSorted());
});

test('only its owner writes a table', () => {
  const wrong = sources.flatMap(({ path, capability, code }) =>
    writtenBy(code)
      .filter(table => (table === '?' ? !(path in writesByName) : ownerOf.get(table) !== capability))
      .map(
        table =>
          `${path} writes ${table === '?' ? 'a table it does not name' : `${table}, which ${ownerOf.get(table)} owns`}`,
      ),
  );
  expect(wrong).toEqual([]);
});

test('only a read model reads another’s table by itself', () => {
  const wrong = sources.flatMap(source =>
    foreign(source)
      .filter(table => !readModels.some(each => isIn(source, each.in) && list(each.reads).includes(table)))
      .map(table => `${source.path} reads ${table}: ask ${ownerOf.get(table)}, or say in readModels why not`),
  );
  expect(wrong).toEqual([]);
});

test('nothing is allowed that nobody needs', () => {
  const reads = readModels.flatMap(each =>
    list(each.reads)
      .filter(table => !sources.some(source => isIn(source, each.in) && foreign(source).includes(table)))
      .map(table => `${each.in} no longer reads ${table}`),
  );
  const files = readModels.flatMap(each =>
    list(each.in)
      .filter(place => !sources.some(source => isIn(source, place) && foreign(source).length > 0))
      .map(place => `${place} reads nothing of others`),
  );
  const writes = Object.keys(writesByName).filter(
    path => !sources.some(source => source.path === path && writtenBy(source.code).includes('?')),
  );
  expect([...reads, ...files, ...writes]).toEqual([]);
});

test('the rules bite', () => {
  const code = `import { family as families } from '#db/schema/families';
    // writer.remove(consent, id) stands only in words
    writer.update(families, id, { name });
    writer.insert(chosen, row);
    hub.local.run('delete from draft where id = ?', id);
    query('update early_help_case set version = 2');
    query('insert or ignore into person (id) values (?)');
    query(\`delete from \${table} where id = ?\`);
    query('select 1 from provider p left join referral r on r.provider_id = p.id');`;
  expect(writtenBy(code).toSorted()).toEqual(
    ['?', 'draft', 'early_help_case', 'family', 'person'].toSorted(),
  );
  expect(readBy(code)).toEqual(['draft', 'provider', 'referral']);
});
