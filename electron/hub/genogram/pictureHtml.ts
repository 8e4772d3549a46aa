import type { Drawing, Paper, Shape } from '#contract/genogram';
import { printable } from '../letters/typography.rules.ts';

/** One page with one picture. */
export type PicturePage = { title: string; drawing: Drawing; description: string };

/**
 * Pictures as one complete HTML page for printing to PDF: a page each, fitted to the paper, then everything again in
 * words. Nothing is loaded from anywhere; every value is escaped.
 */
export function pictureHtml(copy: {
  title: string;
  paper: Paper;
  /** Under the title: the day and whom it is for. */
  subtitle: string;
  footer: string;
  pages: readonly PicturePage[];
  sentences: readonly string[];
}): string {
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escape(copy.title)}</title>`,
    `<style>${styles(copy.paper, copy.footer)}</style>`,
    '</head>',
    '<body>',
    ...copy.pages.map(
      (page, index) =>
        `<section class="picture">${index === 0 ? `<h1>${escape(page.title)}</h1>` : `<h2>${escape(page.title)}</h2>`}<p>${escape(copy.subtitle)}</p>${pictureSvg(page)}</section>`,
    ),
    '<section><h2>In words</h2><ul>',
    ...copy.sentences.map(sentence => `<li>${escape(sentence)}</li>`),
    '</ul></section>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function pictureSvg({ drawing: { box, shapes }, description }: PicturePage): string {
  return `<svg viewBox="${box.x} ${box.y} ${box.width} ${box.height}" role="img" aria-label="${escape(description)}">${shapes.map(shapeSvg).join('')}</svg>`;
}

function shapeSvg(shape: Shape): string {
  return shape.kind === 'path'
    ? `<path class="${escape(shape.look)}" d="${escape(shape.d)}"/>`
    : `<text class="${escape(shape.look)}" x="${shape.x}" y="${shape.y}" text-anchor="${shape.anchor}">${escape(shape.text)}</text>`;
}

function escape(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const cssString = (text: string): string =>
  `"${text.replace(/[^A-Za-z0-9 ,.·-]/gu, character => `\\${(character.codePointAt(0) ?? 32).toString(16)} `)}"`;

/** Landscape, ink on white, page x of y and the reference in the footer (look.md, "Print"). */
function styles(paper: Paper, footer: string): string {
  const height = paper === 'A4' ? 148 : 235;
  return `
@page { size: ${paper} landscape; margin: 12mm 14mm 16mm;
  @bottom-left { content: ${cssString(footer)}; font: 9pt Arial, sans-serif; color: #4B5666; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt Arial, sans-serif; color: #4B5666; } }
body { margin: 0; background: #fff; color: #1A2330; font: 11pt/1.35 Arial, "Liberation Sans", sans-serif; }
h1, h2 { font-size: 16pt; margin: 0; } p { margin: 1mm 0 3mm; }
.picture { break-after: page; }
svg { display: block; width: 100%; height: ${height}mm; }
ul { columns: 2; margin: 3mm 0 0; padding-left: 5mm; } li { break-inside: avoid; margin-bottom: 1mm; }
path { fill: none; stroke: #1A2330; stroke-width: 1.6; }
text { font-size: 13px; fill: #1A2330; }
.sign, .signFocus, .signInner, .signUnknown, .item, .itemBefore, .centre { fill: #fff; }
.signFocus { stroke-width: 2.4; } .signUnknown { stroke-dasharray: 2 4; }
.unionPartners { stroke-dasharray: 9 4; } .unionParents { stroke-width: 1; }
.care { stroke-dasharray: 6 4; } .tie, .tieBefore { stroke-dasharray: 2 4; } .itemBefore { stroke-dasharray: 5 4; }
.tieStrong { stroke-width: 5; } .arrow { fill: #1A2330; } .mark { stroke-width: 2; }
.inside, .insideCross { font-size: 16px; font-weight: bold; } .under, .word, .nameUnknown { font-size: 11.5px; fill: #3A4554; }
.word, .insideCross, .ringLabel { paint-order: stroke; stroke: #fff; stroke-width: 4px; }
.ringLabel, .centreLabel, .heading { font-weight: bold; } .ringLabel { font-size: 12px; }
.plate { fill: #fff; stroke: none; }
path[class^="ring"] { stroke: #4B5666; stroke-width: 1.6; }
.ring0 { stroke-dasharray: 10 5; } .ring1 { stroke-dasharray: .1 6; stroke-linecap: round; }
.ring2 { stroke-dasharray: 16 5 2 5; } .ring3 { stroke-dasharray: 26 7; } path.ring4 { stroke-width: 2.6; }
.ring5 { stroke-dasharray: 12 4 2 4 2 4; } path.ring1 { stroke-width: 2.4; }
`;
}
