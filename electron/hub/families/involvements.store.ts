import type { FamilyBanner, FamilyView, Involvement } from '#contract/families';
import { involvement } from '#db/schema/families';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { samePersonIds } from '../people/people.store.ts';
import { currentRecordsBySource } from '../people/records.store.ts';
import type { Member } from './familyMembers.store.ts';

type InvolvementRow = Omit<Involvement, 'isNow' | 'people' | 'ours'> & {
  recordPerson: string | null;
  system: string;
};

const liveBatch = (alias: string) =>
  `(${alias}.batch_id is null or exists (select 1 from import_batch ib where ib.id = ${alias}.batch_id and ib.status = 'applied'))`;

/** A newer file told of the same episode again: only its word counts. */
const notReplaced = `not exists (select 1 from involvement n where n.replaces = i.id and ${liveBatch('n')})`;

const columns = `i.id, i.service, i.kind, i.worker, i.role, i.phone, i.team, i.from_date as "from", i.to_date as "to",
  i.last_contact as lastContact, i.outcome, s.name as source, s.id as system,
  coalesce(b.received_on, substr(r.received_at, 1, 10)) as sourceReceived`;

const joins = `join source_system s on s.id = i.source_system_id
  left join source_record r on r.id = i.source_record_id
  left join import_batch b on b.id = i.batch_id`;

/** How intake keeps a service that is over when nobody knows since when (hub/intake/take.ts). */
const endedDayNotKnown = 'Ended, day not known';

/** Same service, worker and period said twice (once per child): one line, with everybody it concerns. */
const sameLine = (row: InvolvementRow): string =>
  [row.service, row.kind, row.worker, row.from, row.to, row.source].join('|').toLowerCase();

/** A service and a worker as somebody told us of them. Days are ISO; null where nobody said. */
export type ToldService = {
  readonly familyId: string;
  readonly service: string;
  readonly kind: string;
  readonly worker: string | null;
  readonly role: string | null;
  readonly phone: string | null;
  readonly fromDate: string | null;
  readonly toDate: string | null;
  readonly lastContact?: string | null;
  readonly outcome: string | null;
  /** The line this one is said instead of. */
  readonly replaces?: string | null;
  /** What makes it one line however often it is told; left out for a line of its own. */
  readonly rowHash?: string;
};

/** Keeps a service of a family as the hub's own word. */
export function keepService(writer: Writer, told: ToldService): void {
  writer.insert(involvement, {
    id: newId(),
    sourceSystemId: 'hub',
    ...told,
    rowHash: told.rowHash ?? newId(),
  });
}

/**
 * Every service involved with a family, now and before: the first thing advisors asked a single view for (Family
 * Context, features.md 30). Those of today first, then by last contact.
 */
export function involvementsOf(reader: Reader, familyId: string, members: Member[]): Involvement[] {
  const byPerson = reader.query<InvolvementRow>(
    `select ${columns}, l.person_id as recordPerson from record_link l
     join involvement i on i.source_record_id = l.source_record_id ${joins}
     where l.person_id = ? and ${liveBatch('i')} and ${notReplaced}`,
  );
  const byFamily = reader.query<InvolvementRow>(
    `select ${columns}, null as recordPerson from involvement i ${joins} where i.family_id = ? and ${liveBatch('i')} and ${notReplaced}`,
  );
  const lines = new Map<string, Involvement>();
  const add = (row: InvolvementRow, name: string | null) => {
    const key = sameLine(row);
    const { recordPerson: _person, system, ...facts } = row;
    const known = lines.get(key) ?? {
      ...facts,
      ours: system === 'hub' && name === null,
      isNow: row.to === null && row.kind !== 'contact' && row.outcome !== endedDayNotKnown,
      people: [],
    };
    const people = name === null || known.people.includes(name) ? known.people : [...known.people, name];
    lines.set(key, { ...known, people, lastContact: latest(known.lastContact, row.lastContact) });
  };
  for (const { person } of members) {
    for (const id of samePersonIds(reader, person.personId)) {
      for (const row of byPerson.all(id)) add(row, firstName(person.givenNames, person.name));
    }
  }
  for (const row of byFamily.all(familyId)) add(row, null);
  return [...lines.values()].toSorted(
    (a, b) => Number(b.isNow) - Number(a.isNow) || lastSeen(b).localeCompare(lastSeen(a)),
  );
}

const firstName = (givenNames: string, name: string): string => givenNames.split(' ')[0] || name;
const latest = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || a > b ? a : b;
const lastSeen = (line: Involvement): string => line.lastContact ?? line.to ?? line.from ?? '';

/** Each source, when it was last received, and how many of its records concern this family. Zero means searched, nothing found. */
export function searchedSources(reader: Reader, members: Member[]): FamilyView['searched'] {
  const counts = new Map<string, number>();
  for (const { person } of members) {
    for (const id of samePersonIds(reader, person.personId)) {
      for (const { sourceSystemId, records } of currentRecordsBySource(reader, id))
        counts.set(sourceSystemId, (counts.get(sourceSystemId) ?? 0) + records);
    }
  }
  return reader
    .query<{ id: string; source: string; lastReceived: string | null }>(
      `select s.id, s.name as source, max(b.received_on) as lastReceived from source_system s
       left join import_batch b on b.source_system_id = s.id and b.status = 'applied'
       where s.kind <> 'hub' group by s.id order by s.trust desc, s.name`,
    )
    .all()
    .map(({ id, source, lastReceived }) => ({ source, lastReceived, records: counts.get(id) ?? 0 }));
}

/** Whom to ring: the lead practitioner of today, or the provider that took the family. */
export function leadOf(reader: Reader, familyId: string, members: Member[]): FamilyBanner['lead'] {
  // Leads are named here only, by requests and by people; ids rise with time, so the newest word counts.
  const [named] = involvementsOf(reader, familyId, members)
    .filter(line => line.isNow && line.worker !== null && /lead/i.test(line.role ?? ''))
    .toSorted((a, b) => b.id.localeCompare(a.id));
  if (named !== undefined && named.worker !== null)
    return { name: named.worker, service: named.service, phone: named.phone };
  const provider = reader
    .query<{ organisation: string; service: string; phone: string | null }>(
      `select p.organisation, p.service_name as service, json_extract(p.profile, '$.phone') as phone
       from referral f join provider p on p.id = f.provider_id join early_help_case c on c.id = f.case_id
       where c.family_id = ? and f.status = 'accepted' order by f.made_at desc limit 1`,
    )
    .get(familyId);
  return provider === undefined
    ? null
    : { name: provider.organisation, service: provider.service, phone: provider.phone };
}
