import type { Outsider } from '#contract/relationships';
import type { PlainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { deathOf } from '../people/deaths.store.ts';
import { summaryForReader } from '../people/person.ts';
import type { OutsideParent } from './familyGaps.rules.ts';
import { ageOf, otherFamiliesOf } from './familyMembers.store.ts';
import { factWords, type Relationship } from './relationshipFacts.rules.ts';
import { bondOf, isParent } from './relationships.rules.ts';

type Reading = {
  familyId: string;
  today: PlainIsoDate;
  mayWorkWithRestricted: boolean;
  /** Members by the short name that this page calls them; nobody else counts as one. */
  shortNames: ReadonlyMap<string, string>;
  inWords: (source: string) => string;
};

/** One tie of somebody outside to a member, said of the one outside. */
type Tie = { fact: Relationship; personId: string; memberId: string; side: 'person' | 'other' };

function tieOf(fact: Relationship, isMember: (personId: string) => boolean): Tie[] {
  const { personId, otherPersonId } = fact;
  if (!fact.isNow || isMember(personId) === isMember(otherPersonId)) return [];
  return isMember(otherPersonId)
    ? [{ fact, personId, memberId: otherPersonId, side: 'person' }]
    : [{ fact, personId: otherPersonId, memberId: personId, side: 'other' }];
}

function roleIn(ties: readonly Tie[], isChild: boolean): Outsider['role'] {
  if (isChild) return 'child';
  const above = ties.filter(({ side }) => side === 'person').map(({ fact }) => fact.kind);
  if (above.some(isParent)) return 'parent';
  return above.some(kind => kind === 'guardian' || kind === 'specialGuardian' || bondOf(kind) === 'care')
    ? 'carer'
    : 'other';
}

/**
 * Those who are related to members of a family today and do not belong to it, by name. A protected person is not among
 * them for those who may not see them, nor told by a number.
 */
export function outsidersOf(reader: Reader, facts: readonly Relationship[], reading: Reading): Outsider[] {
  const { familyId, today, mayWorkWithRestricted, shortNames, inWords } = reading;
  const byPerson = Map.groupBy(
    facts.flatMap(fact => tieOf(fact, id => shortNames.has(id))),
    tie => tie.personId,
  );
  const known = [...byPerson].flatMap(([personId, ties]) => {
    const person = summaryForReader(reader, personId, mayWorkWithRestricted);
    return person === null ? [] : [{ person, ties }];
  });
  const families = otherFamiliesOf(
    reader,
    known.map(({ person }) => person.personId),
    familyId,
    mayWorkWithRestricted,
  );
  return known
    .map(({ person, ties }) => ({
      personId: person.personId,
      name: person.name,
      age: ageOf({ ...person, died: deathOf(reader, person.personId) }, today),
      restricted: person.restricted,
      ties: ties.map(({ fact, memberId, side }) => ({
        words: withOwnWord(factWords(fact, person.sex, shortNames.get(memberId) ?? '', side), fact),
        source: [...new Set(fact.sources.map(inWords))].join('; '),
        time: fact.time,
      })),
      otherFamilies: families.get(person.personId) ?? [],
      role: roleIn(ties, person.role === 'child'),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name) || (a.personId < b.personId ? -1 : 1));
}

/** Mothers and fathers of members who do not belong to the family themselves, as this reader may know of them. */
export function parentsOutside(
  reader: Reader,
  facts: readonly Relationship[],
  memberIds: readonly string[],
  mayWorkWithRestricted: boolean,
): OutsideParent[] {
  const members = new Set(memberIds);
  const ties = facts
    .flatMap(fact => tieOf(fact, id => members.has(id)))
    .filter(({ fact, side }) => side === 'person' && isParent(fact.kind));
  return [...Map.groupBy(ties, tie => tie.personId)].flatMap(([personId, own]) => {
    const person = summaryForReader(reader, personId, mayWorkWithRestricted);
    if (person === null) return [];
    const hasDied = deathOf(reader, person.personId) !== null;
    return [
      {
        personId: person.personId,
        name: person.name,
        sex: person.sex,
        hasDied,
        children: own.map(({ memberId, fact }) => ({
          personId: memberId,
          isResponsible: fact.parentalResponsibility === 'yes' && !hasDied,
        })),
      },
    ];
  });
}

/** A tie that we have no kind for is told in the words it came in. */
const withOwnWord = (words: string, { kind, said }: Relationship): string =>
  kind === 'other' && said !== null ? `${words} (“${said}”)` : words;
