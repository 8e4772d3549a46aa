import {
  goldenFieldSchema,
  type FactValue,
  type GoldenFact,
  type GoldenField,
  type PersonSource,
} from '#contract/people';
import { isNameField, isSameName, shownName } from './ordinaryLetters.rules.ts';
import { countingRoles, sourceValues, type RecordOfPerson, type SourceValue } from './sourceValues.rules.ts';

/** A value that somebody chose for a field, with their reason. */
export type FieldChoice = {
  readonly field: GoldenField;
  readonly value: string;
  readonly sourceRecordId: string | null;
  readonly reason: string;
  readonly at: string;
};

/** What search needs of every record ever held: names as written, dates, postcodes, numbers. */
export type SearchFacts = {
  readonly names: readonly { readonly given: readonly string[]; readonly surnames: readonly string[] }[];
  readonly births: readonly string[];
  readonly postcodes: readonly string[];
  readonly identifiers: readonly string[];
  readonly phones: readonly string[];
};

/** The small part of a golden record that search reads and scores, kept apart because a search reads hundreds. */
export type FoundBy = Pick<GoldenRecord, 'name' | 'knownAs' | 'earlierNames' | 'search'>;

/** What search keeps of somebody. */
export const foundByOf = ({ name, knownAs, earlierNames, search }: GoldenRecord): FoundBy => ({
  name,
  knownAs,
  earlierNames,
  search,
});

