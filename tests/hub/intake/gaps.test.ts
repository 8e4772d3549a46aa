import { describe, expect, test } from 'vitest';
import type { NotificationDraft } from '#contract/intakeDraft';
import { draftFacts } from '#hub/intake/facts.rules';
import { finalContent } from '#hub/intake/finalContent.rules';
import { gapsIn } from '#hub/intake/gaps.rules';
import { splitHouse } from '#hub/intake/notifiedPerson.rules';
import { aNotification, emptyDraft } from '#tests/support/aNotification';
import { packOf } from '#tests/support/policyPacks';

const facts = { pack: packOf('worcestershire'), today: '2026-11-24' };
const stopping = (draft: NotificationDraft, pack = facts.pack): string[] =>
  gapsIn(draft, { ...facts, pack })
    .filter(gap => gap.stopsSending)
    .map(gap => gap.path);
const firstChild = (change: Partial<NotificationDraft['children'][number]>): NotificationDraft => {
  const draft = aNotification().forSiblings('Ava').draft();
  return { ...draft, children: draft.children.map(child => ({ ...child, ...change })) };
};

describe('gaps', () => {
  test('asks for safety first, and for everything that must be there', () => {
    expect(stopping(emptyDraft)).toEqual([
      'childAtRisk',
      'receivedOn',
      'referrer.kind',
      'referrer.name',
      'agreement.answer',
      'children',
      'needs',
      'reasons',
    ]);
  });

  test('a whole notification may be sent', () => {
    expect(stopping(aNotification().draft())).toEqual([]);
  });

  test('asks about a number that cannot be rung and an address that cannot be written to, and sends all the same', () => {
    const contactGapsOf = (phone: string, email: string) => {
      const whole = aNotification().draft();
      const draft = { ...whole, referrer: { ...whole.referrer, phone, email } };
      return gapsIn(draft, facts)
        .filter(gap => gap.path.startsWith('referrer.'))
        .map(gap => `${gap.stopsSending} ${gap.message}`);
    };
    expect(contactGapsOf('01632 960300', 'jo@school.example')).toEqual([]);
    expect(contactGapsOf('ring the office', 'jo@@school')).toEqual([
      'false We cannot read “ring the office” as a phone number. Check it.',
      'false We cannot read “jo@@school” as an e-mail address. Check it.',
    ]);
  });

  test('wants the date of birth or “not known”, and then says whom to ask', () => {
    const [gap] = gapsIn(firstChild({ birth: null }), facts).filter(each => each.stopsSending);
    expect(gap).toEqual({
      section: 'children',
      path: 'children.0.birth',
      message: 'Enter the date of birth of Ava, or choose “not known”.',
      whoToAsk: 'Fernhollow Primary',
      stopsSending: true,
    });
    const later = gapsIn(firstChild({ birth: { kind: 'notKnown' } }), facts);
    expect(later).toContainEqual({
      section: 'children',
      path: 'children.0.birth',
      message: 'The date of birth of Ava is still to be found out.',
      whoToAsk: 'Fernhollow Primary',
      stopsSending: false,
    });
    const refused = gapsIn(firstChild({ birth: { kind: 'refused' } }), facts);
    expect(refused.filter(gap => gap.path === 'children.0.birth')).toEqual([]);
  });

  test('asks about a year that makes a child an adult or an adult a child, and sends all the same', () => {
    const born = (date: string) => ({ kind: 'born', date: { date, precision: 'day' } }) as const;
    const birthGapsOf = (draft: ReturnType<typeof firstChild>) =>
      gapsIn(draft, facts)
        .filter(gap => gap.path.endsWith('.birth'))
        .map(gap => `${gap.stopsSending} ${gap.message}`);
    expect(birthGapsOf(firstChild({ birth: born('2001-11-25') }))).toEqual([]);
    expect(birthGapsOf(firstChild({ birth: born('1990-01-01') }))).toEqual([
      'false By that date of birth Ava is 36. Check the year, or name them as an adult.',
    ]);
    const { adults } = aNotification().draft();
    const parentBorn = (date: string) =>
      birthGapsOf(
        aNotification()
          .with({ adults: adults.map(adult => ({ ...adult, birth: born(date) })) })
          .draft(),
      );
    expect(parentBorn('2014-11-24')).toEqual([]);
    expect(parentBorn('2020-05-01')).toEqual([
      'false By that date of birth Mia is 6 years old. Check the year, or name them as a child.',
    ]);
  });

  test('asks whether it is safe to ring a parent, until somebody asked', () => {
    const draft = aNotification().draft();
    const said = (phoneSafety: 'safe' | 'notSafe' | 'notAsked') =>
      gapsIn({ ...draft, adults: draft.adults.map(adult => ({ ...adult, phoneSafety })) }, facts)
        .filter(gap => gap.path === 'adults.0.phoneSafety')
        .map(gap => `${gap.message} ${gap.stopsSending}`);
    expect(said('notAsked')).toEqual(['Ask whether it is safe to ring Mia. false']);
    expect([...said('safe'), ...said('notSafe')]).toEqual([]);
  });

  test('does not ask again what somebody did not want to say', () => {
    const paths = (kind: 'notAsked' | 'refused') =>
      gapsIn(firstChild({ ethnicity: { kind } }), facts).map(gap => gap.path);
    expect(paths('notAsked')).toContain('children.0.ethnicity');
    expect(paths('refused')).not.toContain('children.0.ethnicity');
  });

  test('a birth in the future is a baby not yet born, and numbers must pass their own check', () => {
    const unborn = { date: '2027-02-01', precision: 'day' } as const;
    expect(stopping(firstChild({ birth: { kind: 'born', date: unborn } }))).toEqual(['children.0.birth']);
    expect(stopping(firstChild({ birth: { kind: 'expected', date: unborn } }))).toEqual([]);
    expect(stopping(firstChild({ nhsNumber: { kind: 'given', value: '943 476 5918' } }))).toEqual([
      'children.0.nhsNumber',
    ]);
  });

  test('a council’s own required section is asked there and nowhere else', () => {
    const draft = aNotification().with({ requested: '' }).draft();
    expect(stopping(draft)).toEqual([]);
    expect(stopping({ ...draft, district: 'bath' }, packOf('bathnes'))).toEqual(['requested']);
  });

  test('names who has no adult with parental responsibility', () => {
    const draft = aNotification().draft();
    const without = { ...draft, adults: draft.adults.map(adult => ({ ...adult, relationships: [] })) };
    expect(gapsIn(without, facts).map(gap => gap.message)).toContain(
      'Nobody is named with parental responsibility for Ava.',
    );
  });

  test('finds the district from the home, and asks where a postcode lies in two', () => {
    expect(finalContent(aNotification().draft(), facts)).toMatchObject({ content: { district: 'redditch' } });
    const draft = aNotification().draft();
    const onBorder = { ...draft, homes: draft.homes.map(home => ({ ...home, postcode: 'wr31aa' })) };
    expect(draftFacts(onBorder, facts)).toMatchObject({
      districts: ['worcester-city', 'wychavon'],
      postcodes: { 'home-1': 'WR3 1AA' },
    });
    expect(gapsIn(onBorder, facts).map(gap => gap.path)).toContain('district');
  });

  test('says age and school year', () => {
    expect(draftFacts(aNotification().forSiblings('Ava').draft(), facts).ageWords).toEqual({
      'child-1': '10 years old, Year 6',
    });
  });

  test.each([
    ['14 Willow Way', '14', 'Willow Way'],
    ['Flat 2, 14 Willow Way', 'Flat 2, 14', 'Willow Way'],
    ['12a Mill Lane', '12a', 'Mill Lane'],
    ['Rose Cottage', null, 'Rose Cottage'],
    ['', null, null],
  ])('parts “%s” into house and street', (line, houseNumber, street) => {
    expect(splitHouse(line)).toEqual({ houseNumber, street });
  });
});
