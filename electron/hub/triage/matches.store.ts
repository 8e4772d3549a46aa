import type { CaseFacts } from '#contract/triage';
import type { Reader } from '../journal/reader.ts';

const bandWords: Readonly<Record<string, string>> = {
  CONFLICT: 'Facts disagree',
  EXACT: 'Same number',
  STRONG: 'Likely',
  POSSIBLE: 'Possible',
};

/** Pairs of a notification that a person has still to decide about, best first; protected people only for those who may see them. */
export function openMatches(
  reader: Reader,
  notificationId: string,
  mayWorkWithRestricted: boolean,
): CaseFacts['matches'] {
  return reader
    .query<{ id: string; band: string; asked: string | null; known: string | null; sources: number | null }>(
      `select s.id, s.band, ga.name as asked, gb.name as known, gb.sources from match_suggestion s
       left join record_link la on la.source_record_id = s.record_a
       left join person_golden ga on ga.person_id = la.person_id
       left join record_link lb on lb.source_record_id = s.record_b
       left join person_golden gb on gb.person_id = lb.person_id
       where s.notification_id = ? and s.band <> 'SAME_HOUSEHOLD'
         and (? = 1 or coalesce(gb.restricted, 0) = 0)
       order by s.score desc limit 20`,
    )
    .all(notificationId, Number(mayWorkWithRestricted))
    .map(row => ({
      id: row.id,
      notificationId,
      strength: bandWords[row.band] ?? row.band,
      words: `${row.asked ?? 'Somebody'} may be ${row.known ?? 'somebody'} we know`,
    }));
}
