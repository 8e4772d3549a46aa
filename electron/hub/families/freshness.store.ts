import type { FamilyBanner, FamilyPerson, FamilyView, Involvement } from '#contract/families';
import type { KeyFact } from '#contract/keyFacts';
import { shortDate } from '../clocks/dateWords.rules.ts';
import type { PlainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { dayOf } from '../kernel/time.ts';
import { samePersonIds } from '../people/people.store.ts';
import { listed } from './familyGaps.rules.ts';
import { firstName, freshnessOf, homeValue, isSameValue, monthsUntilAsked } from './freshness.rules.ts';
import type { ToldFacts } from './told.store.ts';

type Confirmation = {
  fact: KeyFact['fact'];
  subjectId: string;
  value: string;
  toldBy: string;
  recordedBy: string;
  at: string;
};

/** A key fact before its age is known. */
type Candidate = Pick<KeyFact, 'fact' | 'label' | 'value' | 'subjectIds' | 'source'> & {
  on: string | null;
  /** What "Changed" opens. */
  change: KeyFact['change'];
};

/** What the page knows of a family when it asks how old its key facts are. */
export type FactsInView = {
  banner: Pick<FamilyBanner, 'lead'>;
  people: readonly FamilyPerson[];
  homes: FamilyView['homes'];
  involvements: readonly Involvement[];
  told: ToldFacts;
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
  const candidates = [
    ...safeContacts(familyId, view),
    ...leadWorker(reader, familyId, view),
    ...households(reader, view),
    ...addresses(reader, view),
    ...phones(reader, view),
    ...schools(view),
  ];
  return candidates
    .map(candidate => withNewerWord(reader, candidate, confirmations))
    .map(candidate => aged(candidate, confirmationFor(reader, candidate, confirmations), today))
    .toSorted(
      (a, b) =>
        Number(b.state === 'old') - Number(a.state === 'old') ||
        monthsUntilAsked[a.fact] - monthsUntilAsked[b.fact],
    );
}

function aged(
  { on, ...candidate }: Candidate,
  confirmation: Confirmation | null,
  today: PlainIsoDate,
): KeyFact {
  const confirmedOn = confirmation === null ? null : dayOf(confirmation.at);
  const isConfirmed = confirmedOn !== null && (on === null || confirmedOn >= on);
  const age = freshnessOf(candidate.fact, isConfirmed ? confirmedOn : on, isConfirmed, today);
  return {
    ...candidate,
    ...age,
    key: `${candidate.fact}:${candidate.subjectIds[0] ?? ''}`,
    lastKnownOn: isConfirmed ? confirmedOn : on,
    confirmed:
      confirmation === null || confirmedOn === null
        ? null
        : { on: shortDate(confirmedOn), toldBy: confirmation.toldBy, recordedBy: confirmation.recordedBy },
    asksAfterMonths: monthsUntilAsked[candidate.fact],
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
  candidate: Candidate,
  confirmations: readonly Confirmation[],
): Confirmation | null {
  if (confirmations.length === 0) return null;
  const isPerson = candidate.fact === 'address' || candidate.fact === 'phone' || candidate.fact === 'school';
  const ids = new Set(
    isPerson
      ? candidate.subjectIds.flatMap(personId => samePersonIds(reader, personId))
      : candidate.subjectIds,
  );
  return (
    confirmations.find(
      each =>
        each.fact === candidate.fact && ids.has(each.subjectId) && isSameValue(each.value, candidate.value),
    ) ?? null
  );
}

/** One line for everybody of whom the same is known: three children at one school are one question. */
function sharedValues(
  fact: 'address' | 'phone',
  title: string,
  known: readonly { person: FamilyPerson; value: string; on: string | null; source: string }[],
): Candidate[] {
  const groups = Map.groupBy(known, each => each.value.toLowerCase().replaceAll(/\s/g, ''));
  return [...groups.values()].flatMap(group => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        fact,
        label: `${title} of ${listed(group.map(each => firstName(each.person.name)))}`,
        value: first.value,
        subjectIds: group.map(each => each.person.personId),
        source: first.source,
        // The oldest word of the group: none of them may be taken for fresher than it is.
        on: group.some(each => each.on === null)
          ? null
          : (group.map(each => each.on ?? '').toSorted()[0] ?? null),
        change: { kind: 'value' as const, personId: first.person.personId, field: fact },
      },
    ];
  });
}

function factOf(reader: Reader, person: FamilyPerson, field: 'address' | 'phone') {
  const fact = person.facts.find(one => one.field === field);
  if (fact === undefined) return null;
  const [newest] = fact.sources;
  const on = newest?.date.slice(0, 10) ?? (fact.isChosen ? chosenOn(reader, person.personId, field) : null);
  return {
    person,
    value: fact.value,
    on: on === null || on === '' ? null : on,
    source: newest?.systemName ?? 'Somebody here',
  };
}

function chosenOn(reader: Reader, personId: string, field: string): string | null {
  const row = reader
    .query<{ at: string | null }>(
      'select max(at) as at from field_choice where field = ? and person_id in (select value from json_each(?))',
    )
    .get(field, JSON.stringify(samePersonIds(reader, personId)));
  const at = row?.at ?? null;
  return at === null ? null : dayOf(at);
}

