import { Temporal } from 'temporal-polyfill';
import type { FamilyBanner, FamilyPerson, FamilyView, Involvement } from '#contract/families';
import type { FactValue, GoldenFact, GoldenField } from '#contract/people';
import type { Status } from '../../ui/StatusTag.tsx';
import { clockTime } from '../../app/clockTime.ts';
import { dateWords } from '../review/review.presenter.ts';

/** "12 Nov 2026, 10:42" at this desk. */
export function momentWords(instant: string): string {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate();
  return `${dateWords(day.toString())}, ${clockTime(instant)}`;
}

export const fieldWords: Record<GoldenField, string> = {
  givenNames: 'First names',
  surname: 'Surname',
  knownAs: 'Known as',
  birth: 'Date of birth',
  sex: 'Sex',
  role: 'Child or adult',
  nhsNumber: 'NHS number',
  upn: 'Pupil number (UPN)',
  address: 'Address',
  phone: 'Phone',
  email: 'Email',
};

const sexWords: Readonly<Record<string, string>> = { F: 'Female', M: 'Male', U: 'Not known' };

/** A value of a fact as people read it. */
export function factWords(
  field: GoldenField,
  { value, detail }: Pick<FactValue, 'value' | 'detail'>,
): string {
  if (field === 'sex') return sexWords[value] ?? value;
  if (field === 'role') return value === 'child' ? 'Child' : 'Adult';
  if (field !== 'birth') return value;
  switch (detail ?? 'day') {
    case 'month':
      return dateWords(value.slice(0, 7));
    case 'year':
      return value.slice(0, 4);
    case 'estimated':
      return `about ${value.slice(0, 4)}`;
    case 'expected':
      return `due ${dateWords(value.slice(0, 7))}`;
    default:
      return dateWords(value);
  }
}

/** Who says a value, and when: "Schools, Social care" and the newest date. */
export function saidBy(value: FactValue): { source: string; date: string } {
  const names = [...new Set(value.sources.map(source => source.systemName))];
  const [newest] = value.sources;
  return {
    source: names.length === 0 ? 'Somebody here' : names.join(', '),
    date: newest === undefined ? '' : dateWords(newest.date),
  };
}

/** Why a value was taken, and how sources write a name that is shown in other letters. */
export function noteOn({ rule, sources, others }: GoldenFact): string {
  const written = [...sources, ...others.flatMap(other => other.sources)].flatMap(source =>
    source.asWritten === undefined ? [] : [`${source.systemName}, as written: ${source.asWritten}`],
  );
  return [rule, ...new Set(written)].join('. ');
}

/** Fields on which a disagreement is a question; people have several phones without any mistake. */
const askedAbout: readonly GoldenField[] = [
  'birth',
  'nhsNumber',
  'upn',
  'sex',
  'surname',
  'givenNames',
  'address',
];

const settledOn = { people: 'about who is what to whom', homes: 'about who lives where' } as const;

/** How much is to be settled, and where: one line a tab, with the first of it. */
export function settleNotes(
  toSettle: FamilyView['toSettle'],
): { tab: 'people' | 'homes'; count: string; first: string }[] {
  return (['people', 'homes'] as const).flatMap(tab => {
    const [first, ...more] = toSettle.filter(each => each.tab === tab);
    if (first === undefined) return [];
    const things = more.length === 0 ? '1 thing' : `${more.length + 1} things`;
    return [{ tab, count: `${things} to settle ${settledOn[tab]}`, first: first.words }];
  });
}

export type Conflict = { personId: string; personName: string; fact: GoldenFact; sentence: string };

/** One line a disagreement that nobody has decided: "3 May 2017 (Schools) or 5 Mar 2017 (Social care)". */
export function conflictsOf(people: readonly FamilyPerson[]): Conflict[] {
  return people.flatMap(person =>
    askedAbout.flatMap(field => {
      const fact = person.facts.find(one => one.field === field);
      if (fact === undefined || !fact.disagrees || fact.isChosen) return [];
      const said = [fact, ...fact.others].map(
        value => `${factWords(field, value)} (${saidBy(value).source})`,
      );
      return [{ personId: person.personId, personName: person.name, fact, sentence: said.join(' or ') }];
    }),
  );
}

