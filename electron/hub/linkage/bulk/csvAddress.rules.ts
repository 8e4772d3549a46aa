/** The house and the street of an address that stands in one text. */
export type SplitAddress = { readonly house: string; readonly street: string };

const UNIT = /^(?:flat|apartment|apt|unit|room)\.?\s*\w+/iu;
/** "12", "4b", "12-14", "2/14", "No. 12". */
const NUMBER = /^(?:no\.?\s+|number\s+)?\d+(?:\s?[-–/]\s?\d+)?\s?[a-z]?(?=[\s,]|$)/iu;
const STREET_KIND =
  /\b(?:road|rd|street|st|avenue|ave|av|close|cl|lane|ln|drive|dr|crescent|cres|way|gardens|gdns|terrace|terr|place|pl|grove|row|square|sq|hill|walk|mews|green|parade)\.?$/iu;

const after = (text: string, part: string): string => text.slice(part.length).replace(/^[\s,]+/u, '');

/** The name of a house or block before the first comma: "Rose Cottage", "Elm Court"; empty where a street stands there. */
const nameBefore = (text: string): string => {
  const comma = text.indexOf(',');
  const name = comma < 0 ? '' : text.slice(0, comma).trim();
  return /\d/u.test(name) || STREET_KIND.test(name) ? '' : name;
};

/**
 * Finds the house at the beginning of an address: "12", "4b", "Flat 2, 14", "Flat 3, Elm Court", "Rose Cottage"; a
 * house without a number is known by the comma behind its name. Empty when there is none.
 */
export const splitAddress = (text: string): SplitAddress => {
  const address = text.trim();
  const unit = UNIT.exec(address)?.[0] ?? '';
  const rest = after(address, unit);
  const number = NUMBER.exec(rest)?.[0] ?? '';
  if (number !== '') return { house: [unit, number].filter(Boolean).join(' '), street: after(rest, number) };
  const name = nameBefore(rest);
  const beyond = after(rest, name);
  const itsNumber = name === '' ? '' : (NUMBER.exec(beyond)?.[0] ?? '');
  // A flat is known by its block, a house by its number where it has one beside its name.
  const house = unit === '' && itsNumber !== '' ? itsNumber : [unit, name].filter(Boolean).join(' ');
  return { house, street: after(beyond, itsNumber) };
};
