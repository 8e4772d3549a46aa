import { splitHouse } from '../intake/notifiedPerson.rules.ts';
import { plainForm } from '../linkage/nameForms.rules.ts';
import { normalAddress } from '../linkage/record.rules.ts';

/** A home as its address was told: the line, the postcode where one is known, the property's own number. */
export type ToldHome = {
  readonly address: string;
  readonly postcode: string | null;
  readonly uprn: string | null;
};

export type HomeLikeness = 'same' | 'perhaps' | 'different';

/**
 * Short for the last word of a street. "St" is only here as "street": as a first word it is a saint. Royal Mail's usual
 * short forms.
 */
const streetWords: Readonly<Record<string, string>> = {
  st: 'street',
  str: 'street',
  rd: 'road',
  ave: 'avenue',
  av: 'avenue',
  ln: 'lane',
  la: 'lane',
  cl: 'close',
  dr: 'drive',
  drv: 'drive',
  cres: 'crescent',
  cr: 'crescent',
  ct: 'court',
  crt: 'court',
  gdns: 'gardens',
  gdn: 'garden',
  pl: 'place',
  sq: 'square',
  ter: 'terrace',
  terr: 'terrace',
  gr: 'grove',
  gro: 'grove',
  grv: 'grove',
  pk: 'park',
  hts: 'heights',
  est: 'estate',
  wy: 'way',
  wlk: 'walk',
  bldgs: 'buildings',
};

/** The words of a street, short forms written out, the town behind it as well when no comma parts them. */
const wordsOf = (text: string): string[] =>
  plainForm(text)
    .split(' ')
    .filter(word => word !== '')
    .map((word, index) => (index === 0 ? word : (streetWords[word] ?? word)));

/**
 * Whether two addresses of one family are one home told twice: by the property's number, or by the house, the street and
 * the postcode in normal form (linkage.md §2). The town says nothing beside a postcode. Without a postcode, or with one
 * part missing, they are one only perhaps: a person decides.
 */
export function likenessOfHomes(one: ToldHome, other: ToldHome): HomeLikeness {
  const [a, b] = [normalHome(one), normalHome(other)];
  if (a.uprn !== null && b.uprn !== null) return a.uprn === b.uprn ? 'same' : 'different';
  const samePostcode = a.postcode !== null && a.postcode === b.postcode;
  const otherPostcode = a.postcode !== null && b.postcode !== null && !samePostcode;
  if (otherPostcode) return 'different';
  const sameHouse = a.house === b.house;
  const sameStreet = begins(a.street, b.street) || begins(b.street, a.street);
  if (sameHouse && sameStreet) {
    if (samePostcode) return 'same';
    const sameTown =
      a.town.length === 0 || b.town.length === 0 || begins(a.town, b.town) || begins(b.town, a.town);
    if (!sameTown) return 'different';
    const isWordForWord = a.street.join() === b.street.join() && a.town.join() === b.town.join();
    return a.postcode === b.postcode && isWordForWord ? 'same' : 'perhaps';
  }
  // One house in one postcode under two streets, or a flat that only one of them names.
  if (samePostcode && sameHouse && a.house !== null) return 'perhaps';
  return samePostcode && sameStreet && a.number !== null && a.number === b.number && lacksFlat(a, b)
    ? 'perhaps'
    : 'different';
}

type NormalHome = {
  uprn: string | null;
  postcode: string | null;
  house: string | null;
  /** The number of the building: "14" of flat 2, 14. */
  number: string | null;
  street: string[];
  town: string[];
};

function normalHome({ address, postcode, uprn }: ToldHome): NormalHome {
  const { houseNumber, street } = splitHouse(address);
  const parts = (street ?? '').split(',').map(part => part.trim());
  const normal = normalAddress({ houseNumber, street, postcode, uprn });
  const house = normal?.house ?? null;
  // "Rose Cottage, Mill Lane": without a number the name of the house stands before the street.
  const isNamed = house === null && parts.length > 1;
  return {
    uprn: normal?.uprn ?? null,
    postcode: normal?.postcode ?? null,
    house: isNamed ? plainForm(parts[0] ?? '') : house,
    number: house?.split(' ').at(-1) ?? null,
    street: wordsOf(parts[isNamed ? 1 : 0] ?? ''),
    town: parts.slice(isNamed ? 2 : 1).flatMap(part => plainForm(part).split(' ')),
  };
}

const begins = (longer: readonly string[], shorter: readonly string[]): boolean =>
  shorter.length > 0 && shorter.every((word, index) => longer[index] === word);

const lacksFlat = (a: NormalHome, b: NormalHome): boolean =>
  (a.house === a.number) !== (b.house === b.number);
