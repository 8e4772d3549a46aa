import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anInvolvement, signedInPersonMay, type FormedFamily } from '#tests/hub/families/familyFactory';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { formRefugeFamily } from './refugeFamily.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const begums = (aunt: 'with an aunt' | 'without' = 'without') => formRefugeFamily(desk, aunt);
const viewOf = ({ familyId }: FormedFamily) => desk.client.genogram.view({ familyId });
const historyOf = async ({ familyId }: FormedFamily) =>
  (await desk.client.families.history({ familyId })).lines.map(line => line.command);

describe('the genogram', () => {
  test('says of everybody who they are to the others, in reading order', async () => {
    signedInPersonMay(desk, true);
    const { genogram } = await viewOf(begums('with an aunt'));
    expect(genogram.symbols.map(symbol => symbol.name)).toEqual([
      'Tariq Aziz',
      'Nadia Begum',
      'Not recorded',
      'Aisha Begum',
      'Yusuf Begum',
      'Hidden Begum',
    ]);
    expect(genogram.symbols[0]).toMatchObject({
      shape: 'square',
      inside: '37',
      under: 'born 1989',
      homes: ['B'],
      label: 'Tariq Aziz, 37, born 1989. Father of Aisha. Lives in Elm Road.',
    });
    expect(genogram.aside).toHaveLength(1);
  });

  test('does not show what a protected home is called to those who may not work with protected people', async () => {
    signedInPersonMay(desk, true);
    const family = begums();
    // Aisha lives in the refuge too, so her father's home began withheld; somebody who may says that it need not be.
    const { familyId } = family;
    const known = (await desk.client.relationships.ofFamily({ familyId })).homes;
    await desk.client.relationships.changeHome({
      familyId,
      homeId: known.find(home => home.label === 'Elm Road')?.id ?? '',
      label: 'Elm Road',
      address: '12 Elm Road, Redditch',
      postcode: 'B97 4AA',
      restricted: false,
    });
    signedInPersonMay(desk, false);
    const view = await viewOf(family);
    const all = JSON.stringify([view, await desk.client.genogram.familyCopy({ familyId, choices: [] })]);
    expect(all).not.toMatch(/Sentinel|Refuge Lane|WR9/);
    expect(view.genogram.rings.map(ring => ring.label)).toEqual(['Home A', 'Elm Road']);
    expect(view.homes[0]).toMatchObject({ address: null, isWithheld: true });
  });

  test('keeps a set of moves as one entry, which can be taken back', async () => {
    const family = begums();
    const { familyId } = family;
    const before = await viewOf(family);
    const moved = before.genogram.places.map(place => ({ ...place, x: place.x + 40 }));
    const { entryId } = await desk.client.genogram.keepPlaces({ familyId, places: moved });
    expect((await viewOf(family)).genogram.places).toEqual(moved);
    expect(await historyOf(family)).toContain('genogram.keepPlaces');
    expect(await desk.client.genogram.keepPlaces({ familyId, places: moved })).toEqual({ entryId: null });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect((await viewOf(family)).genogram.places).toEqual(before.genogram.places);
  });

  test('tidies up into the layout of before, and takes that back too', async () => {
    const family = begums();
    const { familyId } = family;
    const before = await viewOf(family);
    const moved = before.genogram.places.map(place => ({ ...place, y: place.y + 25 }));
    await desk.client.genogram.keepPlaces({ familyId, places: moved });
    const { entryId } = await desk.client.genogram.tidyUp({ familyId });
    expect(await viewOf(family)).toMatchObject({
      hasKeptPlaces: false,
      genogram: { places: before.genogram.places },
    });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect((await viewOf(family)).genogram.places).toEqual(moved);
  });

  test('keeps nothing for people who are not in the family', async () => {
    const { familyId } = begums();
    const places = [{ symbolId: 'somebody-else', x: 0, y: 0 }];
    expect(await desk.client.genogram.keepPlaces({ familyId, places })).toEqual({ entryId: null });
  });

  test('notes who looked', async () => {
    const family = begums();
    await viewOf(family);
    const looked = await desk.client.journal.whoLooked({
      subjectKind: 'family',
      subjectId: family.familyId,
      limit: 10,
    });
    expect(looked.map(entry => entry.operation)).toContain('genogram.view');
  });
});

describe('the ecomap', () => {
  test('has services of now and before, and whoever lives elsewhere, each line ordinary until somebody says', async () => {
    signedInPersonMay(desk, true);
    const family = begums();
    const { familyId } = family;
    anInvolvement(desk, { familyId }, { service: 'Midwifery', kind: 'health', worker: 'Jo Lane' });
    anInvolvement(desk, { familyId }, { service: 'midwifery ', kind: 'health', worker: 'Ada Cole' });
    anInvolvement(desk, { familyId }, { service: 'Housing', kind: 'housing', toDate: '2024-01-01' });
    const { ecomap } = await viewOf(family);
    expect(ecomap.centre).toEqual({
      label: 'Sentinel House',
      names: ['Nadia Begum', 'Aisha Begum', 'Yusuf Begum'],
    });
    expect(ecomap.items.map(item => [item.label, item.isNow, item.strength])).toEqual([
      ['Midwifery', true, 'ordinary'],
      ['Tariq Aziz', true, 'ordinary'],
      ['Housing', false, 'ordinary'],
    ]);
    expect(ecomap.items[0]?.detail).toBe('Jo Lane, Ada Cole');
  });

  test('keeps how a line is, and lets it be taken back', async () => {
    const family = begums();
    const { familyId, personId } = family;
    const about = `person:${personId('Tariq Aziz')}`;
    const lineOf = async () => (await viewOf(family)).ecomap.items.find(item => item.about === about);
    await desk.client.genogram.setTie({ familyId, about, strength: 'strong', help: 'both' });
    const { entryId } = await desk.client.genogram.setTie({
      familyId,
      about,
      strength: 'stressful',
      help: 'fromFamily',
    });
    expect(await lineOf()).toMatchObject({ strength: 'stressful', help: 'fromFamily' });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(await lineOf()).toMatchObject({ strength: 'strong', help: 'both' });
    await expect(
      desk.client.genogram.setTie({ familyId, about: 'service:nobody', strength: 'strong', help: 'both' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('takes on what matters to the family and stands in no record, and takes it off again', async () => {
    const family = begums();
    const { familyId } = family;
    await desk.client.genogram.addToEcomap({
      familyId,
      label: 'Football club',
      kind: 'place',
      strength: 'strong',
      help: 'toFamily',
    });
    const own = async () => (await viewOf(family)).ecomap.items.filter(item => item.isOwn);
    const [club] = await own();
    expect(club).toMatchObject({ label: 'Football club', kind: 'place', strength: 'strong' });
    await desk.client.genogram.takeOffEcomap({ familyId, about: club?.about ?? '' });
    expect(await own()).toEqual([]);
  });
});
