import type { PartialDate } from '#contract/dates';
import type { Involvement } from '#contract/families';
import type { ChronologyLine } from '#contract/chronology';
import { chronologyEvent } from '#db/schema/families';
import { partialDateWords } from '../clocks/dateWords.rules.ts';
import type { AgreementAsker } from '../consent/standing.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { samePersonIds } from '../people/people.store.ts';
import { decidedEvents, type DraftedEvent, shortened } from './decidedEvents.store.ts';
import type { Member } from './familyMembers.store.ts';
import { involvementsOf } from './involvements.store.ts';

type EventRow = {
  id: string;
  date: string;
  precision: 'day' | 'month' | 'year' | 'estimated';
  headline: string;
  tone: 'strength' | 'neutral' | 'concern';
  significant: number;
  source: string;
  createdBy: string | null;
  receivedOn: string | null;
  appliedAt: string | null;
};

const columns = `e.id, e.date, e.precision, e.headline, e.tone, e.significant, s.name as source, e.created_by as createdBy,
  eb.received_on as receivedOn, eb.applied_at as appliedAt`;
const joins = `join source_system s on s.id = e.source_system_id left join import_batch eb on eb.id = e.batch_id`;
const liveBatch = (alias: string): string =>
  `(${alias}.batch_id is null or exists (select 1 from import_batch b where b.id = ${alias}.batch_id and b.status = 'applied'))`;
/** In force, and not told again by a newer file. */
const live = `${liveBatch('e')} and not exists (select 1 from chronology_event n where n.replaces = e.id and ${liveBatch('n')})`;

/** One line of the chronology with every stored event it stands for: a source often says the same of each sibling. */
export type ChronologyEntry = Omit<ChronologyLine, 'isNew'> & {
  ids: string[];
  /** When the hub got to know of it, as far as that is kept: the import's moment, or the decision's. */
  knownAt: string | null;
  writtenBy: string | null;
};

/** An event that somebody here wrote or that followed from what they did. */
export type WrittenEvent = {
  readonly familyId: string;
  readonly date: PartialDate;
  readonly headline: string;
  readonly tone: EventRow['tone'];
  readonly significant?: boolean;
  /** What makes it one event however often it is told; left out for an event of its own. */
  readonly rowHash?: string;
};

/** Keeps an event of a family as the hub's own word, by whoever gives this command. */
export function keepEvent(writer: Writer, { date, ...event }: WrittenEvent): void {
  writer.insert(chronologyEvent, {
    id: newId(),
    sourceSystemId: 'hub',
    ...event,
    ...date,
    createdBy: writer.actor,
    rowHash: event.rowHash ?? newId(),
  });
}

type Curation = { eventKey: string; significant: number | null; headline: string | null; decidedBy: string };

/**
 * Every event of a family, newest first, each once with everybody it concerns: what sources told, what was decided
 * here, and what people wrote. The per-child chronology is the same list with one person.
 */
export function chronologyOf(
  reader: Reader,
  familyId: string,
  members: Member[],
  desk: AgreementAsker,
  personId?: string,
): ChronologyEntry[] {
  const about = members.filter(member => personId === undefined || member.personId === personId);
  const stored = [...toldEvents(reader, familyId, about, personId === undefined).values()];
  const services = turnsOfServices(involvementsOf(reader, familyId, about), stored).filter(
    entry => personId === undefined || entry.people.length > 0,
  );
  const decided = personId === undefined ? decidedEvents(reader, familyId, desk).map(entryOf) : [];
  return inOrder(reader, familyId, [...stored, ...services, ...decided]);
}

/** Only the worries and strengths that sources told and people wrote, for the first screenful. */
export function worriesAndStrengths(reader: Reader, familyId: string, members: Member[]): ChronologyEntry[] {
  const toned = `${live} and e.tone <> 'neutral'`;
  return inOrder(reader, familyId, [...toldEvents(reader, familyId, members, true, toned).values()]);
}

function inOrder(reader: Reader, familyId: string, entries: readonly ChronologyEntry[]): ChronologyEntry[] {
  const curations = curationsOf(reader, familyId);
  return entries
    .map(entry => (curations.size === 0 ? uncurated(entry) : curated(entry, curations)))
    .toSorted((a, b) => b.date.date.localeCompare(a.date.date) || a.id.localeCompare(b.id));
}

function toldEvents(
  reader: Reader,
  familyId: string,
  members: readonly Member[],
  withFamily: boolean,
  which = live,
): Map<string, ChronologyEntry> {
  const byPerson = reader.query<EventRow>(
    `select ${columns} from record_link l join chronology_event e on e.source_record_id = l.source_record_id
     ${joins} where l.person_id = ? and ${which}`,
  );
  const lines = new Map<string, ChronologyEntry>();
  const add = (row: EventRow, name: string | null) => {
    const key = [row.date, row.headline, row.source].join('|').toLowerCase();
    const known = lines.get(key);
    const people = name === null ? [] : [name];
    lines.set(
      key,
      known === undefined
        ? toEntry(row, people)
        : {
            ...known,
            ids: [...new Set([...known.ids, row.id])],
            significant: known.significant || isApproved(row),
            suggested: known.suggested || row.significant === 1,
            people: [...new Set([...known.people, ...people])],
          },
    );
  };
  for (const { person } of members) {
    for (const id of samePersonIds(reader, person.personId)) {
      for (const row of byPerson.all(id)) add(row, person.givenNames.split(' ')[0] || person.name);
    }
  }
  if (withFamily) {
    const byFamily = reader.query<EventRow>(
      `select ${columns} from chronology_event e ${joins} where e.family_id = ? and ${which}`,
    );
    for (const row of byFamily.all(familyId)) add(row, null);
  }
  return lines;
}

