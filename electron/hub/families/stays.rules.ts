import type { FamilyConflict } from '#contract/relationships';
import { listed } from './familyGaps.rules.ts';
import { factDates, type FactDates, type StoredDates } from './provenance.rules.ts';

/** One row about who lives where, the person under the id that counts today. */
export type StoredStay = StoredDates & {
  id: string;
  householdId: string;
  personId: string;
  share: string;
  source: string;
  confirmedSource: string | null;
};

export type StayFact = FactDates & {
  id: string;
  /** Every row that says so: two, when two people turned out to be one. */
  ids: string[];
  householdId: string;
  personId: string;
  share: string;
  sources: string[];
  confirmedSource: string | null;
};

/** Rows as facts: who two rows say lives in a home today lives there once. Oldest first. */
export function staysFrom(rows: readonly StoredStay[]): StayFact[] {
  const stays = new Map<string, StayFact>();
  for (const row of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const { id, householdId, personId, share, source, confirmedSource } = row;
    const dates = factDates(row);
    const key = dates.isNow ? `${householdId} ${personId}` : id;
    const known = stays.get(key);
    if (known === undefined) {
      stays.set(key, {
        ...dates,
        id,
        ids: [id],
        householdId,
        personId,
        share,
        sources: [source],
        confirmedSource,
      });
      continue;
    }
    const from = known.from === null ? dates : known;
    stays.set(key, {
      ...known,
      ids: [...known.ids, id],
      from: from.from,
      time: from.time,
      share: known.share === '' ? share : known.share,
      sources: [...new Set([...known.sources, source])],
      confirmedSource: confirmedSource ?? known.confirmedSource,
    });
  }
  return [...stays.values()];
}

/**
 * Somebody in two homes, each told by another source, and nobody has said how the week is shared: they may have moved.
 * Two homes that one source told of are two homes.
 */
export function homeQuestions(
  stays: readonly StayFact[],
  people: readonly { personId: string; name: string }[],
  labelOf: (householdId: string) => string,
): FamilyConflict[] {
  return people.flatMap(({ personId, name }) => {
    const now = stays.filter(stay => stay.personId === personId && stay.isNow);
    const sources = new Set(now.flatMap(stay => stay.sources));
    const isSettled = now.every(stay => stay.share !== '' || stay.confirmedSource !== null);
    if (now.length < 2 || sources.size < 2 || isSettled) return [];
    return [
      {
        words: `${name} is recorded in ${now.length === 2 ? 'two' : now.length} homes: ${listed(now.map(stay => labelOf(stay.householdId)))}. Is it part of the week each, or has ${name.split(' ')[0] ?? name} moved?`,
        about: 'home' as const,
        relationshipIds: [],
        stayIds: now.map(stay => stay.id),
        personIds: [personId],
        mayBeRight: true,
      },
    ];
  });
}
