import type { RowChange, RowImage } from '../journal/chain.ts';
import type { Writer } from '../journal/writer.ts';
import { suggestForRecords } from '../linkage/suggestions.store.ts';
import { forgetBlocking, indexBlocking, indexPerson, recordSeqsOf } from './indexPeople.ts';
import type { StoredRecord } from './people.store.ts';

const textOf = (image: RowImage | null, column: string): string | null => {
  const value = image?.[column];
  return typeof value === 'string' ? value : null;
};
const numberOf = (image: RowImage | null, column: string): number | null => {
  const value = image?.[column];
  return typeof value === 'number' ? value : null;
};

function recordOf(image: RowImage | null): StoredRecord | null {
  const seq = numberOf(image, 'seq');
  if (image === null || seq === null) return null;
  return {
    seq,
    id: textOf(image, 'id') ?? '',
    sourceSystemId: textOf(image, 'source_system_id') ?? '',
    sourcePersonId: textOf(image, 'source_person_id') ?? '',
    notificationId: textOf(image, 'notification_id'),
    receivedAt: textOf(image, 'received_at') ?? '',
    facts: textOf(image, 'facts') ?? '{}',
    restricted: numberOf(image, 'restricted') ?? 0,
  };
}

/** What a command's changes mean for derived rows: which people and records must be looked at again. */
class Touched {
  readonly people = new Set<number>();
  /** Of those, whose other records must be looked at again as well: not who was only told of once more. */
  readonly changed = new Set<number>();
  readonly records = new Set<number>();
  /** Records as they were before: taken out of the index, and put in again as they are now, if they still are. */
  readonly gone: StoredRecord[] = [];
  readonly #writer: Writer;

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  person(id: string | null, isOnlyToldOf = false): void {
    if (id === null) return;
    const row = this.#writer.query<{ seq: number }>('select seq from person where id = ?').get(id);
    if (row !== undefined) this.personSeq(row.seq, isOnlyToldOf);
  }

  personSeq(seq: number, isOnlyToldOf = false): void {
    this.people.add(seq);
    if (!isOnlyToldOf) this.changed.add(seq);
  }

  record(id: string | null, isOnlyToldOf = false): void {
    if (id === null) return;
    const row = this.#writer
      .query<{ seq: number; personId: string | null }>(
        `select r.seq, l.person_id as personId from source_record r
         left join record_link l on l.source_record_id = r.id where r.id = ?`,
      )
      .get(id);
    if (row === undefined) return;
    this.records.add(row.seq);
    this.person(row.personId, isOnlyToldOf);
  }
}

/** Which people and records changes of record rows concern. */
export function touchedBy(writer: Writer, changes: readonly RowChange[]): Touched {
  const touched = new Touched(writer);
  const isNew = new Set(
    changes
      .filter(({ table, before, after }) => table === 'source_record' && before === null && after !== null)
      .filter(({ after }) => textOf(after, 'replaces') === null)
      .map(({ after }) => textOf(after, 'id')),
  );
  for (const { table, before, after } of changes) {
    for (const image of [before, after]) {
      switch (table) {
        case 'source_record': {
          const record = recordOf(image);
          if (record !== null && image === before) touched.gone.push(record);
          touched.record(textOf(image, 'id'), isNew.has(textOf(image, 'id')));
          touched.record(textOf(image, 'replaces'));
          break;
        }
        case 'record_link': {
          const isJoining = before === null && isNew.has(textOf(image, 'source_record_id'));
          touched.record(textOf(image, 'source_record_id'), isJoining);
          touched.person(textOf(image, 'person_id'), isJoining);
          break;
        }
        case 'person': {
          const seq = numberOf(image, 'seq');
          if (seq !== null) touched.personSeq(seq);
          touched.person(textOf(image, 'merged_into'));
          break;
        }
        case 'field_choice':
          touched.person(textOf(image, 'person_id'));
          break;
        case 'linkage_decision':
          // What the hub links by itself is told by the link; only people's decisions keep others apart.
          if (before === null && textOf(after, 'decided_by') === 'hub') break;
          touched.record(textOf(image, 'record_a'));
          touched.record(textOf(image, 'record_b'));
          break;
        default:
      }
    }
  }
  return touched;
}

/** Keeps golden records, search, blocking keys, name counts and suggestions true after every command and every undo. */
export function derivePeople(writer: Writer, changes: RowChange[]): void {
  const touched = touchedBy(writer, changes);
  if (touched.people.size + touched.records.size + touched.gone.length === 0) return;
  for (const seq of touched.people) if (indexPerson(writer, seq)) touched.changed.add(seq);
  for (const record of touched.gone) forgetBlocking(writer, record);
  for (const seq of recordSeqsOf(writer, touched.changed)) touched.records.add(seq);
  for (const seq of touched.records) indexBlocking(writer, seq);
  suggestForRecords(writer, [...touched.records], touched.gone);
}