/** Somebody here wrote the event and starred it. What a source stars is only a suggestion. */
const isApproved = (row: EventRow): boolean => row.significant === 1 && row.createdBy !== null;

function toEntry(row: EventRow, people: string[]): ChronologyEntry {
  const date = { date: row.date, precision: row.precision };
  return {
    id: row.id,
    ids: [row.id],
    date,
    dateWords: partialDateWords(date),
    headline: row.headline,
    originalHeadline: null,
    kind: 'event',
    tone: row.tone,
    significant: isApproved(row),
    suggested: row.significant === 1,
    approvedBy: null,
    people,
    source: row.source,
    sourceReceived: row.receivedOn,
    ours: row.createdBy !== null,
    knownAt: row.appliedAt,
    writtenBy: row.createdBy,
  };
}

function entryOf(event: DraftedEvent): ChronologyEntry {
  const date = { date: event.date, precision: 'day' as const };
  return {
    id: event.key,
    ids: [event.key],
    date,
    dateWords: partialDateWords(date),
    headline: event.headline,
    originalHeadline: null,
    kind: event.kind,
    tone: event.tone,
    significant: false,
    suggested: event.suggested,
    approvedBy: null,
    people: [],
    source: event.source,
    sourceReceived: null,
    ours: false,
    knownAt: event.at,
    writtenBy: event.by,
  };
}

/** A service's first and last day where its source tells of no event of its own on that day. */
function turnsOfServices(
  involvements: readonly Involvement[],
  told: readonly ChronologyEntry[],
): ChronologyEntry[] {
  const known = new Set(told.map(entry => `${entry.date.date}|${entry.source}`));
  const turn = (line: Involvement, end: 'from' | 'to', words: string): ChronologyEntry[] => {
    const day = line[end];
    if (day === null || known.has(`${day}|${line.source}`)) return [];
    return [
      {
        ...entryOf({
          key: `service:${line.id}:${end}`,
          date: day,
          headline: shortened(
            `${line.service} ${words}${end === 'from' && line.worker !== null ? ` (${line.worker})` : ''}`,
          ),
          kind: 'service',
          tone: 'neutral',
          source: line.source,
          suggested: false,
          by: null,
          at: '',
        }),
        knownAt: null,
        people: [...line.people],
        sourceReceived: line.sourceReceived,
      },
    ];
  };
  return involvements
    .filter(line => line.kind !== 'contact')
    .flatMap(line => [...turn(line, 'from', 'began'), ...turn(line, 'to', 'ended')]);
}

function curationsOf(reader: Reader, familyId: string): Map<string, Curation> {
  const rows = reader
    .query<Curation>(
      `select c.event_key as eventKey, c.significant, c.headline, coalesce(u.name, 'Somebody here') as decidedBy
       from chronology_curation c left join user_account u on u.id = c.decided_by where c.family_id = ?`,
    )
    .all(familyId);
  return new Map(rows.map(row => [row.eventKey, row]));
}

const uncurated = (entry: ChronologyEntry): ChronologyEntry => ({
  ...entry,
  suggested: entry.suggested && !entry.significant,
});

/** The line as a person left it: starred or not, and in better words. What the source wrote is kept beside it. */
function curated(entry: ChronologyEntry, curations: ReadonlyMap<string, Curation>): ChronologyEntry {
  const decided = entry.ids.flatMap(id => curations.get(id) ?? []);
  const star = decided.find(each => each.significant !== null);
  const words = decided.find(each => each.headline !== null)?.headline ?? null;
  const significant = star === undefined ? entry.significant : star.significant === 1;
  return {
    ...entry,
    significant,
    suggested: star === undefined && !significant && entry.suggested,
    approvedBy: significant ? (star?.decidedBy ?? null) : null,
    headline: words ?? entry.headline,
    originalHeadline: words === null ? null : entry.headline,
  };
}

/** Events a year from the first to the last, with years in which nothing is known. */
export function eventsByYear(
  lines: readonly Pick<ChronologyLine, 'date' | 'tone'>[],
): { year: number; events: number; concerns: number }[] {
  const years = lines.map(line => Number(line.date.date.slice(0, 4)));
  if (years.length === 0) return [];
  const first = Math.min(...years);
  const last = Math.max(...years);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const ofYear = lines.filter(line => Number(line.date.date.slice(0, 4)) === first + index);
    return {
      year: first + index,
      events: ofYear.length,
      concerns: ofYear.filter(line => line.tone === 'concern').length,
    };
  });
}
