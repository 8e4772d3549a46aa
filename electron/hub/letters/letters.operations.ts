import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LetterContentValue } from '#contract/letters';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { keepSharing } from '../disclosures/left.store.ts';
import { forSignedIn, type OpenContext } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { dayOf } from '../kernel/time.ts';
import type { Writer } from '../journal/writer.ts';
import { providerById } from '../providers/providers.store.ts';
import { caseFactsFor, type CaseFacts } from '../referrals/caseFacts.ts';
import { basisWords } from '../referrals/referrals.rules.ts';
import { stopClocks } from '../triage/caseClocks.ts';
import { letterNames } from './draftLetters.rules.ts';
import { gatherLetterFacts } from './gatherFacts.rules.ts';
import type { LetterKind } from './letterContent.rules.ts';
import type { LetterFacts } from './letterFacts.rules.ts';
import { deadNamedIn } from './letterDeaths.rules.ts';
import { letterHold, withheldPlaces } from './letterHold.rules.ts';
import { letterLine, letterPreview, reworded } from './letterPreview.rules.ts';
import { authorFor, senderFor } from './letterSetting.ts';
import { keepLetterSender, keepRewording, letterRowById, letterRowsOf, noteSent } from './letters.store.ts';
import type { LetterRow } from './storedLetter.rules.ts';
import { LetterTemplateError, renderDocx } from './renderDocx.ts';
import { renderHtml } from './renderHtml.ts';

const templates: Readonly<Record<LetterKind, string>> = {
  familyLetter: 'family-letter',
  providerNote: 'provider-note',
  referrerNote: 'referrer-note',
};

type OpenLetter = { row: LetterRow; facts: CaseFacts; letterFacts: LetterFacts; hold: string | null };

/** A letter held against the facts as they are now. @throws NOT_FOUND */
function openLetter(context: OpenContext, documentId: string): OpenLetter {
  const row = letterRowById(context.reader, documentId);
  if (row === null) throw notFound('letter');
  const facts = caseFactsFor(context.reader, row.caseId, {
    user: context.user,
    policy: context.hub.policy(),
  });
  const provider = providerById(context.reader, row.providerId);
  if (provider === null) throw notFound('service');
  const letterFacts = gatherLetterFacts(facts, provider.profile, {
    today: context.today,
    policy: context.hub.policy(),
    sender: senderFor(context).sender,
    author: authorFor(context),
    largePrint: row.stored.letter.largePrint,
    delivery: row.stored.delivery,
    firstContact: { caller: null, by: context.today, way: 'safeWay' },
    answerBy: context.today,
  });
  return { row, facts, letterFacts, hold: letterHold(row.stored.letter, letterFacts, row.referralStatus) };
}

function refuseSent(row: LetterRow): void {
  if (row.sentOn === null) return;
  throw refusal('REFUSED', {
    what: 'This letter was sent.',
    safe: 'It is kept as it went out.',
    todo: 'To say something else, write again.',
  });
}

/** The parts of the letter that tell what must be kept back, as fields of the form. @throws INVALID */
function refuseWithheld(letter: LetterContentValue, letterFacts: LetterFacts): void {
  const places = withheldPlaces(letter, letterFacts);
  if (places.length === 0) return;
  throw refusal('INVALID', {
    what: 'This would tell something that must be kept back.',
    safe: 'The letter was not changed.',
    todo: 'Take the address, number or name out of the parts named below.',
    fields: places.map(path => ({
      path: `words.${path}`,
      message: 'This part mentions something that must not be told to this reader.',
    })),
  });
}

function keepLetterSharing(
  writer: Writer,
  { row, facts, letterFacts }: OpenLetter,
  shared: { what: string; withWhom: string; method: string },
): void {
  keepSharing(writer, {
    familyId: facts.family.id,
    caseId: facts.caseId,
    shared: true,
    basis: row.stored.letter.kind === 'familyLetter' ? 'It is about them' : basisWords(letterFacts.basis),
    documentId: row.documentId,
    ...shared,
  });
}

const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

async function fileOf(
  context: OpenContext,
  letter: LetterContentValue,
  format: 'pdf' | 'docx',
): Promise<Uint8Array> {
  const { settings } = context.hub;
  if (format === 'pdf') return settings.printer.htmlToPdf(renderHtml(letter), { title: letter.title });
  const template = await readFile(
    join(settings.resourcesFolder, 'letters', `${templates[letter.kind]}.docx`),
  );
  return renderDocx(letter, template);
}

