import { describe, expect, it } from 'vitest';
import { plainIsoDateSchema } from '#contract/dates';
import { loadPolicyPacks } from '#hub/policy/policyFiles';
import { namesOfPages } from '../../../renderer/features/admin/admin.presenter.ts';
import {
  agreementFacts,
  closureProblems,
  inOrderOfDays,
  panelFacts,
  phonesTyped,
} from '../../../renderer/features/admin/council.presenter.ts';

const packs = loadPolicyPacks('resources');
const packOf = (authority: string) => {
  const pack = packs.find(each => each.authority === authority);
  if (pack === undefined) throw new RangeError(authority);
  return pack;
};

describe('the rules of a council', () => {
  it('show its panel as its page has it', () => {
    const linesOf = (authority: string) =>
      packOf(authority).panels.flatMap(panel => panelFacts(panel).map(fact => `${fact.name}: ${fact.words}`));
    expect(linesOf('bathnes')).toEqual([
      'How often: Meets every 2 weeks.',
      'Chair: Head of Children and Families Prevention Services or their deputy',
      'Members: Targeted early help services; other organisations',
      'Papers: In 5 working days before it meets.',
      'Letter: Every family discussed gets a letter with the decision.',
      'From social care: Only when the family has given permission.',
    ]);
    expect(linesOf('derby')).toContain('Letter: The council’s page asks for no letter to every family.');
    expect(linesOf('derby')).toContain('Called by: locality Single Point of Access Clerk');
    expect(linesOf('leicester')).toEqual([]);
  });

  it('show how it asks for agreement', () => {
    expect(agreementFacts(packOf('bathnes')).map(fact => `${fact.name}: ${fact.words}`)).toEqual([
      'Parent: May agree.',
      'Carer: May agree.',
      'Young person: May agree. Below 16, somebody checks that they understand.',
      'For themselves: A young person from 16, or younger when somebody checked that they understand.',
      'In what form: Signed. The signed form must be there first.',
      'Needed: Before a Request for Service is taken, before the EHAP, before anything is shared, before the early help service is asked.',
    ]);
  });
});

describe('a closure day', () => {
  const christmasEve = plainIsoDateSchema.parse('2026-12-24');
  const day = { date: christmasEve, precision: 'day' } as const;
  it('is refused at the box that is wrong', () => {
    expect(closureProblems(null, ' ', [])).toEqual({
      day: 'Enter the whole day, such as 24 12 2026',
      name: 'Say what the day is called, such as Office closed',
    });
    expect(closureProblems(day, 'Again', [{ date: christmasEve, name: 'Christmas Eve' }])).toEqual({
      day: 'That day is in the list already: Christmas Eve',
    });
    expect(closureProblems(day, 'Christmas Eve', [])).toEqual({});
  });

  it('stands in its place among the others', () => {
    const days = ['2027-01-04', '2026-12-24'].map(date => ({
      date: plainIsoDateSchema.parse(date),
      name: 'Closed',
    }));
    expect(inOrderOfDays(days).map(each => each.date)).toEqual(['2026-12-24', '2027-01-04']);
  });
});

describe('the number to ring when a child may be at risk', () => {
  it('cannot be taken away by emptying the box, and takes digits and spaces only', () => {
    expect(phonesTyped(' , ').problem).toContain('Enter a number');
    expect(phonesTyped('call me').problem).toContain('digits and spaces');
    expect(phonesTyped('01225 39 61 11, 01225 47 79 29')).toEqual({
      phones: ['01225 39 61 11', '01225 47 79 29'],
      problem: null,
    });
  });
});

describe('a page of the record of changes', () => {
  it('tells no reason before it is known whose change it is', () => {
    const named = { subject: 'case:1', words: 'EH-1, Begum', page: '/cases/1', isWithheld: false };
    const names = namesOfPages([['case:1', 'setting:sample'], ['case:2']], [[named], undefined]);
    expect([...names]).toEqual([
      ['case:1', named],
      ['setting:sample', null],
    ]);
    expect(names.has('case:2')).toBe(false);
  });
});
