import type { GoldenFact } from '#contract/people';

/** A protected home as it must not be shown; other sources may write the same address without saying so. */
export type WithheldHome = { readonly address: string; readonly postcode: string | null };

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/**
 * Whether an address is one of the withheld homes, as another source may also know it. A protected postcode withholds
 * every address in it: a few houses only. `detail` is the address's postcode.
 */
export function isWithheldAddress(
  homes: readonly WithheldHome[],
  address: { value: string; detail: string | null },
): boolean {
  return homes.some(home => {
    const postcode = plain(home.postcode ?? '');
    const street = plain(home.address);
    return (
      (postcode !== '' && postcode === plain(address.detail ?? '')) ||
      (postcode !== '' && plain(address.value).includes(postcode)) ||
      (street !== '' && plain(address.value).startsWith(street))
    );
  });
}

/** A person's facts without any address that is withheld; the address fact goes whole when its value is one. */
export function withoutWithheldAddresses(
  facts: readonly GoldenFact[],
  homes: readonly WithheldHome[],
): GoldenFact[] {
  return facts.flatMap(fact => {
    if (fact.field !== 'address') return [fact];
    if (isWithheldAddress(homes, fact)) return [];
    const others = fact.others.filter(other => !isWithheldAddress(homes, other));
    return [{ ...fact, others, disagrees: fact.disagrees && others.length > 0 }];
  });
}
