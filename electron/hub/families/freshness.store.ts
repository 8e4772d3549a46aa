import type { KeyFact } from '#contract/keyFacts';
import { shortDate } from '../clocks/dateWords.rules.ts';
import type { PlainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { dayOf } from '../kernel/time.ts';
import { samePersonIds } from '../people/people.store.ts';
import { freshnessOf, isSameValue, monthsUntilAsked } from './freshness.rules.ts';
import { keyFactsToldOf, type FactsInView, type ToldFact } from './keyFactsTold.store.ts';

type Confirmation = {
  fact: KeyFact['fact'];
  subjectId: string;
  value: string;
  toldBy: string;
  recordedBy: string;
  at: string;
};

/**
 * The facts that a worker acts on – where people live, how to reach them safely, which school, who leads – each with
 * its age and whether somebody should ask if it is still so. A withheld address is not among them.
 */
export function keyFactsOf(
  reader: Reader,
  familyId: string,
  view: FactsInView,
  today: PlainIsoDate,
): KeyFact[] {
  const confirmations = confirmationsOf(reader, familyId);
  return keyFactsToldOf(reader, familyId, view)
    .map(told => withNewerWord(reader, told, confirmations))
    .map(told => aged(told, confirmationFor(reader, told, confirmations), today))
    .toSorted(
      (a, b) =>
        Number(b.state === 'old') - Number(a.state === 'old') ||
        monthsUntilAsked[a.fact] - monthsUntilAsked[b.fact],
    );
}

function aged({ on, ...told }: ToldFact, confirmation: Confirmation | null, today: PlainIsoDate): KeyFact {
  const confirmedOn = confirmation === null ? null : dayOf(confirmation.at);
  const isConfirmed = confirmedOn !== null && (on === null || confirmedOn >= on);
  const age = freshnessOf(told.fact, isConfirmed ? confirmedOn : on, isConfirmed, today);
  return {
    ...told,
    ...age,
    key: `${told.fact}:${told.subjectIds[0] ?? ''}`,
    lastKnownOn: isConfirmed ? confirmedOn : on,
    confirmed:
      confirmation === null || confirmedOn === null
        ? null
        : { on: shortDate(confirmedOn), toldBy: confirmation.toldBy, recordedBy: confirmation.recordedBy },
    asksAfterMonths: monthsUntilAsked[told.fact],
  };
}

function confirmationsOf(reader: Reader, familyId: string): Confirmation[] {
  return reader
    .query<Confirmation>(
      `select c.fact, c.subject_id as subjectId, c.value, c.told_by as toldBy,
         coalesce(u.name, 'Somebody here') as recordedBy, c.at
       from fact_confirmation c left join user_account u on u.id = c.recorded_by
       where c.family_id = ? order by c.at desc, c.id desc`,
    )
    .all(familyId);
}

/** The newest confirmation of the value as it stands now. People may have been joined since: any id they had counts. */
function confirmationFor(
  reader: Reader,
  told: ToldFact,
  confirmations: readonly Confirmation[],
): Confirmation | null {
  if (confirmations.length === 0) return null;
  const isPerson = told.fact === 'address' || told.fact === 'phone' || told.fact === 'school';
  const ids = new Set(
    isPerson ? told.subjectIds.flatMap(personId => samePersonIds(reader, personId)) : told.subjectIds,
  );
  return (
    confirmations.find(
      each => each.fact === told.fact && ids.has(each.subjectId) && isSameValue(each.value, told.value),
    ) ?? null
  );
}

/** What somebody here was told since, where it is another value than the source's. */
function withNewerWord(reader: Reader, told: ToldFact, confirmations: readonly Confirmation[]): ToldFact {
  if (told.change.kind !== 'words') return told;
  const ids = new Set(
    told.fact === 'school'
      ? told.subjectIds.flatMap(personId => samePersonIds(reader, personId))
      : told.subjectIds,
  );
  const newest = confirmations.find(each => each.fact === told.fact && ids.has(each.subjectId));
  if (newest === undefined || isSameValue(newest.value, told.value)) return told;
  const on = dayOf(newest.at);
  if (told.on !== null && on < told.on) return told;
  return { ...told, value: newest.value, on, source: 'This hub' };
}