export const relationWords: Readonly<Record<string, string>> = {
  parent: 'parent',
  mother: 'mother',
  father: 'father',
  adoptiveParent: 'adoptive parent',
  stepParent: 'step-parent',
  grandparent: 'grandparent',
  auntOrUncle: 'aunt or uncle',
  sibling: 'brother or sister',
  halfSibling: 'half-brother or half-sister',
  stepSibling: 'step-brother or step-sister',
  fosterCarer: 'foster carer',
  privateFosterCarer: 'private foster carer',
  specialGuardian: 'special guardian',
  guardian: 'guardian',
  kinshipCarer: 'family or friends carer',
  otherCarer: 'carer',
  partnerOfParent: 'partner of a parent',
  greatGrandparent: 'great-grandparent',
  cousin: 'cousin',
  spouse: 'husband or wife',
  partner: 'partner',
  otherRelative: 'relative',
  sameHousehold: 'lives in the same home',
  friend: 'friend of the family',
  neighbour: 'neighbour',
  other: 'other',
};

const bySex: Readonly<Record<string, { F: string; M: string }>> = {
  parent: { F: 'mother', M: 'father' },
  adoptiveParent: { F: 'adoptive mother', M: 'adoptive father' },
  stepParent: { F: 'stepmother', M: 'stepfather' },
  greatGrandparent: { F: 'great-grandmother', M: 'great-grandfather' },
  spouse: { F: 'wife', M: 'husband' },
  grandparent: { F: 'grandmother', M: 'grandfather' },
  auntOrUncle: { F: 'aunt', M: 'uncle' },
  sibling: { F: 'sister', M: 'brother' },
  halfSibling: { F: 'half-sister', M: 'half-brother' },
  stepSibling: { F: 'stepsister', M: 'stepbrother' },
};

/** What somebody is to another, with the word for a woman or a man where there is one: "mother", "aunt". */
export function relationOf(kind: string, sex: FamilyPerson['sex']): string {
  const gendered = bySex[kind];
  if (gendered !== undefined && (sex === 'F' || sex === 'M')) return gendered[sex];
  return relationWords[kind] ?? kind;
}

const firstName = (name: string): string => name.split(' ')[0] ?? name;

/** "mother", or "mother of Aisha, stepmother of Leo" where somebody is not the same to every child. */
export function roleWords(person: FamilyPerson, ties: FamilyView['relationships'], children: number): string {
  const own = ties.filter(tie => tie.personId === person.personId);
  if (own.length === 0) {
    if (person.role === 'child') return '';
    return person.role === 'other' ? 'other' : person.role;
  }
  const byWord = Map.groupBy(own, tie => relationOf(tie.kind, person.sex));
  const [only] = [...byWord];
  if (byWord.size === 1 && only !== undefined && only[1].length >= children) return only[0];
  return [...byWord]
    .map(([word, those]) => `${word} of ${those.map(tie => firstName(tie.otherName)).join(', ')}`)
    .join('; ');
}

/** What a home is called inside a sentence: "main home", but "Tariq’s flat" as the family calls it. */
const homeWords = (label: string): string =>
  /^(Main home|Home \d+)$/.test(label) ? label.toLowerCase() : label;

/** Where somebody lives, in a few words. */
export function livesWords(person: FamilyPerson): string {
  if (person.hasDied) return '';
  if (person.homes.length > 0) return person.homes.map(homeWords).join(' and ');
  if (person.address !== null) return person.address;
  return person.addressWithheld ? 'address withheld' : 'address not known';
}

const kindWords: Readonly<Record<string, string>> = {
  contact: 'contact',
  referral: 'referral',
  assessment: 'assessment',
  section47: 'section 47 enquiry',
  childInNeed: 'child in need',
  childProtection: 'child protection plan',
  lookedAfter: 'looked after',
  earlyHelp: 'early help',
};

/** The kind of involvement where the service's name does not say it already. */
export function involvementKind(line: Involvement): string | null {
  return kindWords[line.kind] ?? null;
}

/** "since 10 Jan 2024, last contact 3 Nov 2026", "10 Jan 2024 to 1 Mar 2025". */
export function involvementDates(line: Involvement): string {
  const last = line.lastContact === null ? null : `last contact ${dateWords(line.lastContact)}`;
  const period =
    line.from !== null && line.to !== null
      ? `${dateWords(line.from)} to ${dateWords(line.to)}`
      : line.from !== null
        ? `since ${dateWords(line.from)}`
        : line.to !== null
          ? `ended ${dateWords(line.to)}`
          : null;
  return [period, last].filter(words => words !== null).join(', ') || 'dates not known';
}

