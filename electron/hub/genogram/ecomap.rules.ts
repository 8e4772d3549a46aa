import type { Ecomap, EcomapItem, EcomapItemKind, TieHelp, TieStrength } from '#contract/genogram';
import type { Involvement } from '#contract/families';
import { drawEcomap, mostDrawn } from './ecomapDrawing.rules.ts';

/** What somebody here said about one line, or put on the map themselves. */
export type KeptTie = {
  readonly about: string;
  readonly label: string | null;
  readonly kind: EcomapItemKind;
  readonly strength: TieStrength;
  readonly help: TieHelp;
};

export type EcomapPerson = { readonly personId: string; readonly name: string; readonly role: string };

/** What stands round the family, whoever tells it. */
export type EcomapFacts = {
  readonly household: { readonly label: string; readonly people: readonly EcomapPerson[] };
  /** People of the family who live elsewhere, with what they are to the family. */
  readonly elsewhere: readonly (EcomapPerson & { readonly relation: string })[];
  readonly involvements: readonly Pick<
    Involvement,
    'service' | 'kind' | 'worker' | 'isNow' | 'from' | 'to' | 'lastContact' | 'source'
  >[];
  readonly kept: readonly KeptTie[];
  /** "3 Nov 2026". */
  readonly dayWords: (day: string) => string;
};

/** One key a service, however a source writes it: "Hill Top School" and "hill top  school" are one. */
export const serviceKey = (service: string): string =>
  `service:${service.trim().toLowerCase().replaceAll(/\s+/g, ' ').slice(0, 180)}`;

/**
 * The ecomap: the household in the middle, round it services of now and before, people who live elsewhere, and what
 * somebody put there. A line is ordinary until an advisor says otherwise; the hub never guesses how a tie feels.
 */
export function ecomap(facts: EcomapFacts): Ecomap {
  const kept = new Map(facts.kept.map(tie => [tie.about, tie]));
  const items = [...services(facts, kept), ...people(facts, kept), ...own(facts.kept)];
  return ecomapFrom(
    { label: facts.household.label, names: facts.household.people.map(person => person.name) },
    items,
  );
}

const order: Record<EcomapItemKind, number> = { service: 0, place: 1, person: 2 };

/** Items in order, those of today first, with their picture. */
export function ecomapFrom(centre: Ecomap['centre'], items: readonly EcomapItem[]): Ecomap {
  const sorted = items.toSorted(
    (a, b) =>
      Number(b.isNow) - Number(a.isNow) ||
      order[a.kind] - order[b.kind] ||
      a.label.localeCompare(b.label) ||
      a.about.localeCompare(b.about),
  );
  const drawn = sorted.slice(0, mostDrawn);
  return {
    centre,
    items: sorted,
    notDrawn: sorted.length - drawn.length,
    drawing: drawEcomap(centre, drawn),
  };
}

function lineOf(kept: ReadonlyMap<string, KeptTie>, about: string): { strength: TieStrength; help: TieHelp } {
  const tie = kept.get(about);
  return { strength: tie?.strength ?? 'ordinary', help: tie?.help ?? 'notSaid' };
}

function services(facts: EcomapFacts, kept: ReadonlyMap<string, KeptTie>): EcomapItem[] {
  const byService = Map.groupBy(facts.involvements, line => serviceKey(line.service));
  return [...byService].map(([about, lines]) => {
    const now = lines.filter(line => line.isNow);
    const shown = now.length > 0 ? now : lines;
    const workers = [...new Set(shown.flatMap(line => line.worker ?? []))];
    const last = latest(shown.map(line => line.lastContact));
    const ended = latest(lines.map(line => line.to));
    const when =
      last !== null
        ? `last contact ${facts.dayWords(last)}`
        : now.length === 0 && ended !== null
          ? `until ${facts.dayWords(ended)}`
          : '';
    return {
      about,
      kind: lines.some(line => line.kind === 'school') ? ('place' as const) : ('service' as const),
      label: lines[0]?.service.trim() ?? '',
      detail: [...workers, when].filter(words => words !== '').join(', '),
      isNow: now.length > 0,
      ...lineOf(kept, about),
      isOwn: false,
      source: [...new Set(lines.map(line => line.source))].join(', '),
    };
  });
}

function people(facts: EcomapFacts, kept: ReadonlyMap<string, KeptTie>): EcomapItem[] {
  return facts.elsewhere.map(person => {
    const about = `person:${person.personId}`;
    return {
      about,
      kind: 'person',
      label: person.name,
      detail: person.relation,
      isNow: true,
      ...lineOf(kept, about),
      isOwn: false,
      source: 'People of the family',
    };
  });
}

function own(kept: readonly KeptTie[]): EcomapItem[] {
  return kept.flatMap(tie =>
    tie.label === null
      ? []
      : [
          {
            about: tie.about,
            kind: tie.kind,
            label: tie.label,
            detail: '',
            isNow: true,
            strength: tie.strength,
            help: tie.help,
            isOwn: true,
            source: 'Added here',
          },
        ],
  );
}

const latest = (days: readonly (string | null)[]): string | null =>
  days
    .filter(day => day !== null)
    .toSorted()
    .at(-1) ?? null;
