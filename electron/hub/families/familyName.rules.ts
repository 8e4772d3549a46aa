import { inOrdinaryLetters } from '../people/ordinaryLetters.rules.ts';

/** What a family is called in lists: the children's surnames, or the adults' when no child has one ("Reed and Shah"). */
export function familyName(
  people: readonly { role: string; facts: { surnames?: { value: string }[] } }[],
): string {
  const surnamesOf = (chosen: typeof people): string[] => [
    ...new Set(
      chosen
        .map(person => inOrdinaryLetters('surname', person.facts.surnames?.[0]?.value ?? ''))
        .filter(surname => surname !== ''),
    ),
  ];
  const children = surnamesOf(people.filter(person => person.role === 'child'));
  const surnames = children.length > 0 ? children : surnamesOf(people);
  return surnames.length === 0 ? 'Name not known' : surnames.slice(0, 3).join(' and ');
}
