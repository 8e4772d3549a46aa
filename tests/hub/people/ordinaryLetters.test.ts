import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { familyName } from '#hub/families/familyName.rules';
import { inOrdinaryLetters } from '#hub/people/ordinaryLetters.rules';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { receive } from './peopleFactory.ts';

describe('a name all in capitals', () => {
  test.each([
    ['BEGUM', 'Begum'],
    ['MCDONALD', 'McDonald'],
    ['MCKAY', 'McKay'],
    ['MACEY', 'Macey'],
    ['MACDONALD', 'Macdonald'],
    ["O'NEILL", "O'Neill"],
    ['O’BRIEN-MCGEE', 'O’Brien-McGee'],
    ["D'SOUZA", "D'Souza"],
    ["MA'MUN", "Ma'mun"],
    ['SMITH-JONES', 'Smith-Jones'],
    ['SMITH JONES', 'Smith Jones'],
    ['DE SOUZA', 'de Souza'],
    ['VAN DER BERG', 'van der Berg'],
    ['BIN RASHID', 'Bin Rashid'],
    ['ABDUL BIN RASHID', 'Abdul bin Rashid'],
    ['LE BLANC', 'Le Blanc'],
    ['ST. JOHN', 'St. John'],
    ['VAN', 'Van'],
    ['NG', 'Ng'],
    ['GÓMEZ Y SÁEZ', 'Gómez y Sáez'],
    ['BROWN III', 'Brown III'],
    ['NK', 'NK'],
  ])('“%s” is shown as “%s”', (written, shown) => {
    expect(inOrdinaryLetters('surname', written)).toBe(shown);
  });

  test.each([
    ['AISHA', 'Aisha'],
    ['MARY-JANE', 'Mary-Jane'],
    ['MARIA DE LURDES', 'Maria de Lurdes'],
    ['VAN ANH', 'Van Anh'],
    ['TJ', 'TJ'],
    ['J.P.', 'J.P.'],
    ['JO', 'Jo'],
    ['A', 'A'],
    ['UNBORN', 'Unborn'],
    ['TBC', 'TBC'],
  ])('“%s” as first names is shown as “%s”', (written, shown) => {
    expect(inOrdinaryLetters('givenNames', written)).toBe(shown);
  });

  test.each(['Begum', 'McDONALD', 'begum', 'van Dijk', 'MacDonald', '', '王', '-'])(
    '“%s” is left as it is written',
    written => {
      expect(inOrdinaryLetters('surname', written)).toBe(written);
    },
  );

  test('gives a family its name in ordinary letters', () => {
    const people = [{ role: 'child', facts: { surnames: [{ value: 'DE SOUZA' }] } }];
    expect(familyName(people)).toBe('de Souza');
  });
});

describe('the golden record', () => {
  let desk: TestHub;
  beforeEach(async () => {
    desk = await openReadyHub();
  });
  afterEach(() => desk.close());

  const capitals = { givenNames: ['AISHA'], surnames: [{ value: 'MACDONALD', kind: 'current' as const }] };
  const nhsNumber = '999 000 0018';
  const get = (personId: string) => desk.client.people.get({ personId });

  test('shows a name in ordinary letters and keeps the source’s own', async () => {
    const { personId } = receive(desk, capitals, { system: 'social-care' });
    const { person, facts } = await get(personId);
    expect(person).toMatchObject({ name: 'Aisha Macdonald', givenNames: 'Aisha', surname: 'Macdonald' });
    const written = facts.flatMap(fact => fact.sources.flatMap(source => source.asWritten ?? []));
    expect(written).toEqual(['AISHA', 'MACDONALD']);
    expect(await desk.client.people.search({ text: 'MACDONALD aisha' })).toMatchObject([
      { name: 'Aisha Macdonald' },
    ]);
  });

  test('goes by a source that writes the name in ordinary letters, and a choice holds through it', async () => {
    const { personId, recordId } = receive(desk, { ...capitals, nhsNumber }, { system: 'health' });
    await desk.client.people.chooseValue({
      personId,
      field: 'surname',
      value: 'Macdonald',
      sourceRecordId: recordId,
      reason: 'Her passport',
    });
    const surnames = [{ value: 'MacDonald', kind: 'current' as const }];
    const later = receive(desk, { givenNames: ['Aisha'], surnames, nhsNumber }, { system: 'school' });
    expect(later.personId).toBe(personId);
    const { person, facts } = await get(personId);
    expect(person.name).toBe('Aisha MacDonald');
    const surname = facts.find(fact => fact.field === 'surname');
    expect(surname).toMatchObject({ isChosen: true, others: [], disagrees: false });
    expect(surname?.sources.map(source => source.asWritten ?? null).toSorted()).toEqual(['MACDONALD', null]);
  });
});
