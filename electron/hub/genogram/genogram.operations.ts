import { Buffer } from 'node:buffer';
import type { CopyChoice, PictureName } from '#contract/genogram';
import { genogramDrawing } from '#contract/genogramPicture';
import { longDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { keepSharing, notePaper } from '../disclosures/left.store.ts';
import { deskOf, membersFor } from '../families/familyDesk.ts';
import { newId } from '../kernel/ids.ts';
import { forSignedIn, inOneRead, type OpenContext } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { chosenWords } from './familyCopy.rules.ts';
import { forgetPlaces, keepPlaces, keepTie, keptPlaces, keptTies, removeTie } from './genogram.store.ts';
import { familyCopyOf, genogramView } from './genogramView.ts';
import { pictureHtml, type PicturePage } from './pictureHtml.ts';

const pictureWords: Record<PictureName, string> = { genogram: 'Genogram', ecomap: 'Ecomap' };

/** @throws NOT_FOUND */
function viewFor(context: OpenContext, familyId: string) {
  const view = genogramView(context.reader, familyId, deskOf(context));
  if (view === null) throw notFound('family');
  return view;
}

/** @throws NOT_FOUND */
function copyFor(
  context: OpenContext,
  familyId: string,
  choices: readonly Pick<CopyChoice, 'key' | 'isKept'>[],
) {
  const copy = familyCopyOf(context.reader, familyId, choices, deskOf(context));
  if (copy === null) throw notFound('family');
  return copy;
}

/** A PDF, or why there is none. @throws REFUSED with what to do */
async function printed(context: OpenContext, html: string, title: string): Promise<Uint8Array> {
  try {
    return await context.hub.settings.printer.htmlToPdf(html, { title });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'NoChromiumError') throw error;
    throw refusal('REFUSED', {
      what: 'We could not make the PDF, because no Chromium, Chrome or Edge was found on this computer.',
      safe: 'No copy was made and nothing was recorded.',
      todo: 'Ask your administrator to install one of them, then try again.',
    });
  }
}

