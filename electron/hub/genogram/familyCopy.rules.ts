import type { CopyChoice, EcomapItem, FamilyCopy } from '#contract/genogram';
import type { RelationshipFact } from '#contract/relationships';
import { bondOf, isCouple } from '../families/relationships.rules.ts';

/** Somebody who may stand in a copy. */
export type CopyPerson = {
  readonly personId: string;
  readonly name: string;
  readonly restricted: boolean;
  readonly isUnborn: boolean;
  readonly isChild: boolean;
  readonly isDeceased: boolean;
};

export type CopyHome = {
  readonly id: string;
  readonly label: string;
  /** Protected, or somebody protected lives there. */
  readonly isProtected: boolean;
  readonly personIds: readonly string[];
};

/** Where a relationship comes from: "notification:…", "told:<day>:<who>", "decision:…". */
export type SourcedFact = RelationshipFact & { readonly sources: readonly string[] };

export type CopyFacts = {
  readonly people: readonly CopyPerson[];
  readonly facts: readonly SourcedFact[];
  readonly homes: readonly CopyHome[];
  readonly items: readonly (EcomapItem & {
    /** The family, or whoever asked for help, named it; others know it only from records of a service. */
    readonly isTold: boolean;
  })[];
  /** What whoever makes the copy put in or took out, by key; the rest stands as usual. */
  readonly chosen: ReadonlyMap<string, boolean>;
};

export type CopyParts = {
  readonly people: ReadonlySet<string>;
  readonly facts: readonly RelationshipFact[];
  readonly homes: readonly CopyHome[];
  readonly items: readonly EcomapItem[];
  readonly choices: readonly CopyChoice[];
  readonly leftOut: FamilyCopy['leftOut'];
  /** To think about before the copy is given: it shows what not everybody may know. */
  readonly cautions: readonly string[];
};

/** Services whose name alone tells something about one person. */
const tellsMuch =
  /social care|social work|child protection|children.s services|police|probation|youth justice|offending|drug|alcohol|substance|recovery|domestic|refuge|mental|camhs|psych|sexual/i;

/**
 * What a copy for somebody of the family may show. Usually it leaves out whatever one member may not know of another:
 * relationships that only a professional has told of people who live apart, what is over, services known only from
 * records. Whoever makes the copy knows the family, and may put each of these back or take more out; each is a choice with
 * its reason. Protected people and homes, every address and professionals' notes are in no copy and are never offered
 * (features.md 9; interface.md §4.4 "family copy").
 */