/**
 * What was searched, one line a day and outcome, those that know nobody here first: "Searched 12 Nov 2026, nothing found:
 * Police, Housing". Never "nothing found" of a source that has sent no file.
 */
export function searchedLines(
  searched: FamilyView['searched'],
): { isNothing: boolean; lead: string; sources: string }[] {
  const leadOf = ({ lastReceived, records }: FamilyView['searched'][number]) => {
    if (lastReceived === null) return records === 0 ? 'No file received yet' : 'Known to';
    return `Searched ${dateWords(lastReceived)}, ${records === 0 ? 'nothing found' : 'found'}`;
  };
  const rank = ({ lastReceived, records }: FamilyView['searched'][number]) =>
    records > 0 ? 1 : lastReceived === null ? 2 : 0;
  const inOrder = searched.toSorted(
    (one, other) =>
      rank(one) - rank(other) || (other.lastReceived ?? '').localeCompare(one.lastReceived ?? ''),
  );
  return [...Map.groupBy(inOrder, leadOf)].map(([lead, those]) => ({
    isNothing: those.every(({ records }) => records === 0),
    lead,
    sources: those
      .map(({ source, records }) =>
        records === 0 ? source : `${source} (${records === 1 ? '1 record' : `${records} records`})`,
      )
      .join(', '),
  }));
}

const sentenceCase = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** The state of the agreement in the council's word: "Consent given Mon 23 Nov 2026"; everybody's answers when others answered. */
export function agreementWords({ state, on, statement }: FamilyBanner['agreement'], term: string): string {
  const name = sentenceCase(term);
  if (statement !== null) {
    const held = { undecided: '. Not decided yet: share nothing', stopped: '. Sharing was stopped' } as const;
    return `${name}: ${statement}${state === 'undecided' || state === 'stopped' ? held[state] : ''}`;
  }
  switch (state) {
    case 'agreed':
      return on === null ? `${name} given` : `${name} given ${on}`;
    case 'refused':
      return `${name} refused`;
    case 'withdrawn':
      return `${name} withdrawn`;
    case 'not-asked':
      return `Not asked for ${term} yet`;
    case 'none':
      return `No ${term} recorded`;
    case 'undecided':
      return `Not everybody agrees: share nothing`;
    case 'stopped':
      return 'Sharing was stopped';
  }
}

/** A clock's state as a status of the house. */
export function dueStatus(state: string): Status {
  switch (state) {
    case 'overdue':
    case 'dueSoon':
    case 'waiting':
    case 'complete':
      return state;
    default:
      return 'onTrack';
  }
}

export const toneWords = { strength: 'Strength', neutral: 'Neutral', concern: 'Worry' } as const;

/** How somebody came to be looked at, in words, for "who looked". */
export function operationWords(operation: string): string {
  if (operation.startsWith('reports.export')) return 'took it out in a file';
  const [area = ''] = operation.split('.');
  return wordsOfArea[area] ?? 'opened a case';
}

const wordsOfArea: Readonly<Record<string, string>> = {
  families: 'opened the family',
  relationships: 'opened the family',
  genogram: 'opened the genogram',
  people: 'opened a person',
  review: 'checked a match',
  quality: 'checked a match',
  letters: 'opened the letters',
  matching: 'looked for a service',
  referrals: 'opened who was asked to help',
  safeguarding: 'opened the concern',
  accounts: 'gave a new passphrase',
  desk: 'used the recovery key',
};

/** With how many of the children somebody lives: who lives with them is asked first. */
const childrenAtHome = (view: FamilyView, adult: FamilyView['people'][number]): number =>
  view.people.filter(
    person => person.role === 'child' && person.homes.some(home => adult.homes.includes(home)),
  ).length;

/** The adults of the family first, then those who usually know. */
export function tellersOf(view: FamilyView): string[] {
  const adults = view.people
    .filter(person => person.role === 'parent' || person.role === 'carer')
    .toSorted((a, b) => childrenAtHome(view, b) - childrenAtHome(view, a))
    .map(person => person.name);
  const workers = view.involvements.flatMap(line =>
    line.isNow && line.worker !== null ? [`${line.worker}, ${line.service}`] : [],
  );
  return [...new Set([...adults, ...workers.slice(0, 6), 'The family', 'School', 'Somebody else'])];
}
