import type { BlindPair } from '#contract/review';
import type { Reader } from '../../journal/reader.ts';
import type { Writer } from '../../journal/writer.ts';
import { readSetting, writeSetting } from '../../policy/policy.store.ts';
import type { Reviewer } from '../review.store.ts';
import { blindPair } from './blindPair.ts';
import { decisionsAWeek } from './secondLookShare.rules.ts';

/** The share of decisions that a second reviewer looks at, in percent, unless the setting says otherwise. */
const usualPercent = 10;
/** Decisions looked through for second looks, newest first. */
const newest = 500;

const shareSetting = 'second-look-percent';
const wantsSecondLook = `d.state = 'made' and d.kind in ('link', 'cannot-link', 'same-household') and d.decided_by <> 'hub'`;

/** The share of decisions that gets a second look, in percent. */
export function secondLookPercent(reader: Reader): number {
  const kept = readSetting(reader, shareSetting);
  return typeof kept === 'number' ? kept : usualPercent;
}

export function keepSecondLookPercent(writer: Writer, percent: number): void {
  writeSetting(writer, shareSetting, percent);
}

/** How many decisions that may get a second look people make in a week at present. */
export function decisionPace(reader: Reader, now: string): number {
  const rows = reader
    .query<{ at: string }>(
      `select d.at from linkage_decision d where ${wantsSecondLook} order by d.id desc limit ${newest}`,
    )
    .all();
  return decisionsAWeek(
    rows.map(row => row.at),
    now,
    newest,
  );
}

export type SecondLook = {
  decisionId: string;
  recordA: string;
  recordB: string;
  decidedBy: string;
  firstAnswer: 'same-person' | 'different-people';
  score: number | null;
};

/**
 * Whether a decision is one of those that are looked at twice. Read from the random end of its id, so that nobody can
 * choose which, and every desk chooses the same.
 */
export function isInShare(decisionId: string, percent: number): boolean {
  return Number.parseInt(decisionId.slice(-6), 16) / 0x1000000 < percent / 100;
}

/**
 * The decisions of other people that this person may look at again: made by a person and not by the hub, not seen by
 * this person as the second one, and not looked at again by anybody. Oldest first. Never about protected people.
 */
export function secondLooks(reader: Reader, reviewer: Reviewer): SecondLook[] {
  const percent = secondLookPercent(reader);
  return reader
    .query<SecondLook>(
      `with recent as (select * from linkage_decision order by id desc limit ${newest})
       select d.id as decisionId, d.record_a as recordA, d.record_b as recordB, d.decided_by as decidedBy,
         case d.kind when 'link' then 'same-person' else 'different-people' end as firstAnswer, d.score
       from recent d
       join record_link la on la.source_record_id = d.record_a join person_golden ga on ga.person_id = la.person_id
       join record_link lb on lb.source_record_id = d.record_b join person_golden gb on gb.person_id = lb.person_id
       where ${wantsSecondLook} and d.decided_by <> ?1 and d.second_person is not ?1
         and ga.restricted = 0 and gb.restricted = 0
         and not exists (select 1 from blind_check c where c.decision_id = d.id)
       order by d.id`,
    )
    .all(reviewer.id)
    .filter(row => isInShare(row.decisionId, percent));
}

/** The first of them that can still be shown, with how many there are. */
export function nextSecondLook(
  reader: Reader,
  reviewer: Reviewer,
): { look: SecondLook; shown: BlindPair; people: string[]; waiting: number } | null {
  const looks = secondLooks(reader, reviewer);
  for (const look of looks) {
    const pair = blindPair(reader, look, reviewer);
    if (pair !== null) return { look, ...pair, waiting: looks.length };
  }
  return null;
}
