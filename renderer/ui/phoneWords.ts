/**
 * A phone number as people in England write it. Numbers that came in international form (+44…) are shown with their
 * leading 0 and the usual gaps; anything else is left as it was given.
 */
export function phoneWords(number: string): string {
  const digits = /^\+44(\d{9,10})$/.exec(number.replace(/[\s()-]/g, ''))?.[1];
  if (digits === undefined) return number;
  if (/^2\d/.test(digits)) return `0${digits.slice(0, 2)} ${digits.slice(2, 6)} ${digits.slice(6)}`;
  if (/^(1\d1|11\d|3\d\d|8\d\d)/.test(digits))
    return `0${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
  return `0${digits.slice(0, 4)} ${digits.slice(4)}`;
}
