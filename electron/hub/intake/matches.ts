import type { PossibleMatch } from '#contract/intakeOperations';
import type { NotificationDraft } from '#contract/intakeDraft';
import type { ExplainedScore, LinkageBand } from '#contract/linkageScore';
import { ageWords } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import type { KnownRecords } from '../linkage/candidates.store.ts';
import { diedWordsOf } from '../people/deaths.store.ts';
import { candidatesFor } from '../people/find.ts';
import { samePersonIds } from '../people/people.store.ts';
import { summaryForReader } from '../people/person.ts';
import { draftName } from './draftWords.rules.ts';
import { notifiedFacts } from './notifiedPerson.rules.ts';

const candidatesPerPerson = 3;
const mostReasons = 4;
const mostMatches = 40;

/**
 * Who of the draft we may know already, with reasons in words and the help that is open now: the lead practitioner is
 * told first, nothing is started twice (features.md A 10). Asked only once a name has a birth, a postcode or a number.
 */
export function matchesFor(
  reader: Reader,
  draft: NotificationDraft,
  who: { mayWorkWithRestricted: boolean; today: string },
): PossibleMatch[] {
  const found: PossibleMatch[] = [];
  const known: KnownRecords = new Map();
  for (const person of [...draft.children, ...draft.adults]) {
    const facts = notifiedFacts(person, draft.homes, person.id, draft.receivedOn);
    const hasName = facts.givenNames.length > 0 && facts.surnames.length > 0;
    const hasPlace = facts.addresses.some(address => (address.postcode ?? '') !== '');
    const hasNumber = facts.nhsNumber !== null || facts.upn !== null;
    if (!hasNumber && !(hasName && (facts.birth !== null || hasPlace))) continue;
    for (const { personId, score } of candidatesFor(reader, facts, {
      mayWorkWithRestricted: who.mayWorkWithRestricted,
      limit: candidatesPerPerson,
      known,
    })) {
      const summary = summaryForReader(reader, personId, who.mayWorkWithRestricted);
      const strength = strengths[score.band];
      if (summary === null || strength === null) continue;
      found.push({
        partId: person.id,
        partName: draftName(person),
        personId,
        name: summary.name,
        birthWords: diedWordsOf(reader, personId, summary.birth) ?? birthWords(summary.birth, who.today),
        address: summary.address ?? (summary.addressWithheld ? 'Address withheld' : ''),
        strength,
        reasons: reasonsIn(score),
        ...openHelp(reader, personId, who.mayWorkWithRestricted),
      });
    }
  }
  return found.slice(0, mostMatches);
}

const strengths: Readonly<Record<LinkageBand, PossibleMatch['strength'] | null>> = {
  EXACT: 'sure',
  STRONG: 'likely',
  POSSIBLE: 'possible',
  CONFLICT: 'possible',
  SAME_HOUSEHOLD: 'sameHome',
  NONE: null,
};

function reasonsIn(score: ExplainedScore): string[] {
  const forIt = score.fields
    .filter(field => field.level !== null && field.weightPerson > 0)
    .toSorted((a, b) => b.weightPerson - a.weightPerson)
    .map(field => field.words);
  return [...score.banners, ...forIt].slice(0, mostReasons);
}

function birthWords(birth: { date: string; precision: string } | null, today: string): string {
  if (birth === null) return 'date of birth not known';
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(birth.date);
  if (parts === null) return birth.date;
  const date = `${parts[1]}-${parts[2] ?? '01'}-${parts[3] ?? '01'}`;
  const precision =
    birth.precision === 'month' || birth.precision === 'year' || birth.precision === 'estimated'
      ? birth.precision
      : 'day';
  const age = ageWords({ date, precision }, plainIsoDate(today));
  return /^\d+$/.test(age) ? `aged ${age}` : age;
}

type OpenRow = {
  kind: 'case' | 'involvement';
  caseId: string | null;
  words: string;
  worker: string;
  phone: string;
};

function openHelp(
  reader: Reader,
  personId: string,
  mayWorkWithRestricted: boolean,
): { familyId: string | null; open: OpenRow[] } {
  const families = new Set<string>();
  const open = new Map<string, OpenRow>();
  for (const id of samePersonIds(reader, personId)) {
    for (const row of reader
      .query<{ familyId: string }>(
        `select m.family_id as familyId from family_member m join family f on f.id = m.family_id
         where m.person_id = ? and (? or f.restricted = 0)`,
      )
      .all(id, mayWorkWithRestricted ? 1 : 0)) {
      families.add(row.familyId);
    }
    for (const row of involvementsOfPerson(reader, id)) open.set(row.words + row.worker, row);
  }
  for (const familyId of families) {
    for (const row of casesOfFamily(reader, familyId)) open.set(row.caseId ?? row.words, row);
    for (const row of involvementsOfFamily(reader, familyId)) open.set(row.words + row.worker, row);
  }
  const [familyId] = families;
  return { familyId: familyId ?? null, open: [...open.values()].slice(0, 5) };
}

function casesOfFamily(reader: Reader, familyId: string): OpenRow[] {
  return reader
    .query<Omit<OpenRow, 'kind'>>(
      `select c.id as caseId, 'Case ' || c.reference || ' is open' as words,
         coalesce(u.name, '') as worker, coalesce(u.phone, '') as phone
       from early_help_case c left join user_account u on u.id = c.assigned_to
       where c.family_id = ? and c.closed_at is null order by c.opened_at desc limit 3`,
    )
    .all(familyId)
    .map(row => ({ ...row, kind: 'case' as const }));
}

const openInvolvement = `select null as caseId,
    i.service || case when i.role = 'leadPractitioner' then ' (leads)' else '' end as words,
    coalesce(i.worker, '') as worker, coalesce(i.phone, '') as phone
  from involvement i left join import_batch b on b.id = i.batch_id`;
/** In force, not ended, and not told again by a newer file. */
const isLive = `i.to_date is null and i.outcome is null and (i.batch_id is null or b.status = 'applied')
  and not exists (select 1 from involvement n left join import_batch nb on nb.id = n.batch_id
    where n.replaces = i.id and (n.batch_id is null or nb.status = 'applied'))`;

function involvementsOfFamily(reader: Reader, familyId: string): OpenRow[] {
  return reader
    .query<Omit<OpenRow, 'kind'>>(`${openInvolvement} where i.family_id = ? and ${isLive} limit 5`)
    .all(familyId)
    .map(row => ({ ...row, kind: 'involvement' as const }));
}

function involvementsOfPerson(reader: Reader, personId: string): OpenRow[] {
  return reader
    .query<Omit<OpenRow, 'kind'>>(
      `${openInvolvement} join record_link l on l.source_record_id = i.source_record_id
       where l.person_id = ? and ${isLive} and i.kind <> 'school' limit 5`,
    )
    .all(personId)
    .map(row => ({ ...row, kind: 'involvement' as const }));
}
