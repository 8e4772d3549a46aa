import { isPseudoPostcode, parseNhsNumber, parsePostcode, parseUpn } from '#hub/linkage/identifiers.rules';
import { normalPhone } from '#hub/linkage/record.rules';
import type { Cell, Reading } from './cells.rules.ts';
import { cellText, leaveOut, understood } from './cells.rules.ts';

/**
 * An NHS number that passes its check digit. One that fails is left out, never kept as evidence.
 * Excel drops nothing here (no NHS number starts with 0), but may add `.0`.
 */
export function readNhsNumber(cell: Cell): Reading<string | null> {
  const text = cellText(cell).replace(/\.0$/, '');
  if (text === '' || /^0+$/.test(text)) return understood(null);
  const number = parseNhsNumber(text);
  if (number !== null) return understood(number);
  const digits = text.replace(/\D/g, '').length;
  return leaveOut(
    digits === 10
      ? 'This NHS number fails its own check, so one of its digits is wrong. It was left out.'
      : `An NHS number has 10 digits; this has ${digits}. It was left out.`,
  );
}

/** A UPN that passes its check letter. The reasons for having none (UN1 to UN7) are blank. */
export function readUpn(cell: Cell): Reading<string | null> {
  const text = cellText(cell);
  if (text === '' || /^UN\d\b/i.test(text)) return understood(null);
  const upn = parseUpn(text);
  if (upn !== null) return understood(upn);
  return leaveOut('This unique pupil number fails its own check, so a character is wrong. It was left out.');
}

/** A postcode in its written form (`WR1 2AB`). ZZ99 and NF1 stand for "no address" and become blank. */
export function readPostcode(cell: Cell): Reading<string | null> {
  const text = cellText(cell);
  if (text === '' || isPseudoPostcode(text)) return understood(null);
  const postcode = parsePostcode(text);
  if (postcode !== null) return understood(postcode);
  const withZero = parsePostcode(text.replace(/O(?=[A-Z]{2}\s*$)/i, '0'));
  if (withZero !== null) {
    return understood(
      withZero,
      'The postcode had the letter O where a zero belongs. We changed it to a zero.',
    );
  }
  return leaveOut('This is not a whole UK postcode, so it was left out. The rest of the row was kept.');
}

/**
 * A phone number as +44…; Excel's lost first zero is put back. Where a cell holds several, the
 * first that could be a number is kept and the cell is marked for checking.
 */
export function readPhone(cell: Cell): Reading<string | null> {
  const text = cellText(cell);
  if (text === '' || /^0+$/.test(text)) return understood(null);
  const parts = text.split(/[/;,\n]|\bor\b/).map(part => part.replace(/[^\d+()\s-]/g, '').trim());
  for (const part of parts) {
    const phone = /\d/.test(part) ? normalPhone(/^[1-9]\d{9}$/.test(part) ? `0${part}` : part) : null;
    if (phone === null) continue;
    const others = parts.filter(other => other.replace(/\D/g, '').length >= 6).length > 1;
    return understood(phone, others ? 'There is more than one number here. We kept the first.' : undefined);
  }
  return leaveOut('This is not a whole phone number, so it was left out. The rest of the row was kept.');
}

/** An e-mail address, in lower case. `mailto:` and angle brackets are taken off. */
export function readEmail(cell: Cell): Reading<string | null> {
  const text = cellText(cell)
    .replace(/^mailto:/i, '')
    .replace(/^.*<([^<>]+)>$/, '$1')
    .toLowerCase();
  if (text === '') return understood(null);
  if (/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/.test(text)) return understood(text);
  return leaveOut('This is not a whole e-mail address, so it was left out. The rest of the row was kept.');
}
