import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { codeListsSection, layoutSection, templateFile } from '#hub/imports/guide.rules';
import { importLayouts } from '#hub/imports/layouts.rules';
import { detectLayout, suggestMapping } from '#hub/imports/mapping.rules';
import { openTable } from '#hub/imports/readers/openTable';
import { readRow } from '#hub/imports/rows.rules';
import { allRows, fileOf } from '#tests/hub/imports/files';

// `vitest run -u tests/hub/imports/guide.test.ts` writes the files anew after a layout changed.
describe('what administrators read', () => {
  it('says in docs/import-layouts.md what the layouts say', async () => {
    const written = readFileSync(new URL('importGuide.md', import.meta.url), 'utf8');
    const guide = [written.trim(), ...importLayouts.map(layoutSection), codeListsSection(importLayouts)].join(
      '\n\n',
    );
    const config = (await resolveConfig(import.meta.filename)) ?? {};
    const formatted = await format(guide, { ...config, parser: 'markdown' });
    await expect(formatted).toMatchFileSnapshot('../../../docs/import-layouts.md');
  });

  it.each(importLayouts.map(layout => [layout.name, layout] as const))(
    'ships a file to fill in for %s that the hub reads without a problem',
    async (_, layout) => {
      const template = templateFile(layout);
      await expect(template).toMatchFileSnapshot(`../../../resources/imports/${layout.id}.csv`);
      const table = await openTable(fileOf(template));
      const rows = await allRows(table);
      expect(detectLayout(table.headers, [])[0]?.layoutId).toBe(layout.id);
      const { mapping } = suggestMapping(
        table.headers,
        table.sample.map(row => row.cells),
        layout,
      );
      expect(Object.keys(mapping.columns)).toHaveLength(layout.fields.length);
      for (const row of rows) {
        const { record, problems } = readRow(layout, mapping, row, {
          headers: table.headers,
          today: '2026-06-15',
        });
        expect(problems).toEqual([]);
        expect(record).not.toBeNull();
      }
    },
  );
});