/** A copy as a file, or why there is none. @throws REFUSED with what to do */
async function printed(
  context: OpenContext,
  letter: LetterContentValue,
  format: 'pdf' | 'docx',
): Promise<Uint8Array> {
  try {
    return await fileOf(context, letter, format);
  } catch (error) {
    const isKnown =
      error instanceof LetterTemplateError || (error instanceof Error && error.name === 'NoChromiumError');
    if (!isKnown) throw error;
    throw refusal('REFUSED', {
      what: error.message,
      safe: 'No copy was made and nothing was recorded.',
      todo: format === 'pdf' ? 'Make a Word file instead.' : 'Make a PDF instead, or correct the template.',
    });
  }
}

export const lettersOperations = {
  forCase: forSignedIn.letters.forCase.handler(({ context, input }) => {
    const facts = caseFactsFor(context.reader, input.caseId, {
      user: context.user,
      policy: context.hub.policy(),
    });
    context.noteAccess('case', input.caseId);
    return {
      reference: facts.reference,
      familyName: facts.family.name,
      letters: letterRowsOf(context.reader, input.caseId).map(letterLine),
    };
  }),

  preview: forSignedIn.letters.preview.handler(({ context, input }) => {
    const { row, hold, letterFacts } = openLetter(context, input.documentId);
    context.noteAccess('case', row.caseId);
    return letterPreview(row, hold, deadNamedIn(row.stored.letter, letterFacts));
  }),

  change: forSignedIn.letters.change.handler(({ context, input }) => {
    const { row, facts, letterFacts } = openLetter(context, input.documentId);
    refuseSent(row);
    const letter = reworded(row.stored.letter, input.words, input.largePrint);
    if (letter === null) {
      throw refusal('STALE', {
        what: 'The letter has other parts now than when you opened it.',
        safe: 'Your words are still on the screen.',
        todo: 'Open the letter again, then put your words in.',
      });
    }
    refuseWithheld(letter, letterFacts);
    const { entryId } = context.write(
      { command: 'letters.change', subject: `family:${facts.family.id}` },
      writer => keepRewording(writer, row, letter),
    );
    return { entryId };
  }),

  file: forSignedIn.letters.file.handler(async ({ context, input }) => {
    const open = openLetter(context, input.documentId);
    const { row, hold, facts } = open;
    if (hold !== null && row.sentOn === null) {
      throw refusal('REFUSED', { what: hold, safe: 'No copy was made.', todo: 'Look at the case first.' });
    }
    const letter = input.largePrint ? { ...row.stored.letter, largePrint: true } : row.stored.letter;
    const bytes = await printed(context, letter, input.format);
    const { entryId } = context.write(
      { command: 'letters.file', subject: `family:${facts.family.id}` },
      writer =>
        keepLetterSharing(writer, open, {
          what: `Copy made: ${letterNames[letter.kind]}`,
          withWhom: letter.addressee[0] ?? '',
          method: `copy-${input.format}`,
        }),
    );
    return {
      entryId,
      name: `${facts.reference}-${templates[letter.kind]}.${input.format}`,
      mediaType: mediaTypes[input.format],
      base64: Buffer.from(bytes).toString('base64'),
    };
  }),

  markSent: forSignedIn.letters.markSent.handler(({ context, input }) => {
    const open = openLetter(context, input.documentId);
    const { row, facts } = open;
    refuseSent(row);
    if (input.sentOn > context.today || input.sentOn < dayOf(row.madeAt)) {
      throw refusal('INVALID', {
        what: 'The day cannot be right.',
        safe: 'Nothing was changed.',
        todo: 'Enter a day from when the letter was made until today.',
        fields: [{ path: 'sentOn', message: 'Enter a day from when the letter was made until today.' }],
      });
    }
    const { entryId } = context.write(
      { command: 'letters.markSent', subject: `family:${facts.family.id}` },
      writer => {
        noteSent(writer, row.documentId, { on: input.sentOn, how: input.how });
        keepLetterSharing(writer, open, {
          what: letterNames[row.stored.letter.kind],
          withWhom: input.to,
          method: input.how,
        });
        if (answersTheRequest(context, row)) {
          stopClocks(
            writer,
            facts.caseId,
            'response.sent',
            plainIsoDate(input.sentOn),
            context.hub.calendar(),
          );
        }
      },
    );
    return { entryId };
  }),

  keepSender: forSignedIn.letters.keepSender.handler(({ context, input }) => {
    const { entryId } = context.write(
      { command: 'letters.keepSender', subject: 'setting:letter-sender' },
      writer => keepLetterSender(writer, input),
    );
    return { entryId };
  }),
};

/** The written response goes to whoever asked; when the family asked, or wanted no reply for others, to the family. */
function answersTheRequest(context: OpenContext, row: LetterRow): boolean {
  const { kind } = row.stored.letter;
  if (kind === 'referrerNote') return true;
  if (kind !== 'familyLetter') return false;
  return !letterRowsOf(context.reader, row.caseId).some(
    other => other.stored.referralId === row.stored.referralId && other.stored.letter.kind === 'referrerNote',
  );
}
