import { Buffer } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FamilyCopy } from '#contract/genogram';
import type { HtmlPrinter } from '#hub/kernel/hub';
import { anInvolvement, signedInPersonMay, type FormedFamily } from '#tests/hub/families/familyFactory';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { formRefugeFamily } from './refugeFamily.ts';

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

const begums = (aunt: 'with an aunt' | 'without' = 'without') => formRefugeFamily(desk, aunt);
const byNadia = { by: 'Nadia Begum, by phone', on: '2026-11-20' };
const byWorker = { by: 'Priya Shah, social worker', on: '2026-11-20' };

const copyOf = ({ familyId }: FormedFamily, chosen: Readonly<Record<string, boolean>> = {}) =>
  desk.client.genogram.familyCopy({ familyId, choices: choicesOf(chosen) });
const choicesOf = (chosen: Readonly<Record<string, boolean>>) =>
  Object.entries(chosen).map(([key, isKept]) => ({ key, isKept }));
const keyOf = (copy: FamilyCopy, what: string): string =>
  copy.choices.find(choice => choice.what === what)?.key ?? `nothing called ${what}`;

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