export function familyCopy(all: CopyFacts): CopyParts {
  const choices: CopyChoice[] = [];
  const choose = (choice: Omit<CopyChoice, 'isKept'>): boolean => {
    const isKept = all.chosen.get(choice.key) ?? choice.isUsual;
    choices.push({ ...choice, isKept });
    return isKept;
  };
  const shown = all.people.filter(
    ({ restricted, personId, name }) =>
      !restricted &&
      choose({
        key: `person:${personId}`,
        what: name,
        part: 'people',
        isUsual: true,
        why: '',
      }),
  );
  const visible = new Set(shown.map(person => person.personId));
  const names = shown.map(person => person.name);
  const children = new Set(all.people.filter(person => person.isChild).map(person => person.personId));
  const facts = all.facts.filter(fact => {
    if (fact.endedAs === 'mistake' || !visible.has(fact.personId) || !visible.has(fact.otherPersonId))
      return false;
    return choose({
      ...judged(fact, all.homes, names, children),
      key: `fact:${fact.id}`,
      what: factLine(fact),
      part: 'relationships',
    });
  });
  const homes = all.homes
    .filter(home => !home.isProtected)
    .map(home => ({ ...home, personIds: home.personIds.filter(id => visible.has(id)) }))
    .filter(
      home =>
        home.personIds.length > 1 &&
        choose({
          key: `home:${home.id}`,
          what: `Who lives together in ${home.label}`,
          part: 'homes',
          isUsual: true,
          why: 'The ring has only a letter: what the family calls the home may be its street.',
        }),
    );
  // Somebody without any line that may be shown would only raise the question of what is not shown.
  const tied = new Set([
    ...facts.flatMap(fact => [fact.personId, fact.otherPersonId]),
    ...homes.flatMap(home => home.personIds),
  ]);
  const ids = new Set([...visible].filter(id => tied.has(id)));
  const untied = new Set([...visible].filter(id => !tied.has(id)).map(id => `person:${id}`));
  const items = all.items
    .filter(item =>
      item.kind === 'person' && item.about.startsWith(personPrefix)
        ? ids.has(item.about.slice(personPrefix.length))
        : choose({ ...judgedItem(item), key: item.about, what: item.label, part: 'round' }),
    )
    .map(({ isTold: _told, ...item }) => plainItem(item));
  const line = (what: string, why: string) => ({ what, why });
  return {
    people: ids,
    facts: facts.map(({ sources: _sources, ...fact }) => fact),
    homes,
    items,
    // Somebody who is not on the picture anyway cannot be taken off it: they are told of below.
    choices: choices.filter(choice => !choice.isKept || !untied.has(choice.key)),
    leftOut: [
      ...all.people
        .filter(person => person.restricted)
        .map(person => line(person.name, 'Protected: nothing of them may be given out here.')),
      ...shown
        .filter(person => !tied.has(person.personId))
        .map(person => line(person.name, 'Nothing that ties them to the others is in the copy.')),
      ...all.homes
        .filter(home => home.isProtected)
        .map(home => line(`Who lives in ${home.label}`, 'The home is protected.')),
      line('Every address', 'A picture for a family member does not need one.'),
      line(
        'Parental responsibility, sources, workers’ names and how strong each line is',
        'These are notes of professionals.',
      ),
    ],
    cautions: [
      ...cautionsFor(
        shown.filter(person => ids.has(person.personId)),
        facts,
        homes,
      ),
      ...putBack(choices),
    ],
  };
}

const personPrefix = 'person:';

const factLine = (fact: SourcedFact): string =>
  `${fact.personName}: ${fact.words}${fact.isNow || fact.time === '' ? '' : ` (${fact.time})`}`;

/** Whether a relationship is usually in a copy, and why or why not. */
function judged(
  fact: SourcedFact,
  homes: readonly CopyHome[],
  names: readonly string[],
  children: ReadonlySet<string>,
): Pick<CopyChoice, 'isUsual' | 'why'> {
  if (!fact.isNow) return { isUsual: false, why: 'It is over.' };
  if (!isSensitive(fact, children))
    return { isUsual: true, why: 'It says nothing that one may not know of another.' };
  if (isTold(fact, names))
    return { isUsual: true, why: 'The family, or whoever asked for help with them, told us.' };
  return liveTogether(homes, fact)
    ? { isUsual: true, why: 'They live together.' }
    : {
        isUsual: false,
        why: `Only a professional or a record told us (${fact.source}), and they do not live together.`,
      };
}

/** Whether a line of the ecomap is usually in a copy, and why or why not. */
function judgedItem(item: CopyFacts['items'][number]): Pick<CopyChoice, 'isUsual' | 'why'> {
  if (item.isOwn && item.kind === 'person')
    return { isUsual: false, why: 'Somebody here named this person; not everybody may know of them.' };
  if (item.isOwn) return { isUsual: true, why: 'Somebody here put it on the ecomap.' };
  if (!item.isNow) return { isUsual: false, why: 'A service of before.' };
  if (tellsMuch.test(item.label))
    return { isUsual: false, why: 'The name of the service tells something about one person.' };
  return item.isTold
    ? { isUsual: true, why: 'Whoever asked for help named it.' }
    : { isUsual: false, why: `Known only from records (${item.source}).` };
}

/** What is in the copy although it usually is not: to be thought about once more. */
function putBack(choices: readonly CopyChoice[]): string[] {
  const back = choices.filter(choice => choice.isKept && !choice.isUsual).map(choice => choice.what);
  return back.length === 0
    ? []
    : [`You put back: ${back.join('; ')}. Is it safe for everybody in the copy that this is known?`];
}