const isAdult = (person: FamilyPerson): boolean => person.role === 'parent' || person.role === 'carer';

function phones(reader: Reader, view: FactsInView): Candidate[] {
  return sharedValues(
    'phone',
    'Phone',
    view.people.filter(isAdult).flatMap(person => factOf(reader, person, 'phone') ?? []),
  );
}

/** Only of those who live in no home of the family: a home has a line of its own. */
function addresses(reader: Reader, view: FactsInView): Candidate[] {
  return sharedValues(
    'address',
    'Address',
    view.people
      .filter(person => person.homes.length === 0 && !person.addressWithheld && person.role !== 'other')
      .flatMap(person => factOf(reader, person, 'address') ?? []),
  );
}

function households(reader: Reader, view: FactsInView): Candidate[] {
  // The notification is looked up by its id: the other way round every notification there is would be read.
  const told = reader.query<{ on: string | null; reference: string | null }>(
    `select n.received_on as "on", n.reference from household_member m
     cross join notification n on n.id = substr(m.source, length('notification:') + 1)
     where m.source like 'notification:%' and m.household_id = ? and m.to_date is null order by n.received_on desc limit 1`,
  );
  return view.homes.flatMap(home => {
    if (home.address === null || home.people.length === 0) return [];
    const row = told.get(home.id);
    const reference = row?.reference ?? null;
    return [
      {
        fact: 'household' as const,
        label: `Who lives at ${home.label.toLowerCase()}`,
        value: homeValue(home.people, home.address),
        subjectIds: [home.id],
        source: reference === null ? 'This hub' : `Notification ${reference}`,
        on: row?.on ?? null,
        change: { kind: 'homes' as const },
      },
    ];
  });
}

/** One line a child: brothers and sisters move on to another school one by one. */
function schools(view: FactsInView): Candidate[] {
  return view.people.flatMap(person => {
    const found = view.told.schools.get(person.personId);
    if (found === undefined) return [];
    return [
      {
        ...found,
        fact: 'school' as const,
        label: `School of ${firstName(person.name)}`,
        subjectIds: [person.personId],
        change: { kind: 'words' as const },
      },
    ];
  });
}

/** What somebody here was told since, where it is another value than the source's. */
function withNewerWord(
  reader: Reader,
  candidate: Candidate,
  confirmations: readonly Confirmation[],
): Candidate {
  if (candidate.change.kind !== 'words') return candidate;
  const ids = new Set(
    candidate.fact === 'school'
      ? candidate.subjectIds.flatMap(personId => samePersonIds(reader, personId))
      : candidate.subjectIds,
  );
  const newest = confirmations.find(each => each.fact === candidate.fact && ids.has(each.subjectId));
  if (newest === undefined || isSameValue(newest.value, candidate.value)) return candidate;
  const on = dayOf(newest.at);
  if (candidate.on !== null && on < candidate.on) return candidate;
  return { ...candidate, value: newest.value, on, source: 'This hub' };
}

function leadWorker(
  reader: Reader,
  familyId: string,
  { banner, involvements, told }: FactsInView,
): Candidate[] {
  const { lead } = banner;
  if (lead === null) return [];
  const line = involvements.find(
    each => each.isNow && each.worker === lead.name && each.service === lead.service,
  );
  if (line === undefined) return [];
  const said = told.agencies.find(each => each.worker === lead.name && each.service === lead.service);
  const dates = [
    line.lastContact,
    line.sourceReceived,
    said?.on ?? savedOn(reader, familyId, line.id),
  ].filter(date => date !== null);
  return [
    {
      fact: 'leadWorker',
      label: 'Lead worker',
      value: [lead.name, lead.service, lead.phone].filter(Boolean).join(', '),
      subjectIds: [familyId],
      source: line.source,
      on:
        dates
          .map(date => date.slice(0, 10))
          .toSorted()
          .at(-1) ??
        line.from?.slice(0, 10) ??
        null,
      change: { kind: 'service', involvementId: line.id },
    },
  ];
}

/** The day on which somebody wrote a service down here; null when it came another way. */
function savedOn(reader: Reader, familyId: string, involvementId: string): string | null {
  const row = reader
    .query<{ at: string }>(
      `select e.at from journal_entry e join journal_payload p on p.entry_seq = e.seq
       where e.subject = ? and e.command = 'families.saveService' and instr(p.changes, ?) > 0 order by e.seq desc limit 1`,
    )
    .get(`family:${familyId}`, involvementId);
  return row === undefined ? null : dayOf(row.at);
}

function safeContacts(familyId: string, { told }: FactsInView): Candidate[] {
  if (told.safeContact === null) return [];
  return [
    {
      fact: 'safeContact',
      label: 'How to reach them safely',
      value: told.safeContact.value,
      subjectIds: [familyId],
      source: told.safeContact.source,
      on: told.safeContact.on,
      change: { kind: 'words' },
    },
  ];
}
