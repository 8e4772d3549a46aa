import type { HomeOfFamily, PersonInFamily } from '#tests/hub/families/familyFactory';
import { born, parents, type DrawnFamily, type Tie } from './formDrawn.ts';

/** A family of any size: every third couple splits up, every home has one couple and their children. */
export function grown(size: number): DrawnFamily {
  const people: PersonInFamily[] = [];
  const ties: Tie[] = [];
  const homes: HomeOfFamily[] = [];
  const add = (year: number, sex: 'F' | 'M', home: string): string => {
    const name = `${sex === 'F' ? 'Fay' : 'Max'}${people.length + 1} Grown`;
    people.push({
      name,
      role: year > 2008 ? 'child' : 'other',
      facts: born(year, sex, `0${(people.length % 9) + 1}-1${people.length % 9}`),
      homes: [home],
    });
    return name;
  };
  const open = [{ name: 'Max1 Grown', year: 1940 }];
  for (let couple = 0; people.length < size; couple++) {
    const next = open.shift();
    if (next === undefined) break;
    const home = `Home ${homes.length + 1}`;
    homes.push({ label: home, address: `${homes.length + 1} Long Road`, postcode: 'B97 4AA' });
    if (people.length === 0) add(next.year, 'M', home);
    if (people.length >= size) break;
    const partner = add(next.year + 1, next.name.startsWith('Max') ? 'F' : 'M', home);
    ties.push({
      one: next.name,
      kind: couple % 2 === 0 ? 'spouse' : 'partner',
      other: partner,
      ...(couple % 3 === 2 ? { state: 'separated' as const, stateSince: 2015 } : {}),
    });
    for (const [nth, sex] of (['F', 'M', 'F'] as const).entries()) {
      if (people.length >= size) break;
      const child = add(Math.min(2025, next.year + 24 + nth * 2), sex, home);
      ties.push(...parents(next.name, partner, [child]));
      if (next.year < 1989) open.push({ name: child, year: next.year + 24 + nth * 2 });
    }
  }
  return { people, homes, ties };
}
