import { Buffer } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FamilyCopy } from '#contract/genogram';
import type { HtmlPrinter } from '#hub/kernel/hub';
import {
  aFamily,
  anInvolvement,
  signedInPersonMay,
  type FormedFamily,
} from '#tests/hub/families/familyFactory';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

/** A printer that keeps what it was given. */
const sheets: string[] = [];
const printer: HtmlPrinter = {
  htmlToPdf: html => {
    sheets.push(html);
    return Promise.resolve(Buffer.from('%PDF-1.7'));
  },
};

let desk: TestHub;
beforeEach(async () => {
  sheets.length = 0;
  desk = await openReadyHub({ printer });
});
afterEach(() => desk.close());

const born = (year: number, sex: 'F' | 'M') => ({
  birth: { date: `${year}-03-05`, precision: 'day' as const },
  sex,
});
const byNadia = { by: 'Nadia Begum, by phone', on: '2026-11-20' };
const byWorker = { by: 'Priya Shah, social worker', on: '2026-11-20' };

/** A mother and her children in a refuge, a father elsewhere; when asked for, an aunt who is protected herself. */
function begums(aunt: 'with an aunt' | 'without' = 'without'): FormedFamily {
  return aFamily(
    desk,
    [
      {
        name: 'Nadia Begum',
        role: 'parent',
        facts: born(1992, 'F'),
        homes: ['Sentinel House'],
        parentOf: ['Aisha Begum', 'Yusuf Begum'],
      },
      {
        name: 'Tariq Aziz',
        role: 'parent',
        facts: born(1989, 'M'),
        homes: ['Elm Road'],
        parentOf: ['Aisha Begum'],
      },
      { name: 'Aisha Begum', facts: born(2017, 'F'), homes: ['Sentinel House', 'Elm Road'] },
      { name: 'Yusuf Begum', facts: born(2020, 'M'), homes: ['Sentinel House'] },
      ...(aunt === 'without'
        ? []
        : [
            {
              name: 'Hidden Begum',
              role: 'other' as const,
              facts: { ...born(1990, 'F'), restricted: true },
            },
          ]),
    ],
    {
      homes: [
        { label: 'Sentinel House', address: '7 Refuge Lane', postcode: 'WR9 9ZZ', restricted: true },
        { label: 'Elm Road', address: '12 Elm Road, Redditch', postcode: 'B97 4AA' },
      ],
    },
  );
}

const viewOf = ({ familyId }: FormedFamily) => desk.client.genogram.view({ familyId });
const copyOf = ({ familyId }: FormedFamily, chosen: Readonly<Record<string, boolean>> = {}) =>
  desk.client.genogram.familyCopy({ familyId, choices: choicesOf(chosen) });
const choicesOf = (chosen: Readonly<Record<string, boolean>>) =>
  Object.entries(chosen).map(([key, isKept]) => ({ key, isKept }));
const keyOf = (copy: FamilyCopy, what: string): string =>
  copy.choices.find(choice => choice.what === what)?.key ?? `nothing called ${what}`;
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
    signedInPersonMay(desk, false);
    const view = await viewOf(family);
    const all = JSON.stringify([view, await copyOf(family)]);
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

