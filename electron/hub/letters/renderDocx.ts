import {
  LoopPlugin,
  officeMarkup,
  OmlNode,
  ScopeData,
  TagDisposition,
  TemplateExtension,
  TemplateHandler,
  TextPlugin,
  xml,
  Zip,
} from 'easy-template-x';
import type { TemplateContext, XmlNode } from 'easy-template-x';
import type { LetterContent, LetterTable } from './letterContent.rules.ts';
import { keepTogether, printable } from './typography.rules.ts';

/** A Word template the letter cannot be made from; the message names the field and says what to do. */
export class LetterTemplateError extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.name = 'LetterTemplateError';
    this.field = field;
  }
}

/** Without these a letter would go out with its point missing, so a template must hold each of them. */
const neededFields = [
  'addressee',
  'closing',
  'date',
  'greeting',
  'lead',
  'reference',
  'sections',
  'senderHub',
  'signatureName',
  'title',
];

/** Large print is at least 16 point (RNIB clear print guidance); sizes here are Word's half points. */
const largestSmallPrint = 32;
const largePrintScale = 1.5;

/**
 * Fills a council's Word template with a letter.
 *
 * @param template bytes of a .docx whose fields are those of `templateValues`, such as `resources/letters/family-letter.docx`
 * @returns bytes of the finished .docx: title set, paragraphs that only marked a repeated part taken out
 * @throws LetterTemplateError naming the field, when the template lacks one a letter needs, asks for one we do not
 *   have, opens a part and does not close it, or is not a Word file.
 */
export async function renderDocx(content: LetterContent, template: Uint8Array): Promise<Uint8Array> {
  const handler = new TemplateHandler({
    plugins: [new LoopPlugin(), new TextPlugin()],
    scopeDataResolver: args => {
      const value = ScopeData.defaultResolver(args);
      if (value !== undefined) return value;
      throw unknownField(args.strPath.at(-1) ?? '');
    },
    extensions: { afterCompilation: [new RemoveTemplateMarks()] },
  });
  const file = Buffer.from(template);
  await checkFields(handler, file);
  const filled = await handler.process(file, templateValues(content));
  return finish(filled, content);
}

async function checkFields(handler: TemplateHandler, file: Buffer): Promise<void> {
  const tags = await handler.parseTags(file).catch((error: unknown) => {
    throw new LetterTemplateError(
      '',
      'This file could not be read as a Word template. No letter was made. Open it in Word and save it as .docx. ' +
        `(${error instanceof Error ? error.message : 'unknown fault'})`,
    );
  });
  const present = new Set(tags.map(tag => tag.name));
  const missing = neededFields.find(field => !present.has(field));
  if (missing !== undefined) {
    throw new LetterTemplateError(
      missing,
      `The Word template has no {${missing}} field. No letter was made. Put the field back, or use our template again.`,
    );
  }
  const opened = tags.filter(tag => tag.disposition === TagDisposition.Open).length;
  const closed = tags.filter(tag => tag.disposition === TagDisposition.Close).length;
  if (opened !== closed) {
    throw new LetterTemplateError(
      '',
      'The Word template opens a repeated part {#…} and does not close it {/…}, or the other way round. ' +
        'No letter was made. Check the grey lines in the template.',
    );
  }
}

function unknownField(field: string): LetterTemplateError {
  return new LetterTemplateError(
    field,
    `The Word template asks for {${field}}, which we do not have. No letter was made. ` +
      'Correct the name of the field, or take it out of the template.',
  );
}