export const genogramOperations = {
  view: forSignedIn.genogram.view.handler(
    inOneRead(({ context, input }) => {
      const view = viewFor(context, input.familyId);
      context.noteAccess('family', input.familyId);
      return view;
    }),
  ),

  keepPlaces: forSignedIn.genogram.keepPlaces.handler(({ context, input }) => {
    const { genogram } = viewFor(context, input.familyId);
    const standing = new Map(genogram.places.map(place => [place.symbolId, place]));
    const places = input.places.filter(place => standing.has(place.symbolId));
    const kept = keptPlaces(context.reader, input.familyId);
    const isNew = places.some(({ symbolId, x, y }) => {
      const now = kept.get(symbolId) ?? standing.get(symbolId);
      return now?.x !== x || now.y !== y;
    });
    if (!isNew) return { entryId: null };
    const { entryId } = context.write(
      { command: 'genogram.keepPlaces', subject: `family:${input.familyId}` },
      writer => keepPlaces(writer, input.familyId, places),
    );
    return { entryId };
  }),

  tidyUp: forSignedIn.genogram.tidyUp.handler(({ context, input }) => {
    membersFor(context, input.familyId);
    if (keptPlaces(context.reader, input.familyId).size === 0) return { entryId: null };
    const { entryId } = context.write(
      { command: 'genogram.tidyUp', subject: `family:${input.familyId}` },
      writer => forgetPlaces(writer, input.familyId),
    );
    return { entryId };
  }),

  setTie: forSignedIn.genogram.setTie.handler(({ context, input }) => {
    const { ecomap } = viewFor(context, input.familyId);
    const item = ecomap.items.find(each => each.about === input.about);
    if (item === undefined) throw notFound('line of the ecomap');
    const { entryId } = context.write(
      { command: 'genogram.setTie', subject: `family:${input.familyId}` },
      writer =>
        keepTie(writer, input.familyId, {
          about: input.about,
          label: null,
          kind: item.kind,
          strength: input.strength,
          help: input.help,
        }),
    );
    return { entryId };
  }),

  addToEcomap: forSignedIn.genogram.addToEcomap.handler(({ context, input }) => {
    membersFor(context, input.familyId);
    const { label, kind, strength, help } = input;
    const { entryId } = context.write(
      { command: 'genogram.addToEcomap', subject: `family:${input.familyId}` },
      writer => keepTie(writer, input.familyId, { about: `own:${newId()}`, label, kind, strength, help }),
    );
    return { entryId };
  }),

  takeOffEcomap: forSignedIn.genogram.takeOffEcomap.handler(({ context, input }) => {
    membersFor(context, input.familyId);
    const tie = keptTies(context.reader, input.familyId).find(
      each => each.about === input.about && each.label !== null,
    );
    if (tie === undefined) throw notFound('line of the ecomap');
    const { entryId } = context.write(
      { command: 'genogram.takeOffEcomap', subject: `family:${input.familyId}` },
      writer => removeTie(writer, tie.id),
    );
    return { entryId };
  }),

  familyCopy: forSignedIn.genogram.familyCopy.handler(({ context, input }) => {
    const { reference: _reference, ...copy } = copyFor(context, input.familyId, input.choices);
    context.noteAccess('family', input.familyId);
    return copy;
  }),

  familyCopyFile: forSignedIn.genogram.familyCopyFile.handler(async ({ context, input }) => {
    const copy = copyFor(context, input.familyId, input.choices);
    if (copy.held !== null) {
      throw refusal('REFUSED', {
        what: copy.held,
        safe: 'No copy was made.',
        todo: 'Record what was agreed about the concern first, or ask your manager.',
      });
    }
    const { genogram, ecomap } = copy;
    const pages: Record<PictureName, PicturePage> = {
      genogram: {
        title: 'Who is in the family',
        drawing: genogramDrawing(genogram, genogram.places),
        description: 'A picture of the family. The last page says the same in words.',
      },
      ecomap: {
        title: 'Who and what is round the family',
        drawing: ecomap.drawing,
        description:
          'A picture of the people, places and services round the family. The last page names them.',
      },
    };
    const hasEcomap = input.pictures.includes('ecomap');
    const html = pictureHtml({
      title: `Family picture ${copy.reference}`,
      paper: input.paper,
      subtitle: `${longDate(plainIsoDate(context.today))}. Made for ${input.forWhom}.`,
      footer: copy.reference,
      pages: input.pictures.map(name => pages[name]),
      sentences: [
        ...copy.sentences,
        ...(hasEcomap ? ecomap.items.map(item => `Round the family: ${item.label}`) : []),
      ],
    });
    const bytes = await printed(context, html, `Family picture ${copy.reference}`);
    // By name on the family's own page only: what left in all is also read by those who may not read families.
    const chosen = chosenWords(copy.choices);
    const { entryId } = context.write(
      { command: 'genogram.familyCopyFile', subject: `family:${input.familyId}` },
      writer =>
        keepSharing(writer, {
          familyId: input.familyId,
          shared: true,
          what: `Copy for the family: ${input.pictures.map(name => pictureWords[name].toLowerCase()).join(' and ')}`,
          withWhom: input.forWhom,
          basis: chosen === '' ? 'It is about them' : `It is about them. ${chosen}`,
          method: 'copy-pdf',
        }),
    );
    return {
      entryId,
      name: `${copy.reference}-family-copy-${input.paper}.pdf`,
      mediaType: 'application/pdf',
      base64: Buffer.from(bytes).toString('base64'),
    };
  }),

  notePrint: forSignedIn.genogram.notePrint.handler(({ context, input }) => {
    membersFor(context, input.familyId);
    const { entryId } = context.write(
      { command: 'genogram.notePrint', subject: `family:${input.familyId}` },
      writer =>
        notePaper(writer, {
          familyId: input.familyId,
          what: `${pictureWords[input.picture]} on ${input.paper}`,
          forWhom: context.user.name,
        }),
    );
    return { entryId };
  }),
};
