import type { Trial, TriedPair } from '#contract/linkageModels';
import type { Reader } from '../journal/reader.ts';
import { personOfRecord } from '../people/people.store.ts';
import { goldenOf, summaryOf } from '../people/person.ts';
import { reasonFor } from './difference.rules.ts';
import type { LinkageModel } from './model.rules.ts';
import { TrialDesk, type KeptTrial } from './trial.ts';

/**
 * A kept trial for a screen. The pairs are looked up now, so that somebody who has been protected since is not there;
 * they are left out whole for those who may not see people.
 */
export function shownTrial(
  reader: Reader,
  kept: KeptTrial,
  models: { readonly before: LinkageModel; readonly after: LinkageModel },
  maySeePeople: boolean,
): Trial {
  const { pairs, ...counts } = kept;
  if (!maySeePeople) return { ...counts, pairs: null };
  const desk = new TrialDesk(reader, models.before, models.after);
  return { ...counts, pairs: pairs.flatMap(pair => triedPair(reader, desk, pair) ?? []) };
}

function triedPair(
  reader: Reader,
  desk: TrialDesk,
  { recordA, recordB }: { recordA: string; recordB: string },
): TriedPair | null {
  const both = desk.score(recordA, recordB);
  const left = shortly(reader, recordA);
  const right = shortly(reader, recordB);
  // Somebody may have decided about them since: then it is one person, and no question any more.
  if (both === null || left === null || right === null || left.personId === right.personId) return null;
  return {
    left,
    right,
    bandBefore: both.before.band,
    bandAfter: both.after.band,
    scoreBefore: both.before.score,
    scoreAfter: both.after.score,
    because: reasonFor(both.before, both.after),
  };
}

function shortly(reader: Reader, recordId: string): TriedPair['left'] | null {
  const personId = personOfRecord(reader, recordId);
  const golden = personId === null ? null : goldenOf(reader, personId);
  if (personId === null || golden === null) return null;
  const source = reader
    .query<{ name: string }>(
      'select y.name from source_record r join source_system y on y.id = r.source_system_id where r.id = ?',
    )
    .get(recordId);
  const { name, birth } = summaryOf(personId, golden);
  return { personId, name, birth, sourceName: source?.name ?? '' };
}
