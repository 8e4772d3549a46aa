export type LetterKind = 'familyLetter' | 'providerNote' | 'referrerNote';

/** A small table; the first column names the row. Two or three columns, as the Word templates draw them. */
export interface LetterTable {
  readonly caption: string;
  readonly columns: readonly [string, string] | readonly [string, string, string];
  readonly rows: readonly (readonly string[])[];
}

export interface LetterSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly items: readonly string[];
  readonly table: LetterTable | null;
}

export interface LetterSender {
  readonly hub: string;
  readonly council: string;
  readonly addressLines: readonly string[];
  readonly phone: string;
  readonly email: string | null;
  readonly hours: string | null;
}

/**
 * One document as a value: every word that will be printed and nothing else. What may not be told has already been
 * left out, so whatever draws it (HTML, Word, the preview) can draw all of it.
 */
export interface LetterContent {
  readonly kind: LetterKind;
  /** Subject line; also the title of the PDF and the Word file. Holds no name, because titles are seen in file lists. */
  readonly title: string;
  /** Printed in the footer; `null` on a letter to a family. */
  readonly marking: 'OFFICIAL-SENSITIVE' | null;
  readonly sender: LetterSender;
  readonly addressee: readonly string[];
  /** In words, such as "Saturday 21 November 2026". */
  readonly date: string;
  readonly reference: string;
  readonly greeting: string;
  /** Printed first and larger: who will do what, and by when. */
  readonly lead: readonly string[];
  readonly sections: readonly LetterSection[];
  readonly closing: string;
  readonly signature: { readonly name: string; readonly role: string; readonly phone: string | null };
  readonly largePrint: boolean;
  /** Single values a council may use by name in its own Word template, such as `{providerName}`. */
  readonly fields: Readonly<Record<LetterField, string>>;
}

export type LetterField = 'providerName' | 'contactBy' | 'caller';

/** The running prose of a letter, for the reading-age and jargon checks; addresses and tables are not prose. */
export function letterProse(content: LetterContent): string {
  const blocks = [
    ...content.lead,
    ...content.sections.flatMap(section => [...section.paragraphs, ...section.items]),
  ];
  return blocks.map(block => (/[.!?:]$/.test(block) ? block : `${block}.`)).join('\n');
}

/** Every printed string, for checks that something does not appear. */
export function letterStrings(content: LetterContent): string[] {
  return [
    ...structuralStrings(content),
    ...content.addressee,
    ...content.sections.flatMap(section => [
      section.heading,
      ...section.paragraphs,
      ...section.items,
      ...(section.table === null
        ? []
        : [section.table.caption, ...section.table.columns, ...section.table.rows.flat()]),
    ]),
  ];
}

/** Strings a letter cannot do without. */
export function structuralStrings(content: LetterContent): string[] {
  const { sender, signature } = content;
  return [
    content.title,
    sender.hub,
    sender.council,
    ...sender.addressLines,
    sender.phone,
    sender.email ?? '',
    sender.hours ?? '',
    content.date,
    content.reference,
    content.greeting,
    ...content.lead,
    content.closing,
    signature.name,
    signature.role,
    signature.phone ?? '',
    ...Object.values(content.fields),
  ];
}
