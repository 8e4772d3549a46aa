import type { Reader } from '../journal/reader.ts';
import { goldenOf } from '../people/person.ts';
import type { GoldenRecord } from '../people/golden.rules.ts';
import { isProtectedPerson, livePersonId } from '../people/people.store.ts';
import { sameName, unnamedGiver } from './standing.rules.ts';

/**
 * What a family's record knows today of people who are only written down by name where they answered: their record may
 * have become protected since, and they may be somebody else to the children than the form had a word for.
 */
export type Givers = {
  isProtected(name: string | null): boolean;
  /** What they are in this family by its record; `told` where it knows nobody, or several, of that name. */
  roleOf(name: string | null, told: string | null): string | null;
  /** The words without the name of anybody whose record is protected. */
  withoutNames(words: string): string;
};

type MemberRole = 'parent' | 'carer' | 'child' | 'other';

const roleWords: Readonly<Record<MemberRole, string | null>> = {
  parent: 'parent',
  carer: 'carer',
  other: 'another adult',
  // Somebody who answers for themselves is what the form says: a young person, or a child.
  child: null,
};

/** Whether somebody is protected by themselves or as who they were merged into. */
export function isProtectedGiver(reader: Reader, personId: string): boolean {
  const live = livePersonId(reader, personId) ?? personId;
  const row = reader
    .query<{ one: number }>('select 1 as one from person where id in (?, ?) and restricted = 1')
    .get(personId, live);
  return row !== undefined || isProtectedPerson(reader, live);
}

/** Everybody whom the family's record holds: its members, who lives in its homes, whom its notifications name, who answered. */
function tiedTo(reader: Reader, familyId: string): { personId: string; role: MemberRole | null }[] {
  return reader
    .query<{ personId: string; role: MemberRole | null }>(
      `select person_id as personId, role from family_member where family_id = ?1
       union select m.person_id, null from household h cross join household_member m on m.household_id = h.id
         where h.family_id = ?1
       union select person_id, null from consent_answer where family_id = ?1 and person_id is not null
       union select l.person_id, null from early_help_case c
         cross join notification_person np on np.notification_id = c.notification_id
         cross join record_link l on l.source_record_id = np.source_record_id where c.family_id = ?1`,
    )
    .all(familyId);
}

/** Every way in which a form may have written somebody's name. */
function namesOf(golden: GoldenRecord): string[] {
  const said = (field: 'givenNames' | 'surname'): string[] => {
    const fact = golden.facts.find(one => one.field === field);
    return fact === undefined ? [] : [fact.value, ...fact.others.map(other => other.value)];
  };
  const givens = [...said('givenNames'), ...(golden.knownAs === null ? [] : [golden.knownAs])];
  const firsts = new Set(givens.flatMap(given => [given, given.split(/\s+/)[0] ?? given]));
  const inFull = [...firsts].flatMap(first => said('surname').map(surname => `${first} ${surname}`));
  return [...new Set([golden.name, ...golden.earlierNames, ...inFull])].filter(name => name.includes(' '));
}

/** What is known of who answered in a family. */
export function giversOf(reader: Reader, familyId: string): Givers {
  const people = tiedTo(reader, familyId).flatMap(({ personId, role }) => {
    const live = livePersonId(reader, personId) ?? personId;
    const golden = goldenOf(reader, live);
    if (golden === null) return [];
    return [{ live, role, names: namesOf(golden), isProtected: isProtectedGiver(reader, personId) }];
  });
  const secret = people.filter(person => person.isProtected).flatMap(person => person.names);
  const secretNames = new Set(secret.map(sameName));
  return {
    isProtected: name => name !== null && secretNames.has(sameName(name)),
    roleOf(name, told) {
      if (name === null) return told;
      const wanted = sameName(name);
      const found = people.filter(
        person => person.role !== null && person.names.some(each => sameName(each) === wanted),
      );
      const [one] = found;
      if (one === undefined || one.role === null) return told;
      return found.some(person => person.live !== one.live) ? told : (roleWords[one.role] ?? told);
    },
    withoutNames(words) {
      // The longest first, so that no part of a longer name stays.
      return secret
        .toSorted((one, other) => other.length - one.length)
        .reduce((text, name) => text.replaceAll(name, unnamedGiver), words);
    },
  };
}
