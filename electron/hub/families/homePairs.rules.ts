import type { HomePair } from '#contract/homes';
import { likenessOfHomes, type ToldHome } from './sameHome.rules.ts';

type LikeHome = ToldHome & { readonly id: string; readonly label: string };

/** Homes that may be one told twice, two by two; those that somebody said are two are not asked about again. */
export function homePairsAmong(
  homes: readonly LikeHome[],
  apart: readonly (readonly [string, string])[],
): HomePair[] {
  return homes.flatMap((one, index) =>
    homes.slice(index + 1).flatMap(other => {
      const isSettled = apart.some(ids => ids.includes(one.id) && ids.includes(other.id));
      if (isSettled || likenessOfHomes(one, other) === 'different') return [];
      return [{ homeIds: [one.id, other.id], homes: [spoken(one), spoken(other)] }];
    }),
  );
}

const spoken = ({ label, address, postcode }: LikeHome): HomePair['homes'][number] => ({
  label,
  address: [address, ...(postcode === null || address.includes(postcode) ? [] : [postcode])].join(', '),
});

/** What a home is called when nobody gave it a name. */
const isNumbered = (label: string): boolean => /^Home \d+$/.test(label);
const isPlain = (label: string): boolean => label === 'Main home' || isNumbered(label);

/** Of two homes that are one: which stays, the one whose address says more, and under which name. */
export function fullerHome<Home extends LikeHome>(
  one: Home,
  other: Home,
): { kept: Home; gone: Home; label: string } {
  const says = (home: Home): number =>
    (home.postcode === null ? 0 : 1000) + (home.uprn === null ? 0 : 1000) + home.address.length;
  // Homes come in the order in which they were told; of two that say as much the earlier stays.
  const [kept, gone] = says(other) > says(one) ? [other, one] : [one, other];
  const named =
    [kept, gone].find(home => !isPlain(home.label)) ?? [kept, gone].find(home => !isNumbered(home.label));
  return { kept, gone, label: (named ?? kept).label };
}
