import { partialDateSchema } from '#contract/dates';
import type { CaseFacts } from '#contract/triage';
import { partialDateWords } from '../clocks/dateWords.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { pairsAsTold } from '../linkage/hiddenHomes.store.ts';

const bandWords: Readonly<Record<string, string>> = {
  CONFLICT: 'Facts disagree',
  EXACT: 'Same number',
  STRONG: 'Likely',
  POSSIBLE: 'Possible',
};

type MatchRow = {
  id: string;
  band: string;
  bandWithoutHome: string;
  personA: string;
  personB: string;
  asked: string | null;
  known: string | null;
  askedBirth: string | null;
  askedPrecision: string | null;
  knownBirth: string | null;
  knownPrecision: string | null;
};

/** Pairs of a notification that a person has still to decide about, best first; protected people only for those who may see them. */
export function openMatches(
  reader: Reader,
  notificationId: string,
  mayWorkWithRestricted: boolean,
): CaseFacts['matches'] {
  const rows = reader
    .query<MatchRow>(
      `select s.id, s.band, s.band_without_home as bandWithoutHome, la.person_id as personA, lb.person_id as personB,
         ga.name as asked, gb.name as known, ga.birth_date as askedBirth, ga.birth_precision as askedPrecision,
         gb.birth_date as knownBirth, gb.birth_precision as knownPrecision from match_suggestion s
       join record_link la on la.source_record_id = s.record_a
       left join person_golden ga on ga.person_id = la.person_id
       join record_link lb on lb.source_record_id = s.record_b
       left join person_golden gb on gb.person_id = lb.person_id
       where s.notification_id = ? and (? = 1 or coalesce(gb.restricted, 0) = 0)
       order by s.score desc limit 20`,
    )
    .all(notificationId, Number(mayWorkWithRestricted));
  return pairsAsTold(reader, rows, mayWorkWithRestricted).map(row => ({
    id: row.id,
    notificationId,
    strength: bandWords[row.band] ?? row.band,
    words: pairWords(row),
  }));
}

/** "Jessica Winter, born 31 March 2013, may be Jessica Winter, born 2013": two of one name are told apart. */
function pairWords(row: MatchRow): string {
  const asked = bornWords(row.askedBirth, row.askedPrecision);
  const known = bornWords(row.knownBirth, row.knownPrecision);
  const who = asked === '' ? (row.asked ?? 'Somebody') : `${row.asked ?? 'Somebody'}, ${asked},`;
  return `${who} may be ${[row.known ?? 'somebody we know', known].filter(part => part !== '').join(', ')}`;
}

/** Empty where no birth is known; the day a baby is expected is none. */
function bornWords(date: string | null, precision: string | null): string {
  const birth = partialDateSchema.safeParse({ date, precision });
  return birth.success ? `born ${partialDateWords(birth.data)}` : '';
}
