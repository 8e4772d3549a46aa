// Makes the three Word templates in resources/letters. A council edits the .docx files in Word; this script is how we
// made the first ones, and running it again puts them back: node scripts/make-letter-templates.mjs
// The output is the same byte for byte, so a change to a template shows as a change.
import { writeFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

const accent = '1D4F8F';
const ink = '1A2330';
const muted = '4B5666';
const hairline = 'D9DEE6';
const leadGround = 'F1F5FB';
const wordNamespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

// ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────
const run = (text, properties = '') =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (style, ...runs) =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs.join('')}</w:p>`;
const written = (style, text) => paragraph(style, run(text));
/** One paragraph, repeated for each entry of a list. */
const repeated = (style, list) =>
  paragraph(style, run(`{#${list} [loopOver: "paragraph"]}`), run('{text}'), run(`{/${list}}`));
/** A line that only marks where a repeated part begins or ends; the program takes it out. */
const mark = text => written('TemplateMark', text);

function cell(width, content, header = false) {
  const style = header ? 'TableHead' : 'TableText';
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(style, ...content)}</w:tc>`;
}

/** A table with a repeated header row and one template row; the first column is bold and names the row. */
function table(listName, widths) {
  const names = ['One', 'Two', 'Three'].slice(0, widths.length);
  const head = widths.map((width, index) => cell(width, [run(`{column${names[index]}}`)], true));
  const body = widths.map((width, index) => {
    const open = index === 0 ? [run('{#rows}')] : [];
    const close = index === widths.length - 1 ? [run('{/rows}')] : [];
    const field = run(`{cell${names[index]}}`, index === 0 ? '<w:b/>' : '');
    return cell(width, [...open, field, ...close]);
  });
  return [
    mark(`{#${listName}}`),
    written('Caption', '{caption}'),
    '<w:tbl><w:tblPr><w:tblStyle w:val="LetterTable"/>',
    `<w:tblW w:w="${widths.reduce((sum, width) => sum + width, 0)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>`,
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>',
    `</w:tblPr><w:tblGrid>${widths.map(width => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head.join('')}</w:tr>`,
    `<w:tr><w:trPr><w:cantSplit/></w:trPr>${body.join('')}</w:tr></w:tbl>`,
    mark(`{/${listName}}`),
  ].join('');
}

const sections = [
  mark('{#sections}'),
  written('Heading2', '{heading}'),
  repeated('BodyText', 'paragraphs'),
  repeated('ListBullet', 'items'),
  table('twoColumnTables', [3200, 6436]),
  table('threeColumnTables', [3400, 2836, 3400]),
  mark('{/sections}'),
].join('');

const letterhead = [
  written('LetterheadHub', '{senderHub}'),
  written('LetterheadCouncil', '{senderCouncil}'),
  written('LetterheadAddress', '{senderAddress}'),
  written('LetterheadContact', '{senderContact}'),
].join('');

const signature = [
  written('Closing', '{closing}'),
  written('SignatureName', '{signatureName}'),
  repeated('SignatureLine', 'signatureLines'),
].join('');

const address = [repeated('Addressee', 'addressee')].join('');
const lead = repeated('Lead', 'lead');

// ── The three letters ────────────────────────────────────────────────────────────────────────────────────────────
const letters = {
  'family-letter': {
    title: 'Help for your family',
    size: 24,
    body: [
      letterhead,
      address,
      written('DateLine', '{date}  ·  Our reference: {reference}'),
      written('Greeting', '{greeting}'),
      written('Heading1', '{title}'),
      lead,
      sections,
      signature,
    ],
  },
  'provider-note': {
    title: 'Referral to a provider',
    size: 22,
    body: [
      letterhead,
      written('Marking', '{marking}'),
      written('Heading1', '{title}'),
      address,
      written('DateLine', '{date}  ·  Our reference: {reference}'),
      written('Greeting', '{greeting}'),
      lead,
      sections,
      signature,
    ],
  },
  'referrer-note': {
    title: 'Note to the referrer',
    size: 22,
    body: [
      letterhead,
      address,
      written('DateLine', '{date}  ·  Our reference: {reference}'),
      written('Greeting', '{greeting}'),
      written('Heading1', '{title}'),
      lead,
      sections,
      signature,
    ],
  },
};

// ── Parts of the file ────────────────────────────────────────────────────────────────────────────────────────────
const documentPart = body =>
  `${xmlHead}<w:document ${wordNamespaces}><w:body>${body}` +
  '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>' +
  '<w:pgMar w:top="794" w:right="1134" w:bottom="907" w:left="1134" w:header="567" w:footer="454" w:gutter="0"/>' +
  '</w:sectPr></w:body></w:document>';

