import { existsSync } from 'node:fs';
import { ORPCError } from '@orpc/client';
import { Zip } from 'easy-template-x';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { LetterWords } from '#contract/letters';
import { refusalSchema, type Refusal } from '#contract/operation';
import { household } from '#db/schema/families';
import { letterStrings } from '#hub/letters/letterContent.rules';
import { mentions } from '#hub/letters/mentions.rules';
import { chromiumPrinter } from '../../../electron/browser/printer.ts';
import { aNotification } from '#tests/support/aNotification';
import {
  allocation,
  keepServices,
  openAllocationHub,
  services,
  takeAccepted,
  type AllocationHub,
} from '#tests/hub/referrals/allocationHub';
import { openReadyHub } from '#tests/support/testHub';

let open: AllocationHub | null = null;
afterEach(() => {
  open?.close();
  open = null;
});

const chromium = '/usr/bin/chromium';

async function refusalOf(call: Promise<unknown>): Promise<Refusal & { code: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError) return { ...refusalSchema.parse(error.data), code: String(error.code) };
    throw error;
  }
  throw new Error('It was not refused.');
}

/** A hub with an allocation made; its documents are family letter, provider note, referrer note. */
async function withLetters(
  options: Parameters<typeof openAllocationHub>[0] = {},
): Promise<AllocationHub & { family: string; provider: string; referrer: string }> {
  open = await openAllocationHub(options);
  const { documentIds } = await open.client.referrals.allocate(allocation(open.caseId, 'elmfield'));
  const [family = '', provider = '', referrer = ''] = documentIds;
  return { ...open, family, provider, referrer };
}

async function wordsOf(test: AllocationHub, documentId: string): Promise<LetterWords> {
  const { content } = await test.client.letters.preview({ documentId });
  return {
    lead: content.lead,
    sections: content.sections.map(({ paragraphs, items }) => ({ paragraphs, items })),
  };
}

