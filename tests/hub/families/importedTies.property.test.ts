import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#hub/kernel/ids';
import { mergePeople } from '#hub/people/merge';
import { propertyRuns } from '#tests/support/propertyRuns';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { familyOf, imported, importPeople, type ImportedRow } from './importedFamily.ts';

let desk: TestHub;
beforeAll(async () => {
  desk = await openReadyHub();
});
afterAll(() => desk.close());

const told = { by: 'Nadia Begum', on: '2026-11-20' };
const adultWords = ['Mother', 'Father', 'Step-dad', 'Nan', 'PAC', '', 'Parent/carer'] as const;
const childWords = ['', 'Self', 'Twin', 'Half-brother', 'Foster child'] as const;

const aFamilyFile = fc.record({
  adults: fc.tuple(fc.constantFrom(...adultWords), fc.constantFrom(...adultWords)),
  children: fc.tuple(fc.constantFrom(...childWords), fc.constantFrom(...childWords)),
});

const aWorld = fc.record({
  families: fc.tuple(aFamilyFile, aFamilyFile),
  /** A newer file says the second adult is something else. */
  newerWord: fc.option(fc.constantFrom(...adultWords), { nil: null }),
  decisions: fc.array(
    fc.record({
      family: fc.nat(1),
      which: fc.nat(5),
      as: fc.constantFrom('confirm', 'ended', 'mistake', 'change'),
    }),
    { maxLength: 3 },
  ),
  merged: fc.record({ one: fc.nat(3), other: fc.nat(3) }),
  /** Decided about while two people were one. */
  decidesWhileOne: fc.boolean(),
  isUndone: fc.boolean(),
});
type World = typeof aWorld extends fc.Arbitrary<infer Shape> ? Shape : never;

let world = 0;
const letters = 'abcdefghij';
const idOf = (family: number, position: number): string => `w${world}f${family}p${position}`;

/** Everybody has a name and birth of their own, so that matching leaves them alone. */
function rowsOf(shape: World): ImportedRow[] {
  const mark = String(world)
    .split('')
    .map(digit => letters[Number(digit)])
    .join('');
  return shape.families.flatMap(({ adults, children }, family) =>
    [...adults, ...children].map((says, position) => ({
      id: idOf(family, position),
      role: position < 2 ? ('Adult' as const) : ('Child' as const),
      name: `${['Ann', 'Bea', 'Cal', 'Dot'][position] ?? ''}${mark} ${['Oak', 'Elm'][family] ?? ''}${mark}`,
      born: `${position < 2 ? 1970 + family * 5 + position : 2012 + family * 3 + position}-0${position + 1}-1${family}`,
      family: `W${world}-${family}`,
      says,
    })),
  );
}

const viewsOf = (families: readonly string[]) =>
  Promise.all(families.map(familyId => desk.client.relationships.ofFamily({ familyId })));
const rows = () =>
  ['relationship', 'couple_state', 'family_member', 'person', 'record_link'].map(table =>
    desk.hub.reader.query<unknown>(`select * from ${table} order by id`).all(),
  );

/** A view without ids: a person who was taken apart has a new one. */
const spoken = (views: Awaited<ReturnType<typeof viewsOf>>) =>
  views.map(view => ({
    members: view.members.map(member => [member.name, member.role, member.age]),
    relationships: view.relationships
      .map(fact => [fact.personName, fact.words, fact.said, fact.time, fact.source, fact.confirmed].join(' '))
      .toSorted(),
    outsiders: view.outsiders.map(each => [each.name, ...each.ties.map(tie => tie.words)].join(' ')),
    gaps: view.gaps.map(gap => gap.words),
    conflicts: view.conflicts.map(conflict => conflict.words),
  }));

async function decide(familyId: string, which: number, as: World['decisions'][number]['as']): Promise<void> {
  const { relationships } = await desk.client.relationships.ofFamily({ familyId });
  const now = relationships.filter(fact => fact.isNow);
  const fact = now[which % Math.max(1, now.length)];
  if (fact === undefined) return;
  const about = { familyId, relationshipId: fact.id, told };
  if (as === 'confirm')
    await desk.client.relationships.confirm({ familyId, relationshipIds: [fact.id], told });
  else if (as === 'change')
    await desk.client.relationships.change({ ...about, kind: 'otherRelative', said: null, from: null });
  else await desk.client.relationships.end({ ...about, as, on: null, reason: 'Somebody knew better.' });
}

async function build(shape: World): Promise<string[]> {
  world += 1;
  const file = rowsOf(shape);
  await importPeople(desk, file, '2026-11-12');
  const families = [0, 1].map(family =>
    familyOf(
      desk,
      [0, 1, 2, 3].map(position => [idOf(family, position), position < 2 ? 'parent' : 'child']),
    ),
  );
  for (const { family, which, as } of shape.decisions) await decide(families[family] ?? '', which, as);
  const { newerWord } = shape;
  if (newerWord !== null)
    await importPeople(
      desk,
      file.map(row => (row.id === idOf(0, 1) ? { ...row, says: newerWord } : row)),
      '2026-11-19',
    );
  return families;
}

test(
  'what imports tell and what people decided about it come back exactly when two people are taken apart again',
  () =>
    fc.assert(
      fc.asyncProperty(aWorld, async shape => {
        const families = await build(shape);
        const [one, other] = [
          imported(desk, idOf(0, shape.merged.one)).personId,
          imported(desk, idOf(1, shape.merged.other)).personId,
        ];
        const before = { views: await viewsOf(families), rows: rows() };
        const { entryId, result } = desk.hub.write(
          { command: 'review.decide', subject: 'person:test' },
          writer => mergePeople(writer, one, other, newId()),
        );
        if (shape.isUndone) {
          await desk.client.journal.undo({ entryId: entryId ?? '' });
          expect(rows()).toEqual(before.rows);
          expect(await viewsOf(families)).toEqual(before.views);
          return;
        }
        // The older id is kept: the record of the other one is taken out again.
        const leaving = result === one ? idOf(1, shape.merged.other) : idOf(0, shape.merged.one);
        if (shape.decidesWhileOne) await decide(families[1] ?? '', 0, 'ended');
        const joined = spoken(await viewsOf(families));
        await desk.client.people.unlink({
          recordId: imported(desk, leaving).recordId,
          reason: 'Two people.',
        });
        const after = spoken(await viewsOf(families));
        if (shape.decidesWhileOne)
          expect(after.map(view => view.relationships.length)).toEqual(
            joined.map(view => view.relationships.length),
          );
        else expect(after).toEqual(spoken(before.views));
      }),
      propertyRuns(12),
    ),
  240_000,
);