describe('the copy for the family', () => {
  test('leaves out protected people and homes, and says so to whoever may know', async () => {
    signedInPersonMay(desk, true);
    const copy = await copyOf(begums('with an aunt'));
    expect(copy.genogram.symbols.map(symbol => symbol.name)).toEqual([
      'Tariq Aziz',
      'Nadia Begum',
      'Aisha Begum',
      'Yusuf Begum',
    ]);
    const { leftOut, choices, cautions: _cautions, held: _held, ...given } = copy;
    // What is protected is never offered, nor is any address.
    expect(JSON.stringify(choices)).not.toMatch(/Hidden|Sentinel|Refuge|B97|WR9/);
    expect(JSON.stringify(given)).not.toMatch(/Hidden|Sentinel|Elm Road|Refuge|B97/);
    expect(leftOut.map(each => each.what)).toEqual(
      expect.arrayContaining(['Hidden Begum', 'Who lives in Sentinel House', 'Every address']),
    );
  });

  test('shows what the family told, and not what only a worker told of people who live apart', async () => {
    signedInPersonMay(desk, true);
    const family = begums();
    const { familyId, personId } = family;
    await desk.client.relationships.add({
      familyId,
      personId: personId('Nadia Begum'),
      otherPersonIds: [personId('Tariq Aziz')],
      kind: 'partner',
      state: 'separated',
      told: byNadia,
    });
    await desk.client.relationships.add({
      familyId,
      personId: personId('Tariq Aziz'),
      otherPersonIds: [personId('Yusuf Begum')],
      kind: 'parent',
      told: byWorker,
    });
    const copy = await copyOf(family);
    expect(copy.sentences).toContain('Nadia Begum: former partner of Tariq');
    expect(JSON.stringify(copy.sentences)).not.toContain('father of Yusuf');
    expect(copy.choices).toContainEqual({
      key: expect.stringMatching(/^fact:/),
      what: 'Tariq Aziz: Father of Yusuf',
      part: 'relationships',
      isKept: false,
      isUsual: false,
      why: expect.stringContaining('Only a professional or a record told us (Priya Shah, social worker'),
    });
    expect(JSON.stringify([copy.ecomap, copy.genogram])).not.toMatch(/Father of [^."]*Yusuf/);
  });

  test('leaves out services known only from records, of before, or that tell much, and every worker', async () => {
    const family = begums();
    const { familyId } = family;
    anInvolvement(desk, { familyId }, { service: 'Recovery service', kind: 'health', worker: 'Ann Dean' });
    anInvolvement(desk, { familyId }, { service: 'Housing', kind: 'housing', toDate: '2024-01-01' });
    const copy = await copyOf(family);
    expect(JSON.stringify(copy.ecomap)).not.toMatch(/Recovery|Housing|Ann Dean/);
    expect(
      copy.choices.filter(choice => choice.part === 'round').map(({ what, isKept }) => [what, isKept]),
    ).toEqual([
      ['Recovery service', false],
      ['Housing', false],
    ]);
  });

  test('leaves out whom the advisor leaves out, with every line to them', async () => {
    const family = begums();
    const copy = await copyOf(family, { [`person:${family.personId('Tariq Aziz')}`]: false });
    const { choices: _choices, ...given } = copy;
    expect(JSON.stringify(given)).not.toContain('Tariq');
  });

  test('has what the advisor puts back, with a word of caution, and on record who chose what', async () => {
    signedInPersonMay(desk, true);
    const family = begums('with an aunt');
    const { familyId, personId } = family;
    await desk.client.relationships.add({
      familyId,
      personId: personId('Tariq Aziz'),
      otherPersonIds: [personId('Yusuf Begum')],
      kind: 'parent',
      told: byWorker,
    });
    anInvolvement(desk, { familyId }, { service: 'Recovery service', kind: 'health', worker: 'Ann Dean' });
    const usual = await copyOf(family);
    const chosen = {
      [keyOf(usual, 'Tariq Aziz: Father of Yusuf')]: true,
      [keyOf(usual, 'Recovery service')]: true,
      [keyOf(usual, 'Nadia Begum: Mother of Aisha')]: false,
    };
    const copy = await copyOf(family, chosen);
    expect(copy.sentences).toContain('Tariq Aziz: father of Yusuf');
    expect(copy.sentences).not.toContain('Nadia Begum: mother of Aisha');
    expect(copy.ecomap.items.map(item => [item.label, item.detail])).toContainEqual(['Recovery service', '']);
    expect(copy.cautions.at(-1)).toContain('You put back: Tariq Aziz: Father of Yusuf; Recovery service.');
    await desk.client.genogram.familyCopyFile({
      familyId,
      choices: choicesOf(chosen),
      pictures: ['genogram'],
      paper: 'A4',
      forWhom: 'Nadia Begum',
    });
    const { disclosures } = await desk.client.families.sharing({ familyId });
    expect(disclosures[0]?.basis).toBe(
      'It is about them. Put in by choice: Tariq Aziz: Father of Yusuf; Recovery service. Left out by choice: Nadia Begum: Mother of Aisha.',
    );
  });

  test('never has what is protected, whatever key is sent', async () => {
    signedInPersonMay(desk, true);
    const family = begums('with an aunt');
    const { familyId, personId } = family;
    const [refuge] = (await desk.client.relationships.ofFamily({ familyId })).homes;
    const copy = await copyOf(family, {
      [`person:${personId('Hidden Begum')}`]: true,
      [`home:${refuge?.id ?? ''}`]: true,
    });
    const { leftOut: _leftOut, ...given } = copy;
    expect(JSON.stringify(given)).not.toMatch(/Hidden|Sentinel|Refuge|WR9/);
  });

  test('becomes a PDF, and that it was made, and for whom, is on record and cannot be taken back', async () => {
    const family = begums();
    const { familyId } = family;
    const file = await desk.client.genogram.familyCopyFile({
      familyId,
      pictures: ['genogram', 'ecomap'],
      paper: 'A3',
      forWhom: 'Nadia Begum',
    });
    expect(file).toMatchObject({
      mediaType: 'application/pdf',
      name: expect.stringMatching(/^F-.*A3\.pdf$/),
    });
    expect(sheets[0]).toContain('size: A3 landscape');
    expect(sheets[0]).toContain('Made for Nadia Begum.');
    expect(sheets[0]).not.toMatch(/Sentinel|Refuge|12 Elm/);
    const { disclosures } = await desk.client.families.sharing({ familyId });
    expect(disclosures[0]).toMatchObject({
      what: 'Copy for the family: genogram and ecomap',
      withWhom: 'Nadia Begum',
      how: 'copy made as PDF',
    });
    await expect(desk.client.journal.undo({ entryId: file.entryId ?? '' })).rejects.toMatchObject({
      code: 'REFUSED',
    });
  });

  test('is held while a concern about a child’s safety is open', async () => {
    const family = begums();
    const { familyId } = family;
    await desk.client.safeguarding.raise({
      concern: 'Bruises on her arm.',
      immediateDanger: false,
      toldWho: '',
      toldPhone: '',
      toldAt: null,
      about: { familyId, caseId: null, draftId: null },
    });
    expect((await copyOf(family)).held).toContain('concern');
    await expect(
      desk.client.genogram.familyCopyFile({
        familyId,
        pictures: ['genogram'],
        paper: 'A4',
        forWhom: 'Nadia Begum',
      }),
    ).rejects.toMatchObject({ code: 'REFUSED' });
    expect(sheets).toEqual([]);
  });

  test('a paper copy for our own work is on record before it is printed', async () => {
    const { familyId } = begums();
    await desk.client.genogram.notePrint({ familyId, picture: 'ecomap', paper: 'A4' });
    const { disclosures } = await desk.client.families.sharing({ familyId });
    expect(disclosures[0]).toMatchObject({ what: 'Ecomap on A4', how: 'printed on paper' });
  });
});