async function textOfWord(base64: string): Promise<string> {
  const zip = await Zip.load(Buffer.from(base64, 'base64'));
  const parts = await Promise.all(
    zip
      .listFiles()
      .filter(path => path.endsWith('.xml'))
      .map(path => zip.getFile(path).getContentText()),
  );
  return parts
    .join('\n')
    .replace(/<\/w:p>|<w:br\/>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('\u00A0', ' ');
}

describe('letters of a case', () => {
  it('are three, each with its reader, and the family’s can be read at ten', async () => {
    const test = await withLetters();
    const { letters } = await test.client.letters.forCase({ caseId: test.caseId });
    expect(letters.map(line => [line.name, line.to])).toEqual([
      ['Letter to the family', 'Mia Reed'],
      ['Referral note to the service', 'Elmfield Family Support'],
      ['Note to who asked', 'Jo Marsh'],
    ]);
    const preview = await test.client.letters.preview({ documentId: test.family });
    expect(preview.readingAge).toBeLessThanOrEqual(10);
    expect(preview.content.lead[0]).toMatch(/^Someone from Elmfield Family Support will call you by /);
    // Anxiety is a need that could harm if somebody else at home opened the letter.
    expect(preview.omissions.map(({ what }) => what)).toContain('Anxiety or depression');
  });

  it('keep new words, say so in the record, and refuse words that must be kept back', async () => {
    const draft = aNotification().draft();
    const test = await withLetters({
      draft: { ...draft, homes: draft.homes.map(home => ({ ...home, isRestricted: true })) },
    });
    const words = await wordsOf(test, test.family);
    const reworded = { ...words, lead: ['Asha will ring you by Friday.', ...words.lead.slice(1)] };
    await test.client.letters.change({ documentId: test.family, words: reworded, largePrint: true });
    const preview = await test.client.letters.preview({ documentId: test.family });
    expect(preview).toMatchObject({
      line: { edited: true },
      content: { lead: reworded.lead, largePrint: true },
    });
    const telling = { ...words, lead: ['Come to 14 Willow Way.', ...words.lead.slice(1)] };
    const refused = await refusalOf(
      test.client.letters.change({ documentId: test.family, words: telling, largePrint: false }),
    );
    expect(refused).toMatchObject({ code: 'INVALID', fields: [{ path: 'words.lead.0' }] });
    expect((await test.client.letters.preview({ documentId: test.family })).content.lead).toEqual(
      reworded.lead,
    );
  });

  it('are held when a concern opens or an address becomes protected after they were written', async () => {
    const test = await withLetters();
    test.hub.write({ command: 'letters.change', subject: 'family:x' }, writer => {
      const home = writer.query<{ id: string }>('select id from household').get();
      writer.update(household, home?.id ?? '', { restricted: true });
    });
    expect((await test.client.letters.preview({ documentId: test.family })).held).toContain(
      'must be kept back now',
    );
    expect(
      await refusalOf(test.client.letters.file({ documentId: test.provider, format: 'docx' })),
    ).toMatchObject({ code: 'REFUSED', safe: 'No copy was made.' });
    await test.client.safeguarding.raise({
      about: { familyId: test.familyId, caseId: test.caseId, draftId: null },
      concern: 'A bruise was seen.',
      immediateDanger: false,
      toldWho: '',
      toldPhone: '',
      toldAt: null,
    });
    expect((await test.client.letters.preview({ documentId: test.family })).held).toContain(
      'letters to this household are held',
    );
  });

  it('leave only with a record, as Word, in large print too', async () => {
    const test = await withLetters();
    for (const documentId of [test.family, test.provider, test.referrer]) {
      const { base64, name } = await test.client.letters.file({
        documentId,
        format: 'docx',
        largePrint: true,
      });
      const text = await textOfWord(base64);
      const { content } = await test.client.letters.preview({ documentId });
      expect(name).toMatch(/^EH-1001-.*\.docx$/);
      for (const line of content.lead) expect(text).toContain(line);
    }
    const copies = test.hub.reader
      .query<{ what: string }>(`select what from sharing_record where method = 'copy-docx' order by id`)
      .all();
    expect(copies.map(({ what }) => what)).toEqual([
      'Copy made: Letter to the family',
      'Copy made: Referral note to the service',
      'Copy made: Note to who asked',
    ]);
    const lines = await test.client.journal.history({ limit: 30 });
    expect(lines.filter(line => line.command === 'letters.file')).toHaveLength(3);
  });

  it('stop the written-response clock when the answer to who asked goes, and then stay as they went', async () => {
    const test = await withLetters();
    const running = () =>
      test.hub.reader
        .query<{ id: string }>(
          `select clock_id as id from case_clock where stopped_on is null and clock_id = 'writtenResponse'`,
        )
        .all().length;
    expect(running()).toBe(1);
    const sent = { sentOn: '2026-11-24', how: 'post' as const, to: 'Mia Reed' };
    await test.client.letters.markSent({ documentId: test.family, ...sent });
    expect(running()).toBe(1);
    await test.client.letters.markSent({ documentId: test.referrer, ...sent, to: 'Jo Marsh' });
    expect(running()).toBe(0);
    const words = await wordsOf(test, test.family);
    expect(
      await refusalOf(test.client.letters.change({ documentId: test.family, words, largePrint: true })),
    ).toMatchObject({ code: 'REFUSED', what: 'This letter was sent.' });
    expect(await refusalOf(test.client.letters.markSent({ documentId: test.family, ...sent }))).toMatchObject(
      { code: 'REFUSED' },
    );
  });

  it('say what to do when there is no printer for a PDF', async () => {
    const printer = chromiumPrinter({ executable: undefined });
    const test = await withLetters({ printer });
    expect(
      await refusalOf(test.client.letters.file({ documentId: test.family, format: 'pdf' })),
    ).toMatchObject({ code: 'REFUSED', todo: 'Make a Word file instead.' });
  });

  it.skipIf(!existsSync(chromium))(
    `print as a real PDF (skipped when there is no ${chromium})`,
    { timeout: 60_000 },
    async () => {
      const printer = chromiumPrinter({ executable: chromium });
      try {
        const test = await withLetters({ printer });
        const { base64, mediaType } = await test.client.letters.file({
          documentId: test.family,
          format: 'pdf',
        });
        const bytes = Buffer.from(base64, 'base64');
        expect(mediaType).toBe('application/pdf');
        expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
        expect(bytes.length).toBeGreaterThan(5_000);
      } finally {
        await printer.close();
      }
    },
  );
});

describe('laws of what leaves', () => {
  const agency = fc.constantFrom(
    'Harbour Advice Centre',
    'Child and Adolescent Mental Health Services (CAMHS)',
    'Sampleton Families Trust',
    'Probation',
  );
  const street = fc.constantFrom('9 Refuge Row', '27 Quiet Close', 'Flat 3, 80 Hidden Lane');
  const told = fc.constantFrom(
    (name: string, home: string) => `${name} visits them at ${home}.`,
    (name: string, home: string) => `They left ${home.toUpperCase()}.\nAva sees ${name} on Mondays.`,
    (name: string) => `Mornings are hard. ${name.toLowerCase()} knows the family. Leo likes football.`,
  );

  it(
    'no file ever names a refused service or shows a protected address, whatever the notification says',
    { timeout: 120_000 },
    async () => {
      const test = await openReadyHub();
      keepServices(test, Object.values(services));
      await test.client.letters.keepSender({
        addressLines: ['County House'],
        phone: '01632 960000',
        email: null,
        hours: null,
      });
      try {
        await fc.assert(
          fc.asyncProperty(agency, street, told, fc.boolean(), async (name, home, sentence, asAgency) => {
            const base = aNotification().draft();
            const { caseId } = await takeAccepted(test, {
              ...base,
              reasons: sentence(name, home),
              requested: sentence(name, home),
              goingWell: sentence(name, home),
              homes: base.homes.map(each => ({
                ...each,
                address: home,
                postcode: 'B97 9ZZ',
                isRestricted: true,
              })),
              agencies: asAgency
                ? [
                    {
                      id: 'agency-1',
                      service: name,
                      kind: 'health',
                      worker: 'Robin Vale',
                      role: '',
                      phone: '01632 960777',
                      isLeadPractitioner: false,
                      isInvolvedNow: 'yes',
                      from: null,
                      to: null,
                    },
                  ]
                : [],
              agreement: { ...base.agreement, mustNotTell: [name] },
            });
            const { documentIds } = await test.client.referrals.allocate(allocation(caseId, 'elmfield'));
            for (const documentId of documentIds) {
              const preview = await test.client.letters.preview({ documentId });
              const file = await test.client.letters.file({ documentId, format: 'docx' });
              const texts = [...letterStrings(preview.content), await textOfWord(file.base64)];
              for (const text of texts) {
                expect(mentions(text, home.split(',')[0] ?? home)).toBe(false);
                expect(mentions(text, 'B97 9ZZ')).toBe(false);
                if (preview.line.kind === 'familyLetter') continue;
                expect(mentions(text, name.replace(/ \(.*\)/, ''))).toBe(false);
                expect(mentions(text, 'CAMHS')).toBe(false);
                expect(mentions(text, 'Robin Vale')).toBe(false);
              }
            }
          }),
          { numRuns: 12 },
        );
      } finally {
        test.close();
      }
    },
  );
});
