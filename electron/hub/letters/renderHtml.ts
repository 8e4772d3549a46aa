import { keepTogether, printable } from './typography.rules.ts';
import type { LetterContent, LetterSection, LetterTable } from './letterContent.rules.ts';

/**
 * A letter as one complete HTML page for printing to PDF: language, title, real headings, table headers with scope,
 * nothing loaded from anywhere. Every value is escaped; the page has no script and its policy allows none.
 */
export function renderHtml(content: LetterContent): string {
  const { sender, signature } = content;
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(content.title)}</title>`,
    `<style>${styles(content)}</style>`,
    '</head>',
    `<body class="${content.kind}">`,
    '<header class="letterhead">',
    `<p class="hub">${escape(sender.hub)}</p>`,
    `<p class="council">${escape(sender.council)}</p>`,
    `<address>${lines([sender.addressLines.join(', '), contactLine(content)])}</address>`,
    '</header>',
    '<main>',
    content.marking === null ? '' : `<p class="marking">${escape(content.marking)}</p>`,
    '<div class="top">',
    `<p class="addressee">${lines(content.addressee)}</p>`,
    `<p class="about">${lines([content.date, `Our reference: ${content.reference}`])}</p>`,
    '</div>',
    `<p>${escape(content.greeting)}</p>`,
    `<h1>${escape(content.title)}</h1>`,
    `<div class="lead">${content.lead.map(line => `<p>${multiLine(line)}</p>`).join('')}</div>`,
    ...content.sections.map(renderSection),
    '<div class="signature">',
    `<p>${escape(content.closing)}</p>`,
    `<p class="name"><strong>${escape(signature.name)}</strong><br>${multiLine(joinPresent([signature.role, signature.phone]))}</p>`,
    '</div>',
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function contactLine(content: LetterContent): string {
  const { phone, email, hours } = content.sender;
  return joinPresent([`Phone ${phone}`, email, hours]);
}

function joinPresent(values: readonly (string | null)[]): string {
  return values.filter(value => value !== null && value !== '').join(' · ');
}

function renderSection(section: LetterSection): string {
  const paragraphs = section.paragraphs.map(text => `<p>${multiLine(text)}</p>`).join('');
  const items =
    section.items.length === 0
      ? ''
      : `<ul>${section.items.map(text => `<li>${multiLine(text)}</li>`).join('')}</ul>`;
  const table = section.table === null ? '' : renderTable(section.table);
  return `<section><h2>${escape(section.heading)}</h2>${paragraphs}${items}${table}</section>`;
}

function renderTable(table: LetterTable): string {
  const head = table.columns.map(column => `<th scope="col">${escape(column)}</th>`).join('');
  const rows = table.rows.map(row => {
    const [first = '', ...others] = row;
    const cells = others.map(cell => `<td>${multiLine(cell)}</td>`).join('');
    return `<tr><th scope="row">${multiLine(first)}</th>${cells}</tr>`;
  });
  return `<table><caption>${escape(table.caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function lines(values: readonly string[]): string {
  return values
    .filter(value => value !== '')
    .map(multiLine)
    .join('<br>');
}

function multiLine(text: string): string {
  return keepTogether(text).split('\n').map(escape).join('<br>');
}

/** Text made safe between tags and in quoted attributes. */
function escape(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A string inside a CSS `content` value: everything but plain characters is written as a code point. */
function cssString(text: string): string {
  return `"${text.replace(/[^A-Za-z0-9 ,.·-]/gu, character => `\\${(character.codePointAt(0) ?? 32).toString(16)} `)}"`;
}

/** Print is always dark on white, A4, page x of y, reference and marking in the footer (interface reference §2.6). */
function styles(content: LetterContent): string {
  const size = content.largePrint ? '18pt' : content.kind === 'familyLetter' ? '12pt' : '11pt';
  const footer = [content.marking ?? '', content.reference].filter(value => value !== '').join(' · ');
  return `
@page { size: A4; margin: 14mm 20mm 17mm;
  @bottom-left { content: ${cssString(footer)}; font: 9pt Arial, sans-serif; color: #4B5666; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt Arial, sans-serif; color: #4B5666; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 170mm; padding: 8mm 4mm; background: #fff; color: #1A2330;
  font: ${size}/1.33 Arial, "Liberation Sans", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
p { margin: 0 0 0.4em; max-width: 70ch; }
.letterhead { border-bottom: 2px solid #1D4F8F; padding-bottom: 2.5mm; margin-bottom: 6mm; }
.letterhead p { margin: 0; }
.hub { font-size: 1.5em; font-weight: bold; color: #1D4F8F; line-height: 1.2; }
.council { color: #4B5666; }
address { font-style: normal; font-size: 0.75em; line-height: 1.35; color: #4B5666; }
.top { display: flex; justify-content: space-between; gap: 10mm; margin-bottom: 4mm; min-height: 22mm; }
.about { text-align: right; }
h1 { font-size: 1.4em; line-height: 1.25; margin: 0 0 0.6em; }
h2 { font-size: 1.1em; line-height: 1.3; margin: 0.8em 0 0.25em; break-after: avoid; color: #1D4F8F; }
.lead { border-left: 4px solid #1D4F8F; background: #F1F5FB; padding: 3mm 4mm; margin-bottom: 1em; font-weight: bold;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.lead p { margin-bottom: 0.3em; } .lead p:last-child { margin-bottom: 0; }
ul { margin: 0 0 0.5em; padding-left: 1.3em; } li { margin-bottom: 0.15em; }
table { width: 100%; border-collapse: collapse; margin: 0 0 0.8em; font-size: 0.92em; }
caption { text-align: left; font-size: 0.9em; color: #4B5666; padding-bottom: 1mm; }
th, td { text-align: left; vertical-align: top; padding: 1.1mm 3mm 1.1mm 0; border-bottom: 1px solid #D9DEE6; }
thead th { border-bottom: 1.5px solid #1A2330; } tbody th { font-weight: bold; }
tr, li, .lead, .signature { break-inside: avoid; } .signature { break-before: avoid; }
.signature { margin-top: 0.9em; } .signature .name { margin-top: 8mm; margin-bottom: 0; }
.marking { font-size: 0.8em; font-weight: bold; color: #4B5666; }
@media print { body { padding: 0; max-width: none; } }
`;
}
