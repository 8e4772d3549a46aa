import type { FamilyBanner, FamilyPerson } from '#contract/families';
import type { Birth, PersonSummary } from '#contract/people';
import { familyMember } from '#db/schema/families';
import { ageWords, unbornWords } from '../clocks/dateWords.rules.ts';
import { isUnprotected } from '../triage/visibility.ts';
import { spokenName } from '../triage/notified.rules.ts';
import type { PlainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { goldenOf, summaryOf } from '../people/person.ts';
import { deathsOf, type Death } from '../people/deaths.store.ts';
import { diedWords } from '../people/died.rules.ts';
import { livePersonId, sameIds, samePersonIds } from '../people/people.store.ts';

export type FamilyRole = 'child' | 'parent' | 'carer' | 'other';

export type FamilyRow = {
  id: string;
  reference: string;
  name: string;
  district: string | null;
  restricted: number;
  version: number;
};

/** Adds a person to a family, as what they are in it, with the words that were said of it. */
export function addMember(
  writer: Writer,
  member: { familyId: string; personId: string; role: FamilyRole; relationship?: string | null },
): void {
  writer.insert(familyMember, { id: newId(), ...member });
}

/**
 * One family, or null when there is none or this reader may not know of it: it is protected, or somebody in it is, also
 * when a later source said so. Lists and cases hide it the same way.
 */
export function familyRow(
  reader: Reader,
  familyId: string,
  mayWorkWithRestricted: boolean,
): FamilyRow | null {
  const row = reader
    .query<FamilyRow>(
      `select f.id, f.reference, f.name, f.district, f.restricted, f.version from family f
       where f.id = ? and (? = 1 or ${isUnprotected('f.id')})`,
    )
    .get(familyId, Number(mayWorkWithRestricted));
  return row ?? null;
}

export type Member = {
  personId: string;
  role: FamilyPerson['role'];
  relationship: string | null;
  person: PersonSummary & { died: Death | null };
  facts: FamilyPerson['facts'];
};

/** Who is in a family today: merged people once, eldest adults first, then children from the eldest. */
export function membersOf(reader: Reader, familyId: string, mayWorkWithRestricted: boolean): Member[] {
  const rows = reader
    .query<{ personId: string; role: FamilyPerson['role']; relationship: string | null }>(
      'select person_id as personId, role, relationship from family_member where family_id = ? order by id',
    )
    .all(familyId);
  const members = new Map<string, Member>();
  const deaths = deathsOf(
    reader,
    rows.map(row => row.personId),
  );
  for (const row of rows) {
    const personId = livePersonId(reader, row.personId);
    if (personId === null || members.has(personId)) continue;
    const golden = goldenOf(reader, personId);
    if (golden === null || (golden.restricted && !mayWorkWithRestricted)) continue;
    members.set(personId, {
      ...row,
      personId,
      person: { ...summaryOf(personId, golden), died: deaths.get(row.personId) ?? null },
      facts: [...golden.facts],
    });
  }
  const order: Record<FamilyPerson['role'], number> = { parent: 0, carer: 1, child: 2, other: 3 };
  const born = (member: Member) => member.person.birth?.date ?? '9999';
  return [...members.values()].toSorted(
    (a, b) =>
      order[a.role] - order[b.role] ||
      born(a).localeCompare(born(b)) ||
      a.person.name.localeCompare(b.person.name),
  );
}

/** "9", "6 months", "unborn (due Mar 2027)"; null when no date is known. */
export function birthWords(birth: Birth | null, today: PlainIsoDate): string | null {
  if (birth === null) return null;
  const { date, precision } = birth;
  if (precision === 'expected') return unbornWords({ date, precision: 'day' });
  return ageWords({ date, precision }, today);
}

/** An age as people read it today; of somebody who has died, that and when. */
export function ageOf(person: Member['person'], today: PlainIsoDate): string | null {
  return person.died === null ? birthWords(person.birth, today) : diedWords(person.birth, person.died.on);
}

/** Children with ages, for the banner and lists. */
export function childrenOf(members: Member[], today: PlainIsoDate): FamilyBanner['children'] {
  return members
    .filter(member => member.role === 'child')
    .map(({ person }) => ({
      personId: person.personId,
      name: spokenName(person.givenNames.split(' ')[0] ?? '') || person.name,
      age: ageOf(person, today),
    }));
}

/** The families somebody is in, under any id they ever had; nothing when the reader may not know of the person. */
export function familiesOfPerson(
  reader: Reader,
  personId: string,
  mayWorkWithRestricted: boolean,
): { familyId: string; reference: string; name: string }[] {
  const live = livePersonId(reader, personId);
  const golden = live === null ? null : goldenOf(reader, live);
  if (golden === null || (golden.restricted && !mayWorkWithRestricted)) return [];
  return reader
    .query<{ familyId: string; reference: string; name: string }>(
      `select distinct f.id as familyId, f.reference, f.name from family_member m join family f on f.id = m.family_id
       where m.person_id in (select value from json_each(?)) and (? = 1 or ${isUnprotected('f.id')})
       order by f.id limit 50`,
    )
    .all(JSON.stringify(samePersonIds(reader, personId)), mayWorkWithRestricted ? 1 : 0);
}

/** The families beside this one that some people (live ids) belong to and this reader may know of, by person. */
export function otherFamiliesOf(
  reader: Reader,
  personIds: readonly string[],
  familyId: string,
  mayWorkWithRestricted: boolean,
): ReadonlyMap<string, { familyId: string; name: string }[]> {
  const rows = reader
    .query<{ personId: string; familyId: string; name: string }>(
      `${sameIds}
       select distinct s.live as personId, f.id as familyId, f.name from same s
       cross join family_member m on m.person_id = s.id cross join family f on f.id = m.family_id
       where m.family_id <> ?2 and (?3 = 1 or ${isUnprotected('f.id')}) order by f.name, f.id`,
    )
    .all(JSON.stringify(personIds), familyId, Number(mayWorkWithRestricted));
  const found = Map.groupBy(rows, row => row.personId);
  return new Map(
    [...found].map(([personId, families]) => [
      personId,
      families.map(family => ({ familyId: family.familyId, name: family.name })),
    ]),
  );
}
