import { readFileSync } from 'node:fs';
import { TemplateHandler, Zip } from 'easy-template-x';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyLetter } from '#hub/letters/familyLetter.rules';
import { letterStrings } from '#hub/letters/letterContent.rules';
import type { LetterContent } from '#hub/letters/letterContent.rules';
import type { LetterFacts, LetterResult } from '#hub/letters/letterFacts.rules';
import { providerNote } from '#hub/letters/providerNote.rules';
import { referrerNote } from '#hub/letters/referrerNote.rules';
import { LetterTemplateError, renderDocx } from '#hub/letters/renderDocx';
import { renderHtml } from '#hub/letters/renderHtml';
import { factsWithSecrets, letterFacts } from '#tests/hub/letters/letters.factories';
import { htmlFaults, htmlText } from '#tests/hub/letters/htmlReader';

const documents = [
  { template: 'family-letter', build: familyLetter },
  { template: 'provider-note', build: providerNote },
  { template: 'referrer-note', build: referrerNote },
] as const;

const templateBytes = (name: string) =>
  readFileSync(new URL(`../../../resources/letters/${name}.docx`, import.meta.url));

function contentOf(result: LetterResult): LetterContent {
  if (result.outcome !== 'ready') throw new Error('refused');
  return result.content;
}

/** Text of the body and footer as Word would show it, hard spaces read as spaces. */
async function wordText(file: Uint8Array): Promise<string> {
  const xml = `${await part(file, 'word/document.xml')}${await part(file, 'word/footer1.xml')}`;
  return unescape(xml.replace(/<w:br\/>|<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')).replaceAll('\u00A0', ' ');
}

async function part(file: Uint8Array, path: string): Promise<string> {
  const zip = await Zip.load(Buffer.from(file));
  return zip.getFile(path).getContentText();
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** The family-letter template with one part of its text changed, as a council might do in Word. */
async function editedTemplate(from: string, to: string): Promise<Uint8Array> {
  const zip = await Zip.load(templateBytes('family-letter'));
  const body = await zip.getFile('word/document.xml').getContentText();
  expect(body).toContain(from);
  zip.setFile('word/document.xml', body.replace(from, to));
  return zip.export(Buffer);
}

/** Facts in which every free text is hostile to HTML, XML, CSS and the template language. */
const hostileFacts: fc.Arbitrary<LetterFacts> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '</style><script>alert(1)</script>',
        '{#sections}',
        '{title}',
        '"><img src=x onerror=a>',
        ']]>',
        '&amp;',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
    ),
    { minLength: 6, maxLength: 6 },
  )
  .map(([name = '', reason = '', hope = '', reference = '', worker = '', address = '']) => {
    const facts = letterFacts();
    return letterFacts({
      reference,
      addressee: {
        ...facts.addressee,
        name,
        address: { lines: [address], postcode: 'B97 4AA', restricted: false, post: 'safe' },
      },
      reasons: [reason],
      hopes: [hope],
      involvements: facts.involvements.map(entry => ({ ...entry, worker })),
    });
  });

describe.each(documents)('$template as HTML', ({ build }) => {
  it('is a complete, well-formed page with a language, a title, one h1 and headed tables', () => {
    const html = renderHtml(contentOf(build(letterFacts())));
    expect(htmlFaults(html)).toEqual([]);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html.match(/<th(?! scope="(?:col|row)")[\s>]/)).toBeNull();
  });

  it('prints every word of the letter and loads nothing', () => {
    const content = contentOf(build(letterFacts()));
    const html = renderHtml(content);
    const text = htmlText(html);
    const { providerName: _name, caller: _caller, contactBy: _by, ...unused } = content.fields;
    expect(unused).toEqual({});
    for (const words of letterStrings({
      ...content,
      fields: { providerName: '', caller: '', contactBy: '' },
    })) {
      for (const line of words.split('\n')) expect(text).toContain(line);
    }
    expect(html).not.toMatch(/<script|<link|<img|<iframe|url\(|https?:|@import/i);
  });
});

describe.each(documents)('$template as Word', ({ template, build }) => {
  it('holds every word of the letter, real headings, the language, and no mark of the template', async () => {
    const content = contentOf(build(letterFacts()));
    const file = await renderDocx(content, templateBytes(template));
    const text = await wordText(file);
    for (const words of letterStrings({
      ...content,
      fields: { providerName: '', caller: '', contactBy: '' },
    })) {
      for (const line of words.split('\n')) expect(text).toContain(line);
    }
    const body = await part(file, 'word/document.xml');
    expect(body.match(/w:val="Heading1"/g)).toHaveLength(1);
    expect(body.match(/w:val="Heading2"/g)).toHaveLength(content.sections.length);
    expect(body).not.toContain('TemplateMark');
    expect(text).not.toMatch(/[{}]/);
    expect(await part(file, 'word/styles.xml')).toContain('<w:lang w:val="en-GB"');
    expect(await part(file, 'docProps/core.xml')).toContain(`<dc:title>${content.title}</dc:title>`);
  });
});

describe('hostile words', () => {
  it('stay words in HTML', () => {
    fc.assert(
      fc.property(hostileFacts, facts => {
        for (const { build } of documents) {
          const result = build(facts);
          if (result.outcome === 'refused') continue;
          const html = renderHtml(result.content);
          expect(htmlFaults(html)).toEqual([]);
          expect(html).not.toMatch(/<script|<img/i);
        }
      }),
    );
  });

  it('stay words in Word, and leave the file whole', async () => {
    await fc.assert(
      fc.asyncProperty(hostileFacts, async facts => {
        const result = providerNote(facts);
        if (result.outcome === 'refused') return;
        const file = await renderDocx(result.content, templateBytes('provider-note'));
        expect(
          await new TemplateHandler({ delimiters: { tagStart: '⟦', tagEnd: '⟧' } }).getText(
            Buffer.from(file),
          ),
        ).toContain('What we ask of you');
        expect(htmlFaults((await part(file, 'word/document.xml')).replace(/<\?xml[^>]*>/, ''))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what must not be told', () => {
  it('is in neither the HTML nor the Word file', async () => {
    await fc.assert(
      fc.asyncProperty(factsWithSecrets, async facts => {
        for (const { build, template } of documents) {
          const result = build(facts);
          if (result.outcome === 'refused') continue;
          const word = await wordText(await renderDocx(result.content, templateBytes(template)));
          for (const text of [htmlText(renderHtml(result.content)), word]) {
            const squeezed = text.toLowerCase().replace(/[\s-]/g, '');
            expect(squeezed).not.toMatch(/4oakcl|b602bb/);
            if (template !== 'family-letter') expect(squeezed).not.toMatch(/camhs|femiade|960333|adolescent/);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('a council’s own template', () => {
  const content = contentOf(familyLetter(letterFacts()));

  it('may use single fields in its own words', async () => {
    const template = await editedTemplate('{greeting}', '{greeting} You will hear from {providerName}.');
    expect(await wordText(await renderDocx(content, template))).toContain(
      'You will hear from Elmfield Family Support.',
    );
  });

  it('that asks for a field we do not have is refused, naming it', async () => {
    const template = await editedTemplate('{greeting}', '{greeting} {shoeSize}');
    const failure = await renderDocx(content, template).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LetterTemplateError);
    expect(failure).toMatchObject({ field: 'shoeSize' });
    expect(String(failure)).toContain('asks for {shoeSize}, which we do not have');
  });

  it('that lost a field a letter needs is refused, naming it', async () => {
    const template = await editedTemplate('{greeting}', 'Hello');
    await expect(renderDocx(content, template)).rejects.toMatchObject({
      field: 'greeting',
      message:
        'The Word template has no {greeting} field. No letter was made. Put the field back, or use our template again.',
    });
  });

  it('with a repeated part left open, or that is not a Word file, is refused in plain words', async () => {
    const open = await editedTemplate('{/sections}', '');
    await expect(renderDocx(content, open)).rejects.toThrow('does not close it');
    await expect(renderDocx(content, Buffer.from('not a zip'))).rejects.toThrow(
      'could not be read as a Word template',
    );
  });
});

describe('large print', () => {
  it('has no size under 16 point in Word, and 18 point body text in HTML', async () => {
    const content = contentOf(familyLetter(letterFacts({ largePrint: true })));
    const file = await renderDocx(content, templateBytes('family-letter'));
    const sizes = [...(await part(file, 'word/styles.xml')).matchAll(/<w:sz w:val="(\d+)"/g)].map(match =>
      Number(match[1]),
    );
    expect(sizes.length).toBeGreaterThan(5);
    // The template mark's own style is never printed.
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(32);
    expect(renderHtml(content)).toContain('font: 18pt/');
  });
});
