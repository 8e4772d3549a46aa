import type { Place } from '#contract/genogram';
import { ecomapTie, genogramPlace } from '#db/schema/genogram';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { livePersonId } from '../people/people.store.ts';
import type { KeptTie } from './ecomap.rules.ts';

const unknownPrefix = 'unknown:';

/** A symbol under the id that counts today: two people may have turned out to be one since it was put there. */
function liveSymbol(reader: Reader, symbolId: string): string {
  const isUnknown = symbolId.startsWith(unknownPrefix);
  const personId = isUnknown ? symbolId.slice(unknownPrefix.length) : symbolId;
  return `${isUnknown ? unknownPrefix : ''}${livePersonId(reader, personId) ?? personId}`;
}

type PlaceRow = { id: string; symbolId: string; x: number; y: number };

const placeRows = (reader: Reader, familyId: string): PlaceRow[] =>
  reader
    .query<PlaceRow>(
      'select id, symbol_id as symbolId, x, y from genogram_place where family_id = ? order by id',
    )
    .all(familyId);

/** Where somebody put the symbols of this family. */
export function keptPlaces(reader: Reader, familyId: string): Map<string, Place> {
  return new Map(
    placeRows(reader, familyId).map(({ symbolId, x, y }) => {
      const live = liveSymbol(reader, symbolId);
      return [live, { symbolId: live, x, y }];
    }),
  );
}

/** Keeps places; rows that say the same already are left alone. */
export function keepPlaces(writer: Writer, familyId: string, places: readonly Place[]): void {
  const rows = placeRows(writer, familyId);
  for (const { symbolId, x, y } of places) {
    const known = rows.findLast(row => liveSymbol(writer, row.symbolId) === symbolId);
    if (known === undefined) writer.insert(genogramPlace, { id: newId(), familyId, symbolId, x, y });
    else if (known.x !== x || known.y !== y) writer.update(genogramPlace, known.id, { x, y });
  }
}

/** Lets the picture be laid out afresh: wherever somebody moved a person to is forgotten. */
export function forgetPlaces(writer: Writer, familyId: string): void {
  for (const row of placeRows(writer, familyId)) writer.remove(genogramPlace, row.id);
}

type TieRow = KeptTie & { id: string };

const personPrefix = 'person:';

/** What was said about the lines of the ecomap, and what somebody put on it. */
export function keptTies(reader: Reader, familyId: string): TieRow[] {
  return reader
    .query<TieRow>(
      'select id, about, label, kind, strength, help from ecomap_tie where family_id = ? order by id',
    )
    .all(familyId)
    .map(row =>
      row.about.startsWith(personPrefix)
        ? { ...row, about: `${personPrefix}${liveSymbol(reader, row.about.slice(personPrefix.length))}` }
        : row,
    );
}

/** Keeps how the family is tied to somebody or something, over what was kept of it before. */
export function keepTie(writer: Writer, familyId: string, tie: KeptTie): void {
  const known = keptTies(writer, familyId).find(each => each.about === tie.about);
  if (known === undefined) writer.insert(ecomapTie, { id: newId(), familyId, ...tie });
  else writer.update(ecomapTie, known.id, { strength: tie.strength, help: tie.help });
}

/** Takes a line of the ecomap away. */
export function removeTie(writer: Writer, tieId: string): void {
  writer.remove(ecomapTie, tieId);
}

/** The children that the newest request for help is about. */
export function focusChildren(reader: Reader, familyId: string): Set<string> {
  const rows = reader
    .query<{ personId: string }>(
      `select l.person_id as personId from notification_person np
       join record_link l on l.source_record_id = np.source_record_id
       where np.role = 'child' and np.notification_id =
         (select notification_id from early_help_case where family_id = ? order by opened_at desc, id desc limit 1)`,
    )
    .all(familyId);
  return new Set(rows.flatMap(row => livePersonId(reader, row.personId) ?? []));
}
