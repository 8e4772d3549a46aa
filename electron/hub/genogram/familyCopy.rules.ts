import type { EcomapItem, FamilyCopy } from '#contract/genogram';
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
  /** People whom the advisor takes out as well. */
  readonly leaveOut: readonly string[];
};

export type CopyParts = {
  readonly people: ReadonlySet<string>;
  readonly facts: readonly RelationshipFact[];
  readonly homes: readonly CopyHome[];
  readonly items: readonly EcomapItem[];
  readonly leftOut: FamilyCopy['leftOut'];
  /** To think about before the copy is given: it shows what not everybody may know. */
  readonly cautions: readonly string[];
};

/** Services whose name alone tells something about one person. */
const tellsMuch =
  /social care|social work|child protection|children.s services|police|probation|youth justice|offending|drug|alcohol|substance|recovery|domestic|refuge|mental|camhs|psych|sexual/i;

/**
 * What a copy for somebody of the family may show. It leaves out whatever one member may not know of another:
 * protected people and homes, every address, relationships that only a professional has told of people who live apart,
 * what is over, services known only from records, and how we judge ties. The advisor sees each thing that was left out
 * and may take out more, never put back (features.md 9; interface.md §4.4 "family copy").
 */
export function familyCopy(all: CopyFacts): CopyParts {
  const chosen = new Set(all.leaveOut);
  const shown = all.people.filter(person => !person.restricted && !chosen.has(person.personId));
  const visible = new Set(shown.map(person => person.personId));
  const among = all.facts.filter(
    fact => fact.endedAs !== 'mistake' && visible.has(fact.personId) && visible.has(fact.otherPersonId),
  );
  const names = shown.map(person => person.name);
  const current = among.filter(fact => fact.isNow);
  const children = new Set(all.people.filter(person => person.isChild).map(person => person.personId));
  const facts = current.filter(
    fact => !isSensitive(fact, children) || isTold(fact, names) || liveTogether(all.homes, fact),
  );
  const homes = all.homes
    .filter(home => !home.isProtected)
    .map(home => ({ ...home, personIds: home.personIds.filter(id => visible.has(id)) }))
    .filter(home => home.personIds.length > 1);
  // Somebody without any line that may be shown would only raise the question of what is not shown.
  const tied = new Set([
    ...facts.flatMap(fact => [fact.personId, fact.otherPersonId]),
    ...homes.flatMap(home => home.personIds),
  ]);
  const ids = new Set([...visible].filter(id => tied.has(id)));
  const mayShowItem = (item: CopyFacts['items'][number]): boolean =>
    item.kind === 'person'
      ? ids.has(item.about.slice('person:'.length))
      : item.isOwn || (item.isNow && item.isTold && !tellsMuch.test(item.label));
  const items = all.items.filter(mayShowItem).map(({ isTold: _told, ...item }) => plainItem(item));
  const lost = (those: readonly SourcedFact[]) => those.map(fact => `${fact.personName}: ${fact.words}`);
  const line = (what: string, why: string) => ({ what, why });
  return {
    people: ids,
    facts: facts.map(({ sources: _sources, ...fact }) => fact),
    homes,
    items,
    leftOut: [
      ...all.people
        .filter(person => person.restricted)
        .map(person => line(person.name, 'Protected: nothing of them may be given out here.')),
      ...all.people
        .filter(person => !person.restricted && chosen.has(person.personId))
        .map(person => line(person.name, 'You left them out.')),
      ...shown
        .filter(person => !tied.has(person.personId))
        .map(person => line(person.name, 'Nothing that ties them to the others may be shown.')),
      ...all.homes
        .filter(home => home.isProtected)
        .map(home => line(`Who lives in ${home.label}`, 'The home is protected.')),
      line('Every address', 'A picture for a family member does not need one.'),
      ...lost(current.filter(fact => !facts.includes(fact))).map(what =>
        line(what, 'Only a professional or a record told us, and they do not live together.'),
      ),
      ...lost(among.filter(fact => !fact.isNow)).map(what => line(what, 'It is over.')),
      ...all.items
        .filter(item => item.kind !== 'person' && !mayShowItem(item))
        .map(item =>
          line(
            item.label,
            !item.isNow
              ? 'A service of before.'
              : item.isTold
                ? 'The name of the service tells something about one person.'
                : `Known only from records (${item.source}).`,
          ),
        ),
      line(
        'Parental responsibility, sources, workers’ names and how strong each line is',
        'These are notes of professionals.',
      ),
    ],
    cautions: cautionsFor(
      shown.filter(person => ids.has(person.personId)),
      facts,
      homes,
    ),
  };
}

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

/** The family itself said so, or whoever asked for help with them. A professional's word is told by nobody of the family. */
/** "Mum, by phone"; but not "Parent support adviser". */
const familyWords =
  /^((the|his|her|their|child’s) )?(mother|father|mum|mam|dad|parents?|family|herself|himself|themselves|grandmother|grandfather|nan)( (by|at|in|on|during) .*|,.*)?$/;

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
