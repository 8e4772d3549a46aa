import {
  BLOCKS,
  COMMUNITIES,
  ERAS,
  HOUSE_NAMES,
  PLACE_BEGINNINGS,
  PLACE_ENDINGS,
  STREETS,
  STREET_KINDS,
  SURNAMES,
  type Community,
} from './censusNames.ts';
import { seeded, type Random } from './seeded.ts';

/**
 * A made-up English town as a census has it: some 25,000 people in households. Nobody is real; the postcode area does
 * not exist. The shares are our own guesses, written beside each; nothing was set by how well it links.
 */

export type Home = {
  /** "Flat 3, Elm Court", "12", "Rose Cottage". */
  readonly house: string;
  readonly street: string;
  readonly streetKind: string;
  readonly postcode: string;
};

export type Townsperson = {
  readonly id: string;
  readonly forename: string;
  readonly middle: string;
  readonly surname: string;
  /** What a woman was called before she married; else empty. */
  readonly maidenName: string;
  readonly sex: 'F' | 'M';
  readonly year: number;
  readonly month: number;
  readonly day: number;
};

export type Household = { readonly home: Home; readonly people: readonly Townsperson[] };

export type Town = { readonly households: readonly Household[]; readonly newHome: () => Home };

const CENSUS_YEAR = 2021;

/** Commonest first: chances fall as 1 / (rank + 10), so that the first name is about five times as common as the fiftieth. */
const pick = (names: readonly string[], random: Random): string =>
  names[Math.floor(10 * ((names.length + 10) / 10) ** random.next() - 10)] ?? '';

const anyOf = <Value>(values: readonly Value[], random: Random, none: Value): Value =>
  values[random.below(values.length)] ?? none;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const streetsOf = (random: Random): (() => Home) => {
  const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';
  // About fifteen homes a postcode, as in England; a postcode is of one street.
  const postcodes = Array.from({ length: 720 }, (_, number) => ({
    postcode: `QX${1 + (number % 6)} ${1 + (Math.floor(number / 6) % 9)}${LETTERS.charAt(random.below(20))}${LETTERS.charAt(random.below(20))}`,
    street: anyOf(STREETS, random, ''),
    kind: anyOf(STREET_KINDS, random, ''),
    first: 1 + random.below(90),
    // One postcode in nine is of one block of flats; one in twenty is of houses with names.
    block: random.chance(1 / 9)
      ? `${anyOf(BLOCKS, random, '')} ${random.chance(0.5) ? 'Court' : 'House'}`
      : '',
    isRural: random.chance(1 / 20),
  }));
  return () => {
    const place = postcodes[random.below(postcodes.length)];
    if (place === undefined) throw new RangeError('There are no postcodes.');
    const number = place.first + random.below(30);
    const letter = random.chance(0.03) ? 'A' : '';
    const house =
      place.block !== ''
        ? `Flat ${1 + random.below(40)}, ${place.block}${random.chance(0.3) ? `, ${place.first}` : ''}`
        : place.isRural && random.chance(0.5)
          ? anyOf(HOUSE_NAMES, random, '')
          : random.chance(0.02)
            ? `Flat ${1 + random.below(4)}, ${number}`
            : `${number}${letter}`;
    return { house, street: place.street, streetKind: place.kind, postcode: place.postcode };
  };
};

