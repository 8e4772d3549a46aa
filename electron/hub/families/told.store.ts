import { z } from 'zod';
import type { Reader } from '../journal/reader.ts';
import { livePersonId, liveRecord } from '../people/people.store.ts';
import type { Member } from './familyMembers.store.ts';

/** An answer that was given; "not known" and the like count as nothing here. */
const given = z
  .object({ kind: z.literal('given'), value: z.string() })
  .transform(answer => answer.value)
  .nullable()
  .catch(null);

const partSchema = z.object({
  id: z.string().catch(''),
  givenNames: z.string().catch(''),
  isRestricted: z.boolean().catch(false),
  school: given.optional().transform(value => value ?? null),
  disability: given.optional().transform(value => value ?? null),
  language: given.optional().transform(value => value ?? null),
  needsInterpreter: z.string().catch('unknown'),
  communicationNeeds: z.string().catch(''),
  safeContact: z.string().catch(''),
  phoneSafety: z.string().catch('notAsked'),
});
export type ToldPart = z.infer<typeof partSchema>;

/** Only what the single view quotes from a notification; the whole content is intake's. */
const contentSchema = z.object({
  needs: z.array(z.string()).catch([]),
  reasons: z.string().catch(''),
  goingWell: z.string().catch(''),
  referrer: z
    .object({ organisation: z.string().catch(''), name: z.string().catch('') })
    .catch({ organisation: '', name: '' }),
  children: z.array(partSchema).catch([]),
  adults: z.array(partSchema).catch([]),
  homes: z
    .array(
      z.object({
        safeContact: z.string().catch(''),
        postSafety: z.string().catch('notAsked'),
        isRestricted: z.boolean().catch(false),
      }),
    )
    .catch([]),
  agencies: z.array(z.object({ service: z.string().catch(''), worker: z.string().catch('') })).catch([]),
});

export type ToldNotification = z.infer<typeof contentSchema> & {
  id: string;
  /** ISO date on which it was received. */
  on: string;
  reference: string;
  source: string;
};

const mostNotifications = 5;

/** What was told when help was asked for, newest first. */
export function toldOf(reader: Reader, familyId: string): ToldNotification[] {
  return reader
    .query<{ id: string; content: string; on: string; reference: string }>(
      `select n.id, n.content, n.received_on as "on", n.reference from notification n
       join early_help_case c on c.notification_id = n.id where c.family_id = ? order by n.received_on desc limit ?`,
    )
    .all(familyId, mostNotifications)
    .map(({ content, ...row }) => ({
      ...contentSchema.parse(JSON.parse(content)),
      ...row,
      source: `Notification ${row.reference}`,
    }));
}

type Said = { value: string; on: string; source: string };

/** The newest word about the facts that only a request or a school says: school, safe contact, who else works with them. */
export type ToldFacts = {
  schools: ReadonlyMap<string, Said>;
  safeContact: Said | null;
  agencies: readonly { service: string; worker: string; on: string }[];
};

/** What notifications and imports say that a worker acts on: schools, and how the family is safely reached. */
export function toldFacts(
  reader: Reader,
  told: readonly ToldNotification[],
  members: readonly Member[],
): ToldFacts {
  return {
    schools: schoolsOf(reader, told, members),
    safeContact: safeContactOf(told),
    agencies: told.flatMap(one => one.agencies.map(agency => ({ ...agency, on: one.on }))),
  };
}

/** The newest rule about how to reach them; those of a protected home or person stay on the notification. */
function safeContactOf(told: readonly ToldNotification[]): Said | null {
  for (const one of told) {
    const homes = one.homes.filter(home => !home.isRestricted);
    const adults = one.adults.filter(adult => !adult.isRestricted);
    const rules = [
      ...adults
        .filter(adult => adult.phoneSafety === 'notSafe')
        .map(adult => `Do not ring ${callName(adult)}`),
      ...(homes.some(home => home.postSafety === 'notSafe') ? ['Do not write to the home'] : []),
      ...homes.map(home => home.safeContact.trim()),
      ...adults
        .filter(adult => adult.safeContact.trim() !== '')
        .map(adult => `${callName(adult)}: ${adult.safeContact.trim()}`),
    ].filter(text => text !== '');
    if (rules.length > 0) return { value: [...new Set(rules)].join('; '), on: one.on, source: one.source };
  }
  return null;
}

function callName(adult: ToldPart): string {
  return adult.givenNames.split(' ')[0] ?? '';
}

/** Who is who in a notification: the person each part of it became, by the part's position on the form. */
export function peopleOfNotification(reader: Reader, notificationId: string): Map<number, string> {
  const rows = reader
    .query<{ position: number; personId: string | null }>(
      `select np.position, l.person_id as personId from notification_person np
       left join record_link l on l.source_record_id = np.source_record_id where np.notification_id = ?`,
    )
    .all(notificationId);
  return new Map(
    rows.flatMap(row => {
      const live = row.personId === null ? null : livePersonId(reader, row.personId);
      return live === null ? [] : [[row.position, live] as const];
    }),
  );
}

/** Each child's school by whoever said it last: a request, or a school's own list. */
function schoolsOf(
  reader: Reader,
  told: readonly ToldNotification[],
  members: readonly Member[],
): Map<string, Said> {
  const known = new Map<string, Said>();
  for (const one of told.toReversed()) {
    const schools = one.children.map(child => child.school);
    if (schools.every(school => school === null)) continue;
    const people = peopleOfNotification(reader, one.id);
    for (const [position, school] of schools.entries()) {
      const personId = people.get(position);
      if (school !== null && personId !== undefined)
        known.set(personId, { value: school, on: one.on, source: one.source });
    }
  }
  const listed = reader.query<{ service: string; on: string | null; source: string }>(
    `select i.service, b.received_on as "on", s.name as source from record_link l
     join involvement i on i.source_record_id = l.source_record_id join source_system s on s.id = i.source_system_id
     left join import_batch b on b.id = i.batch_id
     where l.person_id = ? and i.kind = 'school' and i.to_date is null and ${liveRecord('i')}
     order by b.received_on desc limit 1`,
  );
  for (const { personId, role } of members) {
    if (role !== 'child') continue;
    const row = listed.get(personId);
    const on = row?.on ?? null;
    if (row === undefined || on === null) continue;
    const before = known.get(personId);
    if (before === undefined || before.on < on)
      known.set(personId, { value: row.service, on, source: row.source });
  }
  return known;
}
