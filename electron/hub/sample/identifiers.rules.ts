/**
 * Identifiers that are well formed and belong to nobody: NHS numbers of the 999 test range, UPNs of local authority
 * "999", telephone numbers Ofcom keeps free for drama, e-mail addresses at example.org.
 */

const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const INWARD_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';

/** Landline ranges reserved for drama; each takes three more digits (Ofcom, "Telephone numbers for use in TV and radio drama"). */
const DRAMA_LANDLINES = [
  '0113 496 0',
  '0114 496 0',
  '0115 496 0',
  '0116 496 0',
  '0117 496 0',
  '0118 496 0',
  '0121 496 0',
  '0131 496 0',
  '0141 496 0',
  '0151 496 0',
  '0161 496 0',
  '020 7946 0',
  '0191 498 0',
  '028 9649 6',
  '029 2018 0',
];
const DRAMA_MOBILE = '07700 900';
const DRAMA_ANYWHERE = '01632 960';

/** The tenth digit of an NHS number, or null where the nine digits cannot be one (NHS Data Dictionary, modulus 11). */
export function nhsCheckDigit(nine: string): number | null {
  let sum = 0;
  for (let index = 0; index < 9; index += 1) sum += (nine.charCodeAt(index) - 48) * (10 - index);
  const check = 11 - (sum % 11);
  if (check === 11) return 0;
  return check === 10 ? null : check;
}

/** The first character of a UPN from the other twelve (DfE UPN guide: weights 2 to 13, modulus 23). */
export function upnCheckLetter(twelve: string): string {
  let sum = 0;
  for (let index = 0; index < 12; index += 1) sum += (twelve.charCodeAt(index) - 48) * (index + 2);
  return UPN_LETTERS.charAt(sum % 23);
}

/** A telephone number for an organisation or a worker: 01632 960000 to 960999. */
export function officePhone(ordinal: number): string {
  return `${DRAMA_ANYWHERE}${threeDigits(ordinal % 1000)}`;
}

/** Turns an ordinal into an eight-digit number that does not show the order; different for each `stream`, never repeated. */
export function scrambled(ordinal: number, stream: number): string {
  const prime = 99_999_989;
  const mixed = (ordinal * (48_271 + stream * 9_176) + stream * 7_654_321) % prime;
  return String(mixed).padStart(8, '0');
}

/** The inward half of a postcode (such as `4BQ`), the same for the same number. */
export function inwardCode(number: number): string {
  const size = INWARD_LETTERS.length;
  const spread = (number * 1009) % (10 * size * size);
  return `${spread % 10}${INWARD_LETTERS.charAt(Math.floor(spread / 10) % size)}${INWARD_LETTERS.charAt(Math.floor(spread / (10 * size)))}`;
}

/** Hands out identifiers one after another, each at most once while the fictional ranges last. */
export class IdentifierSeries {
  private people = 0;
  private nhs: number;
  private nhsUsed = 0;
  private upns = 0;
  private phones = 0;
  private properties = 0;
  private readonly upnStart: number;

  constructor(start: number) {
    this.nhs = start % 1_000_000;
    this.upnStart = start % 1_000_000_000;
  }

  /** The next person's number, from 0. */
  nextPerson(): number {
    return this.people++;
  }

  /** An NHS number of the test range 999; null once its 909,091 numbers are used up. */
  nextNhsNumber(): string | null {
    while (this.nhsUsed < 1_000_000) {
      this.nhs = (this.nhs + 387_421) % 1_000_000;
      this.nhsUsed += 1;
      const nine = `999${String(this.nhs).padStart(6, '0')}`;
      const check = nhsCheckDigit(nine);
      if (check !== null) return `${nine}${check}`;
    }
    return null;
  }

  /** A permanent UPN of the made-up local authority 999. */
  nextUpn(): string {
    this.upns += 1;
    const serial = (this.upnStart + this.upns * 38_742_049) % 1_000_000_000;
    const twelve = `999${String(serial).padStart(9, '0')}`;
    return `${upnCheckLetter(twelve)}${twelve}`;
  }

  /** A home or mobile number. Sixteen thousand are different; a larger authority starts again from the first. */
  nextPhone(): string {
    const ordinal = this.phones++ % 16_000;
    // Every sixteenth number is a mobile, because Ofcom keeps only one thousand of them.
    const range = ordinal % 16;
    const last = threeDigits(Math.floor(ordinal / 16));
    const landline = DRAMA_LANDLINES[range - 1];
    return landline === undefined ? `${DRAMA_MOBILE}${last}` : `${landline}${last}`;
  }

  /** A made-up unique property reference number. */
  nextUprn(): string {
    this.properties += 1;
    return `9990${scrambled(this.properties, 11)}`;
  }
}

function threeDigits(number: number): string {
  return String(number).padStart(3, '0');
}
