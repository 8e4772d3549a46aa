import type { ChronologyLine } from '#contract/families';
import { partialDateWords } from '../clocks/dateWords.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { samePersonIds } from '../people/people.store.ts';
import type { Member } from './familyMembers.store.ts';

type EventRow = {
  id: string;
  date: string;
  precision: 'day' | 'month' | 'year' | 'estimated';
  headline: string;
  tone: 'strength' | 'neutral' | 'concern';
  significant: number;
  source: string;
  createdBy: string | null;
};

const columns = `e.id, e.date, e.precision, e.headline, e.tone, e.significant, s.name as source, e.created_by as createdBy`;
const liveBatch = (alias: string): string =>
  `(${alias}.batch_id is null or exists (select 1 from import_batch b where b.id = ${alias}.batch_id and b.status = 'applied'))`;
/** In force, and not told again by a newer file. */
const live = `${liveBatch('e')} and not exists (select 1 from chronology_event n where n.replaces = e.id and ${liveBatch('n')})`;

/** One line of the chronology with every stored event it stands for: a source often says the same of each sibling. */
export type ChronologyEntry = ChronologyLine & { ids: string[] };

/**
 * Every event of a family, newest first, each once with everybody it concerns. The per-child chronology is the same
 * list with one person.
 */
export function chronologyOf(
  reader: Reader,
  familyId: string,
  members: Member[],
  personId?: string,
): ChronologyEntry[] {
  const byPerson = reader.query<EventRow>(
    `select ${columns} from record_link l join chronology_event e on e.source_record_id = l.source_record_id
     join source_system s on s.id = e.source_system_id where l.person_id = ? and ${live}`,
  );
  const lines = new Map<string, ChronologyEntry>();
  const add = (row: EventRow, name: string | null) => {
    const key = [row.date, row.headline, row.source].join('|').toLowerCase();
    const known = lines.get(key);
    const people = name === null ? [] : [name];
    lines.set(
      key,
      known === undefined
        ? {
            id: row.id,
            ids: [row.id],
            date: { date: row.date, precision: row.precision },
            dateWords: partialDateWords({ date: row.date, precision: row.precision }),
            headline: row.headline,
            tone: row.tone,
            significant: row.significant === 1,
            people,
            source: row.source,
            ours: row.createdBy !== null,
          }
        : {
            ...known,
            ids: [...new Set([...known.ids, row.id])],
            significant: known.significant || row.significant === 1,
            people: [...new Set([...known.people, ...people])],
          },
    );
  };
  for (const { person } of members) {
    if (personId !== undefined && person.personId !== personId) continue;
    for (const id of samePersonIds(reader, person.personId)) {
      for (const row of byPerson.all(id)) add(row, person.givenNames.split(' ')[0] || person.name);
    }
  }
  if (personId === undefined) {
    const byFamily = reader.query<EventRow>(
      `select ${columns} from chronology_event e join source_system s on s.id = e.source_system_id
       where e.family_id = ? and ${live}`,
    );
    for (const row of byFamily.all(familyId)) add(row, null);
  }
  return [...lines.values()].toSorted(
    (a, b) => b.date.date.localeCompare(a.date.date) || a.id.localeCompare(b.id),
  );
}

/** Events a year from the first to the last, with years in which nothing is known. */
export function eventsByYear(lines: ChronologyLine[]): { year: number; events: number; concerns: number }[] {
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
