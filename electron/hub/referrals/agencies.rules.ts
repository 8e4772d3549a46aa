import type { NotifiedAgency } from '#contract/intake';
import { mentions } from '../letters/mentions.rules.ts';
import {
  everyAgency,
  type AgencyNames,
  type InformationKind,
  type SharingLimit,
} from '../letters/letterFacts.rules.ts';

/** Short forms that people use for a service without writing it out; the sweep must know both. */
const shortForms: readonly (readonly string[])[] = [
  ['CAMHS', 'Child and Adolescent Mental Health Service', 'Child and Adolescent Mental Health Services'],
  ['CYPMHS', "Children and Young People's Mental Health Service"],
  ['SENCO', 'SENDCO', 'special educational needs co-ordinator'],
  ['GP', 'family doctor', 'general practitioner', 'doctor'],
  ['EWO', 'education welfare officer', 'education welfare'],
  ['YOT', 'YOS', 'YJS', 'youth offending team', 'youth offending service', 'youth justice service'],
  ['HV', 'health visitor', 'health visiting'],
  ['IDVA', 'independent domestic violence adviser'],
  ['DWP', 'Department for Work and Pensions', 'Jobcentre', 'Job Centre'],
  ['social services', 'social care', 'social worker', "Children's Social Care", 'CSC'],
  ['police', 'PCSO'],
];

const sayNothingAlone = new Set(['and', 'the', 'of', 'for', 'a', 'in', 'at', 'to', 'service', 'services']);

/** "Child and Adolescent Mental Health Services (CAMHS)" gives the name, the words in brackets and its initials. */
export function namesOf(written: string): string[] {
  const whole = written.trim();
  const inBrackets = [...whole.matchAll(/\(([^)]+)\)/g)].map(match => (match[1] ?? '').trim());
  const outside = whole
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const names = new Set([whole, outside, ...inBrackets]);
  for (const initials of initialsOf(outside)) names.add(initials);
  for (const group of shortForms) {
    const isOne = group.some(form => [...names].some(name => sameWords(name, form)));
    if (isOne) for (const form of group) names.add(form);
  }
  names.delete('');
  return [...names];
}

/** Initials of names of three words or more, with and without the small words: "SFT" for Sampleton Families Trust. */
function initialsOf(name: string): string[] {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < 3) return [];
  const letters = (list: readonly string[]) => list.map(word => word.charAt(0).toUpperCase()).join('');
  const capital = words.filter(word => /^[\p{Lu}\p{N}]/u.test(word));
  return [letters(words), letters(capital)].filter(initials => initials.length >= 3);
}

function sameWords(one: string, other: string): boolean {
  return mentions(one, other) && mentions(other, one);
}

/** Whether two written names mean one service, as far as words can tell. In doubt they do: then less is told. */
function sameAgency(one: string, other: string): boolean {
  return (
    namesOf(one).some(name => saysEnough(name) && mentions(other, name)) ||
    namesOf(other).some(name => saysEnough(name) && mentions(one, name))
  );
}

/** "Service" alone would match everybody. */
function saysEnough(name: string): boolean {
  const words = (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(
    word => !sayNothingAlone.has(word),
  );
  return words.length > 0;
}

const kindOfAgency: Readonly<Record<NotifiedAgency['kind'], InformationKind>> = {
  socialCare: 'socialCare',
  earlyHelp: 'familyLife',
  school: 'school',
  health: 'health',
  housing: 'housing',
  police: 'police',
  voluntary: 'familyLife',
  other: 'familyLife',
};

/** What sort of information a service's part in the family's life is. */
export function informationKind(kind: NotifiedAgency['kind']): InformationKind {
  return kindOfAgency[kind];
}

/** A refusal in general words ("the school", "police") covers every service of that kind. */
const generalWords: readonly (readonly [RegExp, InformationKind])[] = [
  [/^(the |my |our |their |any )?(schools?|nursery|college|education)$/i, 'school'],
  [/^(the )?police$/i, 'police'],
  [/^(the )?(health|nhs|gp|doctors?)( services?)?$/i, 'health'],
  [/^(the )?(children.?s )?(social (care|services|workers?))$/i, 'socialCare'],
  [/^(the |our )?(housing|landlord|council housing)( (office|team|association))?$/i, 'housing'],
];

/** Words that every letter about a child uses. Taking them out everywhere would leave nothing; names are taken out. */
const tooCommonToTakeOut =
  /^(the |my |our )?(schools?|nursery|college|education|health|nhs|housing|landlord|doctors?|family doctor)$/i;

export type KnownAgency = { readonly name: string; readonly kind: InformationKind | null };

/** Refused services with an id and every name, and what the refusals mean for letters. */
export type Refusals = {
  readonly limits: readonly SharingLimit[];
  readonly agencies: readonly AgencyNames[];
  /** The id by which letters know a service; a refused one's id when its name or kind was refused. */
  idOf(name: string, kind: InformationKind | null): string;
  /** The refusal, in the family's words, that covers this service; null when none does. */
  refusalOf(names: readonly string[]): string | null;
};

/**
 * Reads the services a family refused to have told. A refused service is told nothing, and nobody else is told of its
 * part with the family: the form asks one question for both, so the narrower reading is kept.
 */
export function readRefusals(refused: readonly string[], known: readonly KnownAgency[]): Refusals {
  const entries = refused
    .map(name => name.trim())
    .filter(name => name !== '')
    .map((name, index) => ({
      id: `refused-${index + 1}`,
      name,
      kind: generalWords.find(([pattern]) => pattern.test(name))?.[1] ?? null,
    }));
  const idOf = (name: string, kind: InformationKind | null): string =>
    entries.find(entry => sameAgency(entry.name, name) || (entry.kind !== null && entry.kind === kind))?.id ??
    `agency:${name.trim().toLowerCase()}`;
  const agencies = entries.map(entry => ({
    id: entry.id,
    names: [
      ...new Set([
        ...namesOf(entry.name),
        ...known
          .filter(({ name, kind }) => idOf(name, kind) === entry.id)
          .flatMap(({ name }) => namesOf(name)),
      ]),
    ].filter(name => !tooCommonToTakeOut.test(name)),
  }));
  const others = known.filter(({ name, kind }) => !idOf(name, kind).startsWith('refused-'));
  return {
    limits: entries.flatMap((entry): SharingLimit[] => [
      { withAgency: entry.id, what: { covers: 'everything' } },
      { withAgency: everyAgency, what: { covers: 'heldBy', agency: entry.id } },
      ...(entry.kind === null
        ? []
        : [{ withAgency: everyAgency, what: { covers: 'kind' as const, kind: entry.kind } }]),
    ]),
    agencies: [
      ...agencies,
      ...others.map(({ name, kind }) => ({ id: idOf(name, kind), names: namesOf(name) })),
    ],
    idOf,
    refusalOf: names => entries.find(entry => names.some(name => sameAgency(entry.name, name)))?.name ?? null,
  };
}
