import { years } from './days.rules.ts';
import { newAddress, type Build } from './familyMembers.rules.ts';
import { drawGivenNames, drawSurname } from './names.rules.ts';
import type { SamplePerson } from './people.rules.ts';

/** The rarer turns a family's life takes: a death, flight to a refuge, an adoption. */
export function applyTurns(build: Build): void {
  const { random, wanted } = build;
  if (wanted.has('deceased') || random.chance(0.018)) applyDeath(build);
  if (wanted.has('refuge') || random.chance(0.008)) applyRefuge(build);
  if (wanted.has('adoption') || random.chance(0.006)) applyAdoption(build);
}

/** Adds brothers and sisters, told from the parents two children share. */
export function relateSiblings(build: Build): void {
  const { people, relationships } = build.family;
  const parentsOf = new Map<string, Set<string>>();
  for (const relationship of relationships) {
    if (relationship.kind !== 'parent') continue;
    const parents = parentsOf.get(relationship.to) ?? new Set<string>();
    parentsOf.set(relationship.to, parents.add(relationship.from));
  }
  const children = people.filter(person => person.part === 'child');
  for (const [index, child] of children.entries()) {
    for (const other of children.slice(index + 1)) {
      const own = parentsOf.get(child.id) ?? new Set<string>();
      const shared = [...(parentsOf.get(other.id) ?? [])].filter(parent => own.has(parent)).length;
      const kind = shared === 2 ? 'sibling' : shared === 1 ? 'halfSibling' : 'stepSibling';
      relationships.push({ from: child.id, to: other.id, kind, parentalResponsibility: false });
    }
  }
}

function applyDeath(build: Build): void {
  const { family, random, setting } = build;
  const youngest = Math.max(
    ...family.people.map(person => (person.part === 'child' ? (person.born ?? setting.today) : 0)),
  );
  const expectsBirth = family.peculiarities.has('unborn');
  const candidates = family.people.filter(
    person =>
      person.born !== null && (person.part === 'father' || (person.part === 'mother' && !expectsBirth)),
  );
  if (candidates.length === 0 || youngest >= setting.today - 20) return;
  const person = random.pick(candidates);
  const died = random.integer(youngest + 1, setting.today - 10);
  person.died = died;
  person.residences = person.residences
    .filter(residence => residence.from < died)
    .map(residence => ({ ...residence, to: residence.to === null ? died : Math.min(residence.to, died) }));
  family.peculiarities.add('deceased');
}

/** Mother and children flee: the new address is for a named few only. */
function applyRefuge(build: Build): void {
  const { family, random, setting } = build;
  const mother = family.people.find(person => person.part === 'mother' && person.died === null);
  if (mother === undefined || (family.shape !== 'loneParent' && family.shape !== 'halfSiblings')) return;
  const fled = setting.today - random.integer(14, 400);
  const address = newAddress(build);
  const home = mother.residences.find(residence => residence.to === null)?.address;
  for (const person of family.people) {
    const livesAlong =
      person === mother || (person.part === 'child' && person.residences.some(at => at.address === home));
    if (!livesAlong) continue;
    const start = Math.max(fled, person.born ?? fled);
    person.residences = person.residences
      .filter(residence => residence.from < start && residence.kind === 'main')
      .map(residence => ({
        ...residence,
        to: residence.to === null || residence.to > start ? start : residence.to,
      }));
    person.residences.push({ address, from: start, to: null, kind: 'main', restricted: true });
    person.protection = 'refuge';
  }
  family.peculiarities.add('refuge');
}

/** The eldest child of a couple came to them by adoption and was somebody else in older records. */
function applyAdoption(build: Build): void {
  const { family, random, setting, background } = build;
  const child = family.people.find(
    person =>
      person.part === 'child' &&
      person.born !== null &&
      person.born < setting.today - years(4) &&
      person.birthGroup === null,
  );
  if (child === undefined || child.born === null || family.shape !== 'couple') return;
  const adopted = child.born + random.integer(years(1), years(3));
  child.formerIdentity = {
    givenNames: renamed(build, child),
    surname: drawSurname(random, background),
    nhsNumber: build.series.nextNhsNumber(),
    until: adopted,
  };
  child.protection = 'adoption';
  child.residences = [
    { address: newAddress(build), from: child.born, to: adopted, kind: 'main', restricted: true },
    ...child.residences
      .filter(residence => residence.to === null || residence.to > adopted)
      .map(residence => ({ ...residence, from: Math.max(residence.from, adopted) })),
  ];
  for (const [index, relationship] of family.relationships.entries()) {
    if (relationship.to !== child.id || relationship.kind !== 'parent') continue;
    family.relationships[index] = { ...relationship, kind: 'adoptiveParent', parentalResponsibility: true };
  }
  family.peculiarities.add('adoption');
}

function renamed(build: Build, child: SamplePerson): readonly string[] {
  if (build.random.chance(0.7)) return child.givenNames;
  return drawGivenNames(build.random, build.background, child.sex, 2015);
}