/** What was chosen otherwise than usual, for the record of the copy. Empty when nobody chose anything. */
export function chosenWords(choices: readonly CopyChoice[]): string {
  const named = (those: readonly CopyChoice[]): string => {
    const some = those.slice(0, mostNamed).map(choice => choice.what);
    return `${some.join('; ')}${those.length > some.length ? `; and ${those.length - some.length} more` : ''}`;
  };
  const back = choices.filter(choice => choice.isKept && !choice.isUsual);
  const out = choices.filter(choice => !choice.isKept && choice.isUsual);
  return [
    ...(back.length === 0 ? [] : [`Put in by choice: ${named(back)}.`]),
    ...(out.length === 0 ? [] : [`Left out by choice: ${named(out)}.`]),
  ].join(' ');
}

const mostNamed = 30;

/** How strong a line is and who works there are professionals' notes; what somebody is to whom, the genogram may say. */
const plainItem = (item: EcomapItem): EcomapItem => ({
  ...item,
  detail: '',
  strength: 'ordinary',
  help: 'notSaid',
});

/** Whose child somebody is, who is or was a couple, and who cares in place of parents: not everybody may know. */
function isSensitive(fact: RelationshipFact, children: ReadonlySet<string>): boolean {
  switch (bondOf(fact.kind)) {
    case 'birth':
      return fact.kind !== 'sibling' && children.has(fact.otherPersonId);
    case 'legal':
    case 'step':
    case 'care':
    case 'couple':
      return true;
    case 'kin':
    case 'social':
      return false;
  }
}

/** "Mum, by phone"; but not "Parent support adviser". */
const familyWords =
  /^((the|his|her|their|child’s) )?(mother|father|mum|mam|dad|parents?|family|herself|himself|themselves|grandmother|grandfather|nan)( (by|at|in|on|during) .*|,.*)?$/;

/** The family itself said so, or whoever asked for help with them. A professional's word is told by nobody of the family. */
function isTold(fact: SourcedFact, names: readonly string[]): boolean {
  return fact.sources.some(source => {
    if (source.startsWith('notification:')) return true;
    const by = /^told:\d{4}-\d{2}-\d{2}:([\s\S]*)$/.exec(source)?.[1]?.toLowerCase();
    return by !== undefined && (familyWords.test(by) || names.some(name => by.includes(name.toLowerCase())));
  });
}

const liveTogether = (homes: readonly CopyHome[], fact: RelationshipFact): boolean =>
  homes.some(
    home =>
      !home.isProtected &&
      home.personIds.includes(fact.personId) &&
      home.personIds.includes(fact.otherPersonId),
  );

function cautionsFor(
  people: readonly CopyPerson[],
  facts: readonly RelationshipFact[],
  homes: readonly CopyHome[],
): string[] {
  const named = (those: readonly CopyPerson[]): string => those.map(person => person.name).join(', ');
  const unborn = people.filter(person => person.isUnborn);
  const died = people.filter(person => person.isDeceased);
  const has = (test: (fact: RelationshipFact) => boolean) => facts.some(test);
  return [
    ...(unborn.length > 0 ? [`It shows a baby not born yet: ${named(unborn)}.`] : []),
    ...(died.length > 0 ? [`It shows that somebody died: ${named(died)}.`] : []),
    ...(has(fact => fact.kind === 'adoptiveParent') ? ['It shows an adoption. Does the child know?'] : []),
    ...(has(fact => ['fosterCarer', 'privateFosterCarer', 'specialGuardian'].includes(fact.kind))
      ? ['It shows who cares for a child in place of the parents.']
      : []),
    ...(has(fact => fact.kind === 'halfSibling' || fact.kind === 'stepParent')
      ? ['It shows half-brothers, half-sisters or step-parents. Does everybody know?']
      : []),
    ...(has(fact => isCouple(fact.kind) && fact.states.length > 0)
      ? ['It shows whether couples are together or apart.']
      : []),
    ...(homes.length > 1 ? ['It shows who lives with whom, in more than one home.'] : []),
  ];
}
