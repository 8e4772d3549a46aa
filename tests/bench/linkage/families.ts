import type { BulkRecord } from '#hub/linkage/bulk/columns';
import { seeded, type Random } from './seeded.ts';

/**
 * Families made up for measuring: twins, fathers and sons of one name, moves, new surnames, nicknames, slips of the
 * pen, missing and changed dates. Names are built from syllables with a long-tailed frequency, so nobody is real.
 * The rates are our own guesses at a council's registers and are written beside each.
 */

const STARTS =
  'al be ca da el fa ge ha is jo ka li ma no ol pe ra sa ta vi wi ya ze ar br ch de em fr gr'.split(' ');
const MIDDLES = 'na ri lo mi ta be sa de ro li ka ne vi do ma'.split(' ');
const ENDS = 'n s r a e y ck ll th ne ra sha ton ley man son ford well by ham'.split(' ');

export type MadeRecord = BulkRecord & { readonly personId: number };

const nameList = (count: number, random: Random): string[] => {
  const names = new Set<string>();
  while (names.size < count) {
    const middle = random.chance(0.6) ? (MIDDLES[random.below(MIDDLES.length)] ?? '') : '';
    const more = random.chance(0.3) ? (MIDDLES[random.below(MIDDLES.length)] ?? '') : '';
    names.add(
      `${STARTS[random.below(STARTS.length)] ?? ''}${middle}${more}${ENDS[random.below(ENDS.length)] ?? ''}`,
    );
  }
  return [...names];
};

/** Common names are common: rank by the cube of an even draw. */
const pick = (names: readonly string[], random: Random): string =>
  names[Math.floor(random.next() ** 3 * names.length)] ?? '';

const slip = (name: string, random: Random): string => {
  if (name.length < 4) return name;
  const at = 1 + random.below(name.length - 2);
  const kind = random.below(3);
  if (kind === 0) return name.slice(0, at) + name.slice(at + 1);
  if (kind === 1) return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
  return name.slice(0, at) + String.fromCharCode(97 + random.below(26)) + name.slice(at + 1);
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

type Home = { readonly houseNumber: string; readonly postcode: string };
type Person = {
  readonly id: number;
  readonly forename: string;
  readonly surname: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly sex: 'F' | 'M';
  readonly role: 'child' | 'adult';
  readonly isTwin: boolean;
};

const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';

/** Makes about `records` records in random order from one seed; the same seed gives the same families. */
export const makeFamilies = (records: number, seed: number, visit: (record: MadeRecord) => void): void => {
  const random = seeded(seed);
  const girls = nameList(900, random);
  const boys = nameList(900, random);
  const surnames = nameList(6000, random);
  // About fifteen homes a postcode, as in England.
  const postcodes = Math.max(50, Math.floor(records / 90));
  const newHome = (): Home => {
    const number = random.below(postcodes);
    const district = 1 + (Math.floor(number / 3600) % 30);
    const sector = number % 9;
    const unit = Math.floor(number / 9) % 400;
    return {
      houseNumber: String(1 + random.below(40)),
      postcode: `WX${district} ${sector}${LETTERS.charAt(Math.floor(unit / 20))}${LETTERS.charAt(unit % 20)}`,
    };
  };
  let made = 0;
  let people = 0;
  const held: MadeRecord[] = [];
  const release = (): void => {
    const at = random.below(held.length);
    const chosen = held[at];
    const last = held.pop();
    if (chosen === undefined || last === undefined) return;
    if (chosen !== last) held[at] = last;
    visit(chosen);
  };
  while (made < records) {
    const home = newHome();
    const surname = pick(surnames, random);
    const family: Person[] = [];
    const add = (
      sex: 'F' | 'M',
      role: 'child' | 'adult',
      year: number,
      isTwin = false,
      like?: Person,
    ): void => {
      family.push({
        id: people++,
        forename: pick(sex === 'F' ? girls : boys, random),
        // A tenth of mothers and children keep another family name.
        surname: random.chance(0.1) ? pick(surnames, random) : surname,
        year: like?.year ?? year,
        month: like?.month ?? 1 + random.below(12),
        day: like?.day ?? 1 + random.below(28),
        sex,
        role,
        isTwin,
      });
    };
    add('F', 'adult', 1965 + random.below(38));
    if (random.chance(0.65)) add('M', 'adult', 1963 + random.below(40));
    const children = 1 + random.below(4);
    for (let child = 0; child < children; child++) {
      const sex = random.chance(0.5) ? 'F' : 'M';
      add(sex, 'child', 2007 + random.below(19));
      const father = family.find(({ role, sex: ofWhom }) => role === 'adult' && ofWhom === 'M');
      const born = family.at(-1);
      // One boy in sixty bears his father's name; one birth in sixty-five is of twins.
      if (born !== undefined && sex === 'M' && father !== undefined && random.chance(1 / 60))
        family[family.length - 1] = { ...born, forename: father.forename, surname: father.surname };
      else if (born !== undefined && random.chance(1 / 65)) {
        family[family.length - 1] = { ...born, isTwin: true };
        add(random.chance(0.65) ? sex : sex === 'F' ? 'M' : 'F', 'child', born.year, true, born);
      }
    }
    for (const person of family) {
      const sources = random.chance(0.33) ? 1 : random.chance(0.5) ? 2 : 3;
      for (let source = 0; source < sources && made < records; source++) {
        let forename = person.forename;
        let family_ = person.surname;
        let [year, month, day] = [person.year, person.month, person.day];
        // Slips in one name of twenty-five, a new surname in one of twenty-five, swapped names in one of a hundred.
        if (random.chance(0.04)) forename = slip(forename, random);
        if (random.chance(0.04)) family_ = slip(family_, random);
        if (source > 0 && random.chance(0.04)) family_ = pick(surnames, random);
        if (random.chance(0.01)) [forename, family_] = [family_, forename];
        // Dates: day and month changed round in one of fifty, a wrong part in one of fifty, missing in one of twenty-five.
        if (random.chance(0.02) && day <= 12) [month, day] = [day, month];
        else if (random.chance(0.02)) day = 1 + random.below(28);
        else if (random.chance(0.005)) year += 1;
        const hasBirth = !random.chance(0.04);
        const lives = source > 0 && random.chance(0.15) ? newHome() : home;
        made++;
        held.push({
          personId: person.id,
          id: String(made),
          source: `S${source}`,
          sourceId: '',
          givenNames: [forename],
          surnames: [{ value: family_, kind: 'current' }],
          birth: hasBirth
            ? { date: `${year}-${twoDigits(month)}-${twoDigits(day)}`, precision: 'day' }
            : null,
          sex: random.chance(0.04) ? null : person.sex,
          addresses: random.chance(0.08) ? [] : [lives],
          phones: [],
          emails: [],
          role: person.role,
          multipleBirth: person.isTwin,
        });
        if (held.length > 50_000) release();
      }
    }
  }
  while (held.length > 0) release();
};