export type GoldenRecord = {
  readonly name: string;
  readonly sortName: string;
  readonly knownAs: string | null;
  readonly earlierNames: readonly string[];
  readonly facts: readonly GoldenFact[];
  readonly restricted: boolean;
  readonly addressWithheld: boolean;
  readonly sources: readonly PersonSource[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly search: SearchFacts;
  /** The names that the council's name counts count this person under. */
  readonly counted: { readonly given: string | null; readonly surnames: readonly string[] };
};

/** Whose word counts first on a date of birth (linkage.md §6); other kinds follow by trust. */
const birthOrder = ['health', 'school', 'social-care'];
const nhsOrder = ['health'];
const upnOrder = ['school'];

const rankIn = (order: readonly string[], kind: string): number => {
  const found = order.indexOf(kind);
  return found < 0 ? order.length : found;
};

type Choosing = { order: (a: Grouped, b: Grouped) => number; rule: string };
type Grouped = { value: string; detail: string | null; given: SourceValue[] };

const best = <Value>(values: readonly Value[], rank: (value: Value) => number): number =>
  Math.max(...values.map(rank));
const newest = (group: Grouped): string =>
  group.given
    .map(value => value.date)
    .toSorted()
    .at(-1) ?? '';
const trust = (group: Grouped): number => best(group.given, value => value.trust);
const votes = (group: Grouped): number => new Set(group.given.map(value => value.systemId)).size;
const kindRank =
  (order: readonly string[]) =>
  (group: Grouped): number =>
    Math.min(...group.given.map(value => rankIn(order, value.kind)));
const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Compares by several measures in turn, and at last by the value itself, so that the answer never hangs on row order. */
const inTurn =
  (...measures: ((a: Grouped, b: Grouped) => number)[]) =>
  (a: Grouped, b: Grouped): number => {
    for (const measure of measures) {
      const difference = measure(a, b);
      if (difference !== 0) return difference;
    }
    return text(a.value, b.value);
  };

const byTrust = (a: Grouped, b: Grouped): number => trust(b) - trust(a);
const byVotes = (a: Grouped, b: Grouped): number => votes(b) - votes(a);
const byNewest = (a: Grouped, b: Grouped): number => text(newest(b), newest(a));
const byKind =
  (order: readonly string[]) =>
  (a: Grouped, b: Grouped): number =>
    kindRank(order)(a) - kindRank(order)(b);
const precisionRank = (group: Grouped): number =>
  ['day', 'month', 'year', 'estimated', 'expected'].indexOf(group.detail ?? 'day');
const isOver = (group: Grouped): number => Number(group.given.every(value => value.isOver));

const choosing: Readonly<Record<GoldenField, Choosing>> = {
  givenNames: { order: inTurn(byTrust, byVotes, byNewest), rule: 'The most trusted source, then the newest' },
  surname: { order: inTurn(byTrust, byVotes, byNewest), rule: 'The most trusted source, then the newest' },
  knownAs: { order: inTurn(byNewest, byTrust), rule: 'The newest' },
  birth: {
    order: inTurn(
      (a, b) => precisionRank(a) - precisionRank(b),
      byKind(birthOrder),
      byVotes,
      byTrust,
      byNewest,
    ),
    rule: 'Whole dates first; health, then school, then social care; then what most sources say',
  },
  sex: { order: inTurn(byVotes, byTrust, byNewest), rule: 'What most sources say' },
  role: { order: inTurn(byNewest, byTrust), rule: 'The newest' },
  nhsNumber: {
    order: inTurn(byKind(nhsOrder), byTrust, byVotes, byNewest),
    rule: 'A number that passes its own check, from health first',
  },
  upn: {
    order: inTurn(byKind(upnOrder), byTrust, byVotes, byNewest),
    rule: 'A number that passes its own check, from a school first',
  },
  address: {
    order: inTurn((a, b) => isOver(a) - isOver(b), byNewest, byTrust),
    rule: 'The newest address that is not protected',
  },
  phone: { order: inTurn(byNewest, byTrust), rule: 'The newest' },
  email: { order: inTurn(byNewest, byTrust), rule: 'The newest' },
};

const grouped = (values: readonly SourceValue[]): Grouped[] => {
  const groups = new Map<string, Grouped>();
  for (const value of values) {
    const key = `${value.compared}\t${value.detail ?? ''}`;
    const group = groups.get(key) ?? { value: value.value, detail: value.detail, given: [] };
    group.given.push(value);
    groups.set(key, group);
  }
  for (const group of groups.values()) {
    const field = group.given[0]?.field;
    if (field !== undefined && isNameField(field)) group.value = shownName(field, group.given);
  }
  return [...groups.values()];
};

const asFactValue = (group: Grouped): FactValue => ({
  value: group.value,
  detail: group.detail,
  sources: group.given
    .toSorted((a, b) => text(b.date, a.date) || text(a.recordId, b.recordId))
    .map(({ field, value, recordId, systemId, systemName, date }) => ({
      recordId,
      systemId,
      systemName,
      date,
      ...(isNameField(field) && value !== group.value ? { asWritten: value } : {}),
    })),
});

/** What of a value matters when sources are compared: a middle name or "St" for "Street" is no disagreement. */
const essence = (field: GoldenField, group: Grouped): string => {
  const words = group.value.toLowerCase();
  if (field === 'givenNames') return words.split(' ')[0] ?? words;
  if (field === 'address' && group.detail !== null)
    return `${(words.match(/\d+/gu) ?? []).join(' ')} ${group.detail}`;
  return `${words}\t${group.detail ?? ''}`;
};

/** Whether sources that count today say things that cannot both be so. Several phones and e-mails are no conflict. */
const tellsApart = (field: GoldenField, groups: readonly Grouped[]): boolean =>
  field !== 'phone' && field !== 'email' && new Set(groups.map(group => essence(field, group))).size > 1;

const factOf = (
  field: GoldenField,
  values: readonly SourceValue[],
  choice: FieldChoice | undefined,
): GoldenFact | null => {
  const groups = grouped(values).toSorted(choosing[field].order);
  const current = groups.filter(group => group.given.some(value => value.isCurrent));
  const ordered = [...current, ...groups.filter(group => !current.includes(group))];
  const chosen =
    choice === undefined ? undefined : ordered.find(group => isSameName(field, group.value, choice.value));
  const winner = chosen ?? (choice === undefined ? ordered[0] : undefined);
  const others = ordered.filter(group => group !== winner).map(asFactValue);
  if (winner === undefined) {
    if (choice === undefined) return null;
    // A value that no source holds: somebody knew better and said why.
    return {
      field,
      value: choice.value,
      detail: field === 'birth' ? 'day' : null,
      sources: [],
      rule: `Chosen: ${choice.reason}`,
      isChosen: true,
      others,
      disagrees: others.length > 0,
    };
  }
  return {
    field,
    ...asFactValue(winner),
    rule: choice === undefined ? choosing[field].rule : `Chosen: ${choice.reason}`,
    isChosen: choice !== undefined,
    others,
    disagrees: choice === undefined && tellsApart(field, current),
  };
};

const unique = (values: readonly string[]): string[] => [...new Set(values.filter(value => value !== ''))];

/**
 * What we believe about a person: a pure function of the records linked to them and the values somebody chose
 * (linkage.md §6). Null when no record of theirs counts any more.
 */
export function goldenRecord(
  records: readonly RecordOfPerson[],
  choices: readonly FieldChoice[],
  isMarkedRestricted: boolean,
): GoldenRecord | null {
  if (!records.some(record => record.isCurrent)) return null;
  const restricted = isMarkedRestricted || records.some(record => record.facts.restricted === true);
  const { values, search, counted } = sourceValues(records, restricted);
  const newestChoice = new Map<GoldenField, FieldChoice>();
  for (const choice of choices.toSorted((a, b) => text(a.at, b.at))) newestChoice.set(choice.field, choice);
  const fact = (field: GoldenField, given: readonly SourceValue[]): GoldenFact | null =>
    factOf(field, given, newestChoice.get(field));
  const isWithheld = records.some(record => record.facts.addresses.some(one => one.restricted));
  const chosen = newestChoice.get('address');
  // An address written by hand beside a withheld one may be that very place, or the one they fled to.
  if (isWithheld && !values.some(value => value.field === 'address' && value.value === chosen?.value))
    newestChoice.delete('address');
  const given = (field: GoldenField): SourceValue[] => values.filter(value => value.field === field);
  const roles = countingRoles(given('role'), () => fact('birth', given('birth'))?.value ?? null);
  const facts = goldenFieldSchema.options
    // A chosen address of a protected person stays withheld like every other.
    .filter(field => !(restricted && field === 'address'))
    .map(field => fact(field, field === 'role' ? roles : given(field)))
    .filter(fact => fact !== null);
  const valueOf = (field: GoldenField): string => facts.find(fact => fact.field === field)?.value ?? '';
  const givenNames = valueOf('givenNames');
  const surname = valueOf('surname');
  const shortGiven = givenNames.split(' ')[0] ?? '';
  const name = [shortGiven, surname].filter(Boolean).join(' ') || valueOf('knownAs') || 'Name not known';
  const bySystem = new Map<string, PersonSource>();
  for (const { system, receivedAt } of records) {
    const known = bySystem.get(system.id);
    if (known === undefined || known.lastReceived < receivedAt)
      bySystem.set(system.id, {
        systemId: system.id,
        systemName: system.name,
        kind: system.kind,
        lastReceived: receivedAt,
      });
  }
  const allOf = (field: GoldenField): string[] => {
    const fact = facts.find(one => one.field === field);
    return fact === undefined ? [] : unique([fact.value, ...fact.others.map(other => other.value)]);
  };
  const surnameFact = facts.find(fact => fact.field === 'surname');
  return {
    name,
    sortName: `${surname}, ${givenNames}`.toLowerCase(),
    knownAs: valueOf('knownAs') || null,
    earlierNames: unique(
      (surnameFact?.others ?? []).map(other => [shortGiven, other.value].filter(Boolean).join(' ')),
    ).filter(other => other !== name),
    facts,
    restricted,
    addressWithheld: restricted || isWithheld,
    sources: [...bySystem.values()].toSorted((a, b) => text(b.lastReceived, a.lastReceived)),
    phones: allOf('phone'),
    emails: allOf('email'),
    search: withChosen(search, facts),
    counted,
  };
}

/** What somebody chose by hand is found by search as well. */
function withChosen(search: SearchFacts, facts: readonly GoldenFact[]): SearchFacts {
  const byHand = facts.filter(fact => fact.isChosen && fact.sources.length === 0);
  if (byHand.length === 0) return search;
  const of = (field: GoldenField): string[] =>
    byHand.filter(fact => fact.field === field).map(fact => fact.value);
  const names = { given: [...of('givenNames'), ...of('knownAs')], surnames: of('surname') };
  const identifiers = [...of('nhsNumber').map(number => number.replaceAll(' ', '')), ...of('upn')];
  return {
    ...search,
    names: names.given.length + names.surnames.length > 0 ? [...search.names, names] : search.names,
    births: unique([...search.births, ...of('birth')]),
    identifiers: unique([...search.identifiers, ...identifiers]),
  };
}
