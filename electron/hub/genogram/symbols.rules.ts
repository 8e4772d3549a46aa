import type { FamilyPerson } from '#contract/families';
import type { GenogramSymbol } from '#contract/genogram';
import type { Birth } from '#contract/people';
import type { RelationshipFact } from '#contract/relationships';
import { partialDateWords } from '../clocks/dateWords.rules.ts';

/** Somebody of the family as the picture needs them. */
export type SymbolPerson = {
  readonly personId: string;
  readonly name: string;
  readonly role: FamilyPerson['role'];
  readonly sex: 'F' | 'M' | 'U' | null;
  readonly birth: Birth | null;
  /** "9", "6 months", "due Mar 2027", "died May 2024, aged 34". */
  readonly age: string | null;
  readonly isDeceased: boolean;
  readonly isFocus: boolean;
  readonly restricted: boolean;
  readonly homes: readonly { readonly letter: string; readonly label: string }[];
};

/** A person's sign with its words (McGoldrick's signs; interface.md §4.4). */
export function symbolOf(person: SymbolPerson, facts: readonly RelationshipFact[]): GenogramSymbol {
  const isUnborn = person.birth?.precision === 'expected';
  return {
    id: person.personId,
    personId: person.personId,
    name: person.name,
    shape: isUnborn ? 'triangle' : person.sex === 'M' ? 'square' : person.sex === 'F' ? 'circle' : 'diamond',
    inside: isUnborn ? '' : shortAge(person.age),
    under: bornWords(person.birth),
    isDeceased: person.isDeceased,
    isFocus: person.isFocus,
    restricted: person.restricted,
    homes: person.homes.map(home => home.letter),
    label: labelOf(person, facts),
  };
}

/** The sign for a parent whom nobody has recorded. */
export function unknownSymbol(id: string, ofName: string): GenogramSymbol {
  return {
    id,
    personId: null,
    name: 'Not recorded',
    shape: 'unknown',
    inside: '?',
    under: '',
    isDeceased: false,
    isFocus: false,
    restricted: false,
    homes: [],
    label: `The other parent of the children of ${ofName} is not recorded.`,
  };
}

/** An age that fits into the sign: "9", "6m", "3w"; of somebody who died, the age they reached. */
function shortAge(age: string | null): string {
  if (age === null) return '';
  const aged = /aged (?:about )?(\d+)/.exec(age);
  if (aged !== null) return aged[1] ?? '';
  const [, number = '', unit = ''] = /(\d+)\s*([a-z]*)/i.exec(age) ?? [];
  const short: Readonly<Record<string, string>> = { month: 'm', week: 'w', day: 'd' };
  return `${number}${short[unit.replace(/s$/, '')] ?? ''}`;
}

function bornWords(birth: Birth | null): string {
  if (birth === null) return '';
  if (birth.precision === 'expected')
    return `due ${partialDateWords({ date: birth.date, precision: 'month' })}`;
  const year = birth.date.slice(0, 4);
  return birth.precision === 'estimated' ? `born about ${year}` : `born ${year}`;
}

function labelOf(person: SymbolPerson, facts: readonly RelationshipFact[]): string {
  const own = facts.filter(fact => fact.endedAs !== 'mistake');
  const relations = own.flatMap(fact => {
    const words =
      fact.personId === person.personId
        ? fact.words
        : fact.otherPersonId === person.personId
          ? fact.inverseWords
          : null;
    if (words === null) return [];
    const state = fact.states.at(-1)?.words;
    const past = state ?? (fact.isNow ? '' : fact.time);
    return [past === '' ? words : `${words}, ${past.toLowerCase()}`];
  });
  return [
    [
      person.name,
      person.birth?.precision === 'expected' ? 'not born yet' : person.age,
      bornWords(person.birth),
    ]
      .filter(words => words !== null && words !== '')
      .join(', '),
    ...(person.isFocus ? ['Help is asked for this child'] : []),
    ...(relations.length === 0 ? ['How they are related is not recorded'] : relations),
    ...(person.homes.length === 0
      ? []
      : [`Lives in ${person.homes.map(home => home.label).join(' and in ')}`]),
    ...(person.restricted ? ['Protected'] : []),
  ]
    .map(sentence => `${sentence}.`)
    .join(' ');
}
