import { family, household, householdMember } from '#db/schema/families';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { nextReference } from '../kernel/references.ts';
import { livePersonId, samePersonIds } from '../people/people.store.ts';
import { hasWithheldPlace, homeAddress, residentsOf } from '../people/protectedHomes.store.ts';
import { lastReceivedOf } from '../people/records.store.ts';
import { addMember, type FamilyRole } from './familyMembers.store.ts';
import { familyName } from './familyName.rules.ts';
import { beginsProtected } from './keepProtected.ts';
import { recordRelationship } from './recordRelationship.ts';
import { likenessOfHomes } from './sameHome.rules.ts';
import { toldRelationship } from './toldRelationship.rules.ts';

/** The people, homes and relationships that one notification tells of. `relationships` read "person is the <kind> of otherPerson". */
export type FamilyToForm = {
  people: readonly { personId: string; role: FamilyRole; relationship: string | null }[];
  district: string | null;
  households: readonly {
    label: string;
    address: string;
    postcode: string | null;
    uprn: string | null;
    restricted: boolean;
    personIds: readonly string[];
  }[];
  relationships: readonly {
    personId: string;
    otherPersonId: string;
    kind: string;
    parentalResponsibility: 'yes' | 'no' | 'unknown';
  }[];
  notificationId: string;
};

/**
 * Finds the family that already has one of these children, or makes a new one, and adds who and what is new. Nothing
 * that is already held is overwritten. One family for all children (features.md, "one assessment for all").
 */
export function formFamily(writer: Writer, told: FamilyToForm): { familyId: string; isNew: boolean } {
  const known = familyOfChildren(
    writer,
    told.people.filter(person => person.role === 'child').map(person => person.personId),
  );
  const familyId = known ?? newFamily(writer, told);
  const members = new Set(
    writer
      .query<{ personId: string }>('select person_id as personId from family_member where family_id = ?')
      .all(familyId)
      .map(row => livePersonId(writer, row.personId) ?? row.personId),
  );
  for (const { personId, role, relationship: words } of told.people) {
    if (members.has(personId)) continue;
    members.add(personId);
    addMember(writer, { familyId, personId, role, relationship: words });
  }
  // The protected homes first: what else may be one of them under another wording must not stand open beside it.
  const homes = told.households.toSorted((one, other) => Number(other.restricted) - Number(one.restricted));
  // Who marks one home and not the other has been asked about each, and said which must not be known.
  const saysWhich = homes.some(home => home.restricted);
  for (const home of homes)
    addHousehold(writer, familyId, home, { notificationId: told.notificationId, saysWhich });
  for (const each of told.relationships) addRelationship(writer, each, told.notificationId);
  return { familyId, isNew: known === null };
}

/** The family that most of these children belong to already, oldest first when two have as many. */
function familyOfChildren(reader: Reader, personIds: readonly string[]): string | null {
  const counts = new Map<string, number>();
  const families = reader.query<{ familyId: string }>(
    `select family_id as familyId from family_member
     where role = 'child' and person_id in (select value from json_each(?))`,
  );
  for (const personId of personIds) {
    for (const { familyId } of families.all(JSON.stringify(samePersonIds(reader, personId))))
      counts.set(familyId, (counts.get(familyId) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return best?.[0] ?? null;
}

function newFamily(writer: Writer, told: FamilyToForm): string {
  const id = newId();
  const people = told.people.map(({ role, personId }) => ({ role, last: lastReceivedOf(writer, personId) }));
  writer.insert(family, {
    id,
    reference: nextReference(writer, 'F'),
    name: familyName(
      people.flatMap(({ role, last }) =>
        last === null ? [] : [{ role, facts: JSON.parse(last.facts) as { surnames?: { value: string }[] } }],
      ),
    ),
    district: told.district,
    restricted: people.some(({ last }) => last?.isProtected === true),
    createdAt: writer.at,
  });
  return id;
}

type KnownHome = {
  id: string;
  address: string;
  postcode: string | null;
  uprn: string | null;
  restricted: number;
  joinedTo: string | null;
};

/**
 * The home of this family that a notification tells of, in whatever form it writes the address; or a new one. A home that
 * was not protected becomes so when it is told as protected, and a new one begins protected as one written by hand does,
 * except where the notification `saysWhich` of its homes must not be known.
 */
function homeFor(
  writer: Writer,
  familyId: string,
  told: FamilyToForm['households'][number],
  saysWhich: boolean,
): string {
  const homes = writer
    .query<KnownHome>(
      `select id, address, postcode, uprn, restricted, joined_to as joinedTo from household
       where family_id = ? order by id`,
    )
    .all(familyId)
    .map(home => ({
      ...home,
      likeness: likenessOfHomes({ ...home, address: homeAddress(home.address) }, told),
    }));
  const known = homes.find(home => home.likeness === 'same');
  const lastOf = (id: string): string => {
    const joinedTo = homes.find(home => home.id === id)?.joinedTo ?? null;
    return joinedTo === null ? id : lastOf(joinedTo);
  };
  if (known !== undefined) {
    const homeId = lastOf(known.id);
    const home = homes.find(each => each.id === homeId);
    if (home !== undefined && told.restricted && home.restricted === 0)
      writer.update(household, homeId, { restricted: true });
    if (home !== undefined && home.uprn === null && told.uprn !== null)
      writer.update(household, homeId, { uprn: told.uprn });
    return homeId;
  }
  const restricted =
    told.restricted || beginsProtected(writer, familyId, told, saysWhich ? [] : told.personIds);
  const id = newId();
  const { label, address, postcode, uprn } = told;
  writer.insert(household, {
    id,
    familyId,
    label,
    address,
    postcode,
    uprn,
    restricted,
  });
  return id;
}

function addHousehold(
  writer: Writer,
  familyId: string,
  home: FamilyToForm['households'][number],
  { notificationId, saysWhich }: { notificationId: string; saysWhich: boolean },
): void {
  const householdId = homeFor(writer, familyId, home, saysWhich);
  const living = new Set(residentsOf(writer, householdId));
  const told = new Set(home.personIds.map(id => livePersonId(writer, id) ?? id));
  const newcomers = [...told].filter(id => !living.has(id));
  // An open home in which somebody comes to live whose place is withheld; of who lives there already it was decided.
  if (!saysWhich && isOpen(writer, householdId) && newcomers.some(id => hasWithheldPlace(writer, id)))
    writer.update(household, householdId, { restricted: true });
  for (const personId of newcomers) {
    writer.insert(householdMember, {
      id: newId(),
      householdId,
      personId,
      source: `notification:${notificationId}`,
    });
  }
}

const isOpen = (reader: Reader, householdId: string): boolean =>
  reader.query<{ restricted: number }>('select restricted from household where id = ?').get(householdId)
    ?.restricted === 0;

/** What a notification says somebody is to somebody. Free words become one of our kinds and are kept beside it. */
function addRelationship(
  writer: Writer,
  told: FamilyToForm['relationships'][number],
  notificationId: string,
): void {
  const { kind, side, state } = toldRelationship(told.kind);
  recordRelationship(writer, {
    personId: side === 'person' ? told.personId : told.otherPersonId,
    otherPersonId: side === 'person' ? told.otherPersonId : told.personId,
    kind,
    said: kind === told.kind ? null : told.kind.trim().slice(0, 60),
    state,
    parentalResponsibility: told.parentalResponsibility,
    source: `notification:${notificationId}`,
  });
}