const field = code =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r>` +
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';

const footerPart =
  `${xmlHead}<w:ftr ${wordNamespaces}>` +
  paragraph(
    'Footer',
    run('{footer}'),
    '<w:r><w:tab/></w:r>',
    run('Page '),
    field('PAGE'),
    run(' of '),
    field('NUMPAGES'),
  ) +
  '</w:ftr>';

function style(
  id,
  name,
  { basedOn = 'Normal', next = '', paragraphProperties = '', runProperties = '', quick = true },
) {
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/>` +
    (next ? `<w:next w:val="${next}"/>` : '') +
    (quick ? '<w:qFormat/>' : '') +
    `<w:pPr>${paragraphProperties}</w:pPr><w:rPr>${runProperties}</w:rPr></w:style>`
  );
}
const spacing = (before, after, line = 276) =>
  `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>`;
const font = size => `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`;
const colour = value => `<w:color w:val="${value}"/>`;
const bottomLine = (colourValue, size) =>
  `<w:pBdr><w:bottom w:val="single" w:sz="${size}" w:space="6" w:color="${colourValue}"/></w:pBdr>`;

const stylesPart = size =>
  [
    `${xmlHead}<w:styles ${wordNamespaces}><w:docDefaults><w:rPrDefault><w:rPr>`,
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>',
    `${colour(ink)}${font(size)}<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`,
    `<w:pPrDefault><w:pPr>${spacing(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults>`,
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    style('BodyText', 'Body Text', { paragraphProperties: spacing(0, 90) }),
    style('Heading1', 'heading 1', {
      next: 'BodyText',
      paragraphProperties: `<w:keepNext/>${spacing(0, 160, 252)}<w:outlineLvl w:val="0"/>`,
      runProperties: `<w:b/>${font(Math.round(size * 1.45))}`,
    }),
    style('Heading2', 'heading 2', {
      next: 'BodyText',
      paragraphProperties: `<w:keepNext/>${spacing(200, 60, 264)}<w:outlineLvl w:val="1"/>`,
      runProperties: `<w:b/>${colour(accent)}${font(Math.round(size * 1.12))}`,
    }),
    style('LetterheadHub', 'Letterhead Hub', {
      paragraphProperties: spacing(0, 0, 264),
      runProperties: `<w:b/>${colour(accent)}${font(Math.round(size * 1.5))}`,
    }),
    style('LetterheadCouncil', 'Letterhead Council', {
      paragraphProperties: spacing(0, 40),
      runProperties: colour(muted),
    }),
    style('LetterheadAddress', 'Letterhead Address', {
      paragraphProperties: spacing(0, 0, 264),
      runProperties: `${colour(muted)}${font(18)}`,
    }),
    style('LetterheadContact', 'Letterhead Contact', {
      paragraphProperties: `${bottomLine(accent, 12)}${spacing(0, 320, 264)}`,
      runProperties: `${colour(muted)}${font(18)}`,
    }),
    style('Marking', 'Marking', {
      paragraphProperties: spacing(0, 120),
      runProperties: `<w:b/>${colour(muted)}${font(18)}`,
    }),
    style('Addressee', 'Addressee', { paragraphProperties: spacing(0, 0, 264) }),
    style('DateLine', 'Date Line', { paragraphProperties: spacing(220, 0), runProperties: '' }),
    style('Greeting', 'Greeting', { paragraphProperties: spacing(220, 140) }),
    style('Lead', 'Lead', {
      paragraphProperties:
        `<w:keepLines/><w:pBdr><w:top w:val="single" w:sz="36" w:space="2" w:color="${leadGround}"/>` +
        `<w:left w:val="single" w:sz="36" w:space="10" w:color="${accent}"/>` +
        `<w:bottom w:val="single" w:sz="36" w:space="2" w:color="${leadGround}"/></w:pBdr>` +
        `<w:shd w:val="clear" w:color="auto" w:fill="${leadGround}"/>${spacing(0, 0, 324)}<w:ind w:left="255"/>`,
      runProperties: '<w:b/>',
    }),
    style('ListBullet', 'List Bullet', {
      paragraphProperties: `<w:numPr><w:numId w:val="1"/></w:numPr>${spacing(0, 30)}<w:ind w:left="397" w:hanging="284"/>`,
    }),
    style('Caption', 'caption', {
      paragraphProperties: `<w:keepNext/>${spacing(0, 60)}`,
      runProperties: `${colour(muted)}${font(size - 3)}`,
    }),
    style('TableText', 'Table Text', {
      paragraphProperties: spacing(40, 40, 264),
      runProperties: font(size - 2),
    }),
    style('TableHead', 'Table Head', { basedOn: 'TableText', runProperties: '<w:b/>' }),
    style('Closing', 'Closing', { paragraphProperties: `<w:keepNext/>${spacing(200, 0)}` }),
    style('SignatureName', 'Signature Name', {
      paragraphProperties: `<w:keepNext/>${spacing(520, 0)}`,
      runProperties: '<w:b/>',
    }),
    style('SignatureLine', 'Signature Line', { paragraphProperties: `<w:keepLines/>${spacing(0, 0)}` }),
    style('Footer', 'footer', {
      paragraphProperties: '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>',
      runProperties: `${colour(muted)}${font(18)}`,
      quick: false,
    }),
    style('TemplateMark', 'Template Mark', {
      paragraphProperties: spacing(0, 0, 240),
      runProperties: `${colour('9AA3AF')}${font(14)}`,
    }),
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>',
    '<w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="115" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    '<w:style w:type="table" w:styleId="LetterTable"><w:name w:val="Letter Table"/><w:basedOn w:val="TableNormal"/>',
    `<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="${hairline}"/>`,
    `<w:insideH w:val="single" w:sz="4" w:space="0" w:color="${hairline}"/></w:tblBorders></w:tblPr>`,
    `<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="${ink}"/>`,
    '</w:tcBorders></w:tcPr></w:tblStylePr></w:style></w:styles>',
  ].join('');

