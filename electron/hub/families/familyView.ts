import { z } from 'zod';
import type { FamilyPerson, FamilyView } from '#contract/families';
import { longDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { livePersonId } from '../people/people.store.ts';
import { familyBanner, nextDates, type Desk } from './banner.ts';
import { chronologyOf } from './chronology.store.ts';
import { familyGaps } from './familyGaps.rules.ts';
import { ageOf, familyRow, membersOf, type Member } from './familyMembers.store.ts';
import { involvementsOf, searchedSources } from './involvements.store.ts';

/** Only what the single view quotes from a notification; the whole content is intake's. */
const toldSchema = z.object({
  needs: z.array(z.string()).catch([]),
  reasons: z.string().catch(''),
  goingWell: z.string().catch(''),
});

const mostLines = 5;

function homesOf(reader: Reader, familyId: string, members: Member[], desk: Desk): FamilyView['homes'] {
  const named = new Map(members.map(({ person }) => [person.personId, person.name]));
  const lives = reader.query<{ personId: string }>(
    'select person_id as personId from household_member where household_id = ? and to_date is null',
  );
  return reader
    .query<{ id: string; label: string; address: string; postcode: string | null; restricted: number }>(
      'select id, label, address, postcode, restricted from household where family_id = ? order by id',
    )
    .all(familyId)
    .map(row => {
      const withheld = row.restricted === 1 && !desk.mayWorkWithRestricted;
      const people = lives.all(row.id).flatMap(({ personId }) => {
        const live = livePersonId(reader, personId);
        const name = live === null ? undefined : named.get(live);
        return live === null || name === undefined ? [] : [{ personId: live, name }];
      });
      return {
        id: row.id,
        label: row.label,
        address: withheld ? null : z.string().catch('').parse(JSON.parse(row.address)),
        postcode: withheld ? null : row.postcode,
        restricted: row.restricted === 1,
        people,
      };
    });
}

function tiesOf(reader: Reader, members: Member[]): FamilyView['relationships'] {
  const named = new Map(members.map(({ person }) => [person.personId, person.name]));
  const rows = reader.query<{
    personId: string;
    otherPersonId: string;
    kind: string;
    parentalResponsibility: 'yes' | 'no' | 'unknown';
  }>(
    `select person_id as personId, other_person_id as otherPersonId, kind, parental_responsibility as parentalResponsibility
     from relationship where to_date is null and (person_id = ?1 or person_id in (select id from person where merged_into = ?1))`,
  );
  const ties = new Map<string, FamilyView['relationships'][number]>();
  for (const { person } of members) {
    for (const row of rows.all(person.personId)) {
      const other = livePersonId(reader, row.otherPersonId);
      const otherName = other === null ? undefined : named.get(other);
      if (other === null || otherName === undefined) continue;
      ties.set(`${person.personId}/${row.kind}/${other}`, {
        ...row,
        personId: person.personId,
        personName: person.name,
        otherPersonId: other,
        otherName,
      });
    }
  }
  return [...ties.values()];
}

function toPerson(
  member: Member,
  homes: FamilyView['homes'],
  ties: FamilyView['relationships'],
  desk: Desk,
): FamilyPerson {
  const { person } = member;
  const own = ties.filter(tie => tie.personId === person.personId);
  const answers = own.map(tie => tie.parentalResponsibility);
  return {
    personId: person.personId,
    name: person.name,
    knownAs: person.knownAs,
    role: member.role,
    relationship: member.relationship,
    birth: person.birth,
    age: ageOf(person, desk.today),
    sex: person.sex,
    parentalResponsibility: answers.includes('yes') ? 'yes' : answers.includes('no') ? 'no' : 'unknown',
    address: person.address,
    postcode: person.postcode,
    addressWithheld: person.addressWithheld,
    phones: person.phones,
    restricted: person.restricted,
    facts: member.facts,
    homes: homes
      .filter(home => home.people.some(each => each.personId === person.personId))
      .map(home => home.label),
    sources: person.sources.map(source => ({
      systemName: source.systemName,
      lastReceived: source.lastReceived,
    })),
  };
}

function toldBy(reader: Reader, familyId: string) {
  return reader
    .query<{ content: string; on: string; reference: string }>(
      `select n.content, n.received_on as "on", n.reference from notification n
       join early_help_case c on c.notification_id = n.id where c.family_id = ? order by n.received_on desc limit 5`,
    )
    .all(familyId)
    .map(row => ({
      ...toldSchema.parse(JSON.parse(row.content)),
      on: row.on,
      source: `Notification ${row.reference}`,
    }));
}

/** People in open suggestions for any record of this family's members. */
function toReview(reader: Reader, members: Member[]): number {
  const count = reader.query<{ number: number }>(
    `select count(*) as number from match_suggestion m join record_link l on l.source_record_id = m.record_a or l.source_record_id = m.record_b
     where l.person_id = ?`,
  );
  return members.reduce((sum, { person }) => sum + (count.get(person.personId)?.number ?? 0), 0);
}

function sinceLooked(
  reader: Reader,
  familyId: string,
  userId: string,
): { changes: number; at: string | null } {
  const last = reader
    .query<{ at: string; seq: number }>(
      'select at, journal_seq as seq from last_looked where user_id = ? and family_id = ?',
    )
    .get(userId, familyId);
  if (last === undefined) return { changes: 0, at: null };
  const subjects = reader
    .query<{ subject: string }>(
      `select 'family:' || ?1 as subject union all select 'case:' || id from early_help_case where family_id = ?1`,
    )
    .all(familyId);
  const count = reader.query<{ number: number }>(
    'select count(*) as number from journal_entry where subject = ? and seq > ? and actor <> ?',
  );
  const changes = subjects.reduce(
    (sum, { subject }) => sum + (count.get(subject, last.seq, userId)?.number ?? 0),
    0,
  );
  return { changes, at: last.at };
}

/** Everything the first screenful of the single view needs, in one read. Null when this reader may not know of the family. */
export function familyView(
  reader: Reader,
  familyId: string,
  desk: Desk & { userId: string },
): FamilyView | null {
  const family = familyRow(reader, familyId, desk.mayWorkWithRestricted);
  const banner = familyBanner(reader, familyId, desk);
  if (family === null || banner === null) return null;
  const members = membersOf(reader, familyId, desk.mayWorkWithRestricted);
  const homes = homesOf(reader, familyId, members, desk);
  const ties = tiesOf(reader, members);
  const people = members.map(member => toPerson(member, homes, ties, desk));
  const told = toldBy(reader, familyId);
  const events = chronologyOf(reader, familyId, members).filter(line => line.tone !== 'neutral');
  const quoted = (tone: 'concern' | 'strength') =>
    events
      .filter(line => line.tone === tone)
      .map(line => ({ text: line.headline, source: line.source, date: line.dateWords }));
  const said = (text: (one: (typeof told)[number]) => string) =>
    told.flatMap(one =>
      text(one) === '' ? [] : [{ text: text(one), source: one.source, date: longDate(plainIsoDate(one.on)) }],
    );
  const needs = new Set(told.flatMap(one => one.needs));
  const looked = sinceLooked(reader, familyId, desk.userId);
  return {
    banner,
    version: family.version,
    people,
    homes,
    relationships: ties,
    involvements: involvementsOf(reader, familyId, members),
    searched: searchedSources(reader, members),
    worries: [...said(one => one.reasons), ...quoted('concern')].slice(0, mostLines),
    strengths: [...said(one => one.goingWell), ...quoted('strength')].slice(0, mostLines),
    needs: desk.policy.needs.filter(need => needs.has(need.id)).map(need => need.label),
    cases: casesOf(reader, familyId),
    nextDates: nextDates(reader, familyId, desk).map(({ caseId: _case, ...date }) => date),
    gaps: familyGaps(people, ties),
    toReview: toReview(reader, members),
    changesSinceLooked: looked.changes,
    lastLookedAt: looked.at,
  };
}

function casesOf(reader: Reader, familyId: string): FamilyView['cases'] {
  return reader
    .query<FamilyView['cases'][number]>(
      `select c.id as caseId, c.reference, c.status, c.opened_at as openedAt, c.closed_at as closedAt,
         (select p.organisation from referral f join provider p on p.id = f.provider_id
          where f.case_id = c.id and f.status in ('sent', 'accepted') order by f.made_at desc limit 1) as provider
       from early_help_case c where c.family_id = ? order by c.opened_at desc limit 20`,
    )
    .all(familyId);
}