/** The names a template may use. A list is an array; a single value is text. */
function templateValues(content: LetterContent) {
  const { sender, signature } = content;
  const contact = [`Phone ${sender.phone}`, sender.email ?? '', sender.hours ?? ''];
  const tables = content.sections.map(section => section.table);
  return {
    ...mapValues(content.fields),
    title: wordText(content.title),
    marking: content.marking ?? '',
    footer: wordText([content.marking ?? '', content.reference].filter(value => value !== '').join(' · ')),
    senderHub: wordText(sender.hub),
    senderCouncil: wordText(sender.council),
    senderAddress: wordText(sender.addressLines.join(', ')),
    senderContact: wordText(contact.filter(value => value !== '').join('  ·  ')),
    senderPhone: wordText(sender.phone),
    addressee: asList(content.addressee),
    date: wordText(content.date),
    reference: wordText(content.reference),
    greeting: wordText(content.greeting),
    lead: asList(content.lead),
    sections: content.sections.map((section, index) => ({
      heading: wordText(section.heading),
      paragraphs: asList(section.paragraphs),
      items: asList(section.items),
      twoColumnTables: tableValues(tables[index] ?? null, 2),
      threeColumnTables: tableValues(tables[index] ?? null, 3),
    })),
    closing: wordText(content.closing),
    signatureName: wordText(signature.name),
    signatureLines: asList([
      [signature.role, signature.phone ?? ''].filter(value => value !== '').join('  ·  '),
    ]),
  };
}

function tableValues(table: LetterTable | null, columns: number) {
  if (table === null || table.columns.length !== columns) return [];
  const [columnOne, columnTwo, columnThree = ''] = table.columns;
  return [
    {
      caption: wordText(table.caption),
      columnOne: wordText(columnOne),
      columnTwo: wordText(columnTwo),
      columnThree: wordText(columnThree),
      rows: table.rows.map(([one = '', two = '', three = '']) => ({
        cellOne: wordText(one),
        cellTwo: wordText(two),
        cellThree: wordText(three),
      })),
    },
  ];
}

function asList(values: readonly string[]) {
  return values.map(text => ({ text: wordText(text) }));
}

function mapValues(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, wordText(value)]));
}

/** Text as Word prints it. */
function wordText(text: string): string {
  return keepTogether(printable(text));
}

/** Takes out the grey paragraphs that marked where a repeated part began or ended. */
class RemoveTemplateMarks extends TemplateExtension {
  override async execute(_data: ScopeData, context: TemplateContext): Promise<void> {
    removeMarks(await context.currentPart.xmlRoot());
  }
}

function removeMarks(node: XmlNode): void {
  const children = node.childNodes?.slice() ?? [];
  for (const child of children) {
    if (officeMarkup.query.isParagraphNode(child)) {
      if (styleOf(child) === 'TemplateMark' && textOf(child).trim() === '') xml.modify.remove(child);
    } else removeMarks(child);
  }
}

function styleOf(paragraph: XmlNode): string | undefined {
  const properties = paragraph.childNodes?.find(child => child.nodeName === OmlNode.W.ParagraphProperties);
  const style = properties?.childNodes?.find(child => child.nodeName === 'w:pStyle');
  return style !== undefined && 'attributes' in style ? style.attributes?.['w:val'] : undefined;
}

function textOf(node: XmlNode): string {
  if ('textContent' in node) return node.textContent ?? '';
  return (node.childNodes ?? []).map(textOf).join('');
}

/** Sets the file's title (holds no name) and, for large print, makes every size in the template larger. */
async function finish(filled: Uint8Array, content: LetterContent): Promise<Uint8Array> {
  const zip = await Zip.load(Buffer.from(filled));
  await replacePart(zip, 'docProps/core.xml', text =>
    text.replace(
      /<dc:title>[^<]*<\/dc:title>|<dc:title\/>/,
      () => `<dc:title>${xmlText(content.title)}</dc:title>`,
    ),
  );
  if (content.largePrint) {
    for (const part of ['word/styles.xml', 'word/document.xml']) await replacePart(zip, part, enlarge);
  }
  return zip.export(Buffer);
}

async function replacePart(zip: Zip, path: string, change: (text: string) => string): Promise<void> {
  if (!zip.isFileExist(path)) return;
  zip.setFile(path, change(await zip.getFile(path).getContentText()));
}

function enlarge(part: string): string {
  return part.replace(/<w:(szC?s?) w:val="(\d+)"\/>/g, (_, name: string, size: string) => {
    const larger = Math.max(largestSmallPrint, Math.round(Number(size) * largePrintScale));
    return `<w:${name} w:val="${larger}"/>`;
  });
}

function xmlText(text: string): string {
  return wordText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