/** Makes the town from one seed; about `size` people. */
export const makeTown = (size: number, seed: number): Town => {
  const random = seeded(seed);
  const newHome = streetsOf(random);
  const placeNames = PLACE_BEGINNINGS.flatMap(one => PLACE_ENDINGS.map(other => one + other)).filter(() =>
    random.chance(0.6),
  );
  let made = 0;

  const surnameOf = (community: Community | null): string => {
    if (community !== null) return pick(community.surnames, random);
    // Two English families in five have a name outside the commonest three hundred.
    return random.chance(0.4) ? anyOf(placeNames, random, '') : pick(SURNAMES, random);
  };
  const forenameOf = (community: Community | null, sex: 'F' | 'M', year: number): string => {
    const era = ERAS.find(({ until }) => year <= until) ?? ERAS.at(-1);
    const names = community ?? era;
    if (names === undefined) return '';
    // One in twelve has a name of another time.
    const chosen =
      community === null && random.chance(1 / 12) ? (ERAS[random.below(ERAS.length)] ?? names) : names;
    return pick(sex === 'F' ? chosen.girls : chosen.boys, random);
  };

  type About = {
    readonly community: Community | null;
    readonly surname: string;
    readonly sex: 'F' | 'M';
    readonly year: number;
    readonly isWife?: boolean;
  };
  const born = ({ community, surname, sex, year, isWife = false }: About): Townsperson => {
    const month = 1 + random.below(12);
    const own = sex === 'F' && community !== null ? community.womensSurnames : null;
    made++;
    return {
      id: `P${String(made).padStart(6, '0')}`,
      forename: forenameOf(community, sex, year),
      // Two in three have a middle name; in the south Asian and African lists fewer.
      middle: random.chance(community === null ? 0.65 : 0.25) ? forenameOf(community, sex, year - 25) : '',
      surname: own !== null && random.chance(0.6) ? anyOf(own, random, surname) : surname,
      maidenName: isWife && own === null ? surnameOf(community) : '',
      sex,
      year,
      month,
      day: 1 + random.below(DAYS[month - 1] ?? 28),
    };
  };
  const anySex = (): 'F' | 'M' => (random.chance(0.51) ? 'F' : 'M');

  /** Hardly anybody gives a child the name of a brother, a sister or a parent; where fathers do is said below. */
  const named = (about: About, family: readonly Townsperson[]): Townsperson => {
    for (;;) {
      const one = born(about);
      if (family.every(({ forename }) => forename !== one.forename)) return one;
    }
  };

  const children = (
    about: Pick<About, 'community' | 'surname'>,
    parents: readonly Townsperson[],
    parent: number,
  ): Townsperson[] => {
    const { community } = about;
    const father = parents.find(({ sex, surname }) => sex === 'M' && surname === about.surname);
    const found: Townsperson[] = [];
    const count = 1 + Math.min(random.below(3), random.below(4)) + (community === null ? 0 : random.below(2));
    let year = parent + 20 + random.below(14);
    for (let child = 0; child < count && year <= CENSUS_YEAR; child++) {
      const one = named({ ...about, sex: anySex(), year }, [...parents, ...found]);
      // One son in sixty has his father's name.
      const isLikeFather = one.sex === 'M' && father !== undefined && random.chance(1 / 60);
      found.push(isLikeFather ? { ...one, forename: father.forename } : one);
      // One birth in sixty-five is of twins, two in three alike in sex.
      if (random.chance(1 / 65)) {
        const twin = named({ ...about, sex: random.chance(1 / 3) ? one.sex : anySex(), year }, [
          ...parents,
          ...found,
        ]);
        found.push({
          ...twin,
          month: one.month,
          day: one.day,
          surname: twin.sex === one.sex ? one.surname : twin.surname,
        });
      }
      year += 1 + random.below(4);
    }
    return found;
  };

  const couple = (community: Community | null, surname: string, year: number): Townsperson[] => {
    const isMarried = random.chance(0.75);
    const man = born({ community, surname, sex: 'M', year });
    const woman = born({
      community,
      surname: isMarried ? surname : surnameOf(community),
      sex: 'F',
      year: year + random.below(8) - 3,
      isWife: isMarried,
    });
    return [man, woman];
  };

  const student = (): Townsperson => {
    const community = random.chance(0.3) ? (COMMUNITIES[random.below(COMMUNITIES.length)] ?? null) : null;
    return born({ community, surname: surnameOf(community), sex: anySex(), year: 1999 + random.below(4) });
  };

  const household = (): Townsperson[] => {
    const which = random.next();
    let at = 0;
    const community = COMMUNITIES.find(({ share }) => which < (at += share)) ?? null;
    const surname = surnameOf(community);
    const kind = random.next();
    const adultYear = 1962 + random.below(36);
    if (kind < 0.32) {
      const parents = couple(community, surname, adultYear);
      return [...parents, ...children({ community, surname }, parents, adultYear)];
    }
    if (kind < 0.42) {
      // A lone parent; the children have the other parent's name in three of ten.
      const parent = born({ community, surname, sex: random.chance(0.88) ? 'F' : 'M', year: adultYear });
      return [
        parent,
        ...children(
          { community, surname: random.chance(0.3) ? surnameOf(community) : surname },
          [parent],
          adultYear,
        ),
      ];
    }
    if (kind < 0.47) {
      // Three generations in one home.
      const parents = couple(community, surname, adultYear);
      const grandmother = born({
        community,
        surname,
        sex: 'F',
        year: adultYear - 27 - random.below(8),
        isWife: true,
      });
      return [grandmother, ...parents, ...children({ community, surname }, parents, adultYear)];
    }
    if (kind < 0.67) return couple(community, surname, 1932 + random.below(62));
    if (kind < 0.83) return [born({ community, surname, sex: anySex(), year: 1960 + random.below(40) })];
    // Pensioners alone; seven of ten are women.
    if (kind < 0.95)
      return [
        born({ community, surname, sex: random.chance(0.7) ? 'F' : 'M', year: 1926 + random.below(28) }),
      ];
    if (kind < 0.97) return Array.from({ length: 3 + random.below(4) }, () => student());
    // Grown brothers and sisters under one roof.
    const siblings: Townsperson[] = [];
    for (let left = 2 + random.below(2); left > 0; left--)
      siblings.push(named({ community, surname, sex: anySex(), year: 1955 + random.below(45) }, siblings));
    return siblings;
  };

  const households: Household[] = [];
  while (made < size) households.push({ home: newHome(), people: household() });
  return { households, newHome };
};
