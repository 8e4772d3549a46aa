import type { FamilyBanner, FamilyPerson, FamilyView, Involvement } from '#contract/families';
import type { KeyFact } from '#contract/keyFacts';
import type { Reader } from '../journal/reader.ts';
import { dayOf } from '../kernel/time.ts';
import { samePersonIds } from '../people/people.store.ts';
import { listed } from './familyGaps.rules.ts';
import { firstName, homeValue } from './freshness.rules.ts';
import type { ToldFacts } from './told.store.ts';

/** A key fact as a source or a person told it, before its age is known. */
export type ToldFact = Pick<KeyFact, 'fact' | 'label' | 'value' | 'subjectIds' | 'source'> & {
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

/** The key facts of a family as sources and notifications told them, each with the day of the word. */
export function keyFactsToldOf(reader: Reader, familyId: string, view: FactsInView): ToldFact[] {
  return [
    ...safeContacts(familyId, view),
    ...leadWorker(reader, familyId, view),
    ...households(reader, view),
    ...addresses(reader, view),
    ...phones(reader, view),
    ...schools(view),
  ];
}

/** One line for everybody of whom the same is known: three children at one school are one question. */
function sharedValues(
  fact: 'address' | 'phone',
  title: string,
  known: readonly { person: FamilyPerson; value: string; on: string | null; source: string }[],
): ToldFact[] {
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

function phones(reader: Reader, view: FactsInView): ToldFact[] {
  return sharedValues(
    'phone',
    'Phone',
    view.people.filter(isAdult).flatMap(person => factOf(reader, person, 'phone') ?? []),
  );
}

/** Only of those who live in no home of the family: a home has a line of its own. */
function addresses(reader: Reader, view: FactsInView): ToldFact[] {
  return sharedValues(
    'address',
    'Address',
    view.people
      .filter(person => person.homes.length === 0 && !person.addressWithheld && person.role !== 'other')
      .flatMap(person => factOf(reader, person, 'address') ?? []),
  );
}

function households(reader: Reader, view: FactsInView): ToldFact[] {
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
        label: `Who lives at ${home.label}`,
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
function schools(view: FactsInView): ToldFact[] {
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

function leadWorker(
  reader: Reader,
  familyId: string,
  { banner, involvements, told }: FactsInView,
): ToldFact[] {
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

function safeContacts(familyId: string, { told }: FactsInView): ToldFact[] {
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