const numberingPart =
  `${xmlHead}<w:numbering ${wordNamespaces}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>` +
  '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>' +
  '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>' +
  '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>';

const settingsPart =
  `${xmlHead}<w:settings ${wordNamespaces}><w:defaultTabStop w:val="720"/><w:compat>` +
  '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>' +
  '<w:themeFontLang w:val="en-GB"/></w:settings>';

const corePart = title =>
  `${xmlHead}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
  `<dc:title>${title}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>`;

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = entries =>
  `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const contentTypesPart =
  `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  [
    ['/word/document.xml', `${word}.document.main+xml`],
    ['/word/styles.xml', `${word}.styles+xml`],
    ['/word/numbering.xml', `${word}.numbering+xml`],
    ['/word/settings.xml', `${word}.settings+xml`],
    ['/word/footer1.xml', `${word}.footer+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ]
    .map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`)
    .join('') +
  '</Types>';

const partsOf = letter => [
  ['[Content_Types].xml', contentTypesPart],
  [
    '_rels/.rels',
    relationships([
      ['rId1', `${office}/officeDocument`, 'word/document.xml'],
      [
        'rId2',
        'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
        'docProps/core.xml',
      ],
    ]),
  ],
  ['docProps/core.xml', corePart(letter.title)],
  ['word/document.xml', documentPart(letter.body.join(''))],
  ['word/styles.xml', stylesPart(letter.size)],
  ['word/numbering.xml', numberingPart],
  ['word/settings.xml', settingsPart],
  ['word/footer1.xml', footerPart],
  [
    'word/_rels/document.xml.rels',
    relationships([
      ['rId1', `${office}/styles`, 'styles.xml'],
      ['rId2', `${office}/numbering`, 'numbering.xml'],
      ['rId3', `${office}/settings`, 'settings.xml'],
      ['rId4', `${office}/footer`, 'footer1.xml'],
    ]),
  ],
];

// ── Zip ──────────────────────────────────────────────────────────────────────────────────────────────────────────
/** A zip of text files, deflated, dated 1 January 1980 so that the same parts give the same bytes. */
function zip(parts) {
  const firstDay = 33;
  const bodies = [];
  const directory = [];
  let offset = 0;
  for (const [name, text] of parts) {
    const nameBytes = Buffer.from(name);
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes, { level: 9 });
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x0800, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt16LE(firstDay, 8);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), shared, nameBytes, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, tail, nameBytes);
    offset += 30 + nameBytes.length + packed.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directoryBytes, end]);
}

for (const [name, letter] of Object.entries(letters)) {
  const path = new URL(`../resources/letters/${name}.docx`, import.meta.url);
  writeFileSync(path, zip(partsOf(letter)));
  console.log(`wrote resources/letters/${name}.docx`);
}
