import { blindCheck } from '#db/schema/blindCheck';
import type { BlindPair } from '#contract/review';
import type { Reader } from '../../journal/reader.ts';
import { newId } from '../../kernel/ids.ts';
import { forSignedIn } from '../../kernel/operations.ts';
import { notFound, refusal } from '../../kernel/refusals.ts';
import { personOfRecord } from '../../people/people.store.ts';
import type { Reviewer } from '../review.store.ts';
import { blindPair } from './blindPair.ts';
import { drawPairs, ownLinkCount } from './draw.ts';
import {
  agreementOf,
  checkById,
  disagreements,
  doneInOpenDraws,
  drawsOf,
  errorEstimate,
  openChecks,
  type CheckRow,
} from './quality.store.ts';
import { decisionPace, keepSecondLookPercent, secondLookPercent, secondLooks } from './secondLook.store.ts';

/** The open checks this person may be shown, and the first of them. Who became protected since is passed over. */
function showable(
  reader: Reader,
  reviewer: Reviewer,
): { check: CheckRow; shown: BlindPair; people: string[] } | null {
  for (const check of openChecks(reader)) {
    const pair = blindPair(reader, check, reviewer);
    if (pair !== null) return { check, ...pair };
  }
  return null;
}

const areOne = (reader: Reader, check: CheckRow): boolean => {
  const person = personOfRecord(reader, check.recordA);
  return person !== null && person === personOfRecord(reader, check.recordB);
};

export const qualityOperations = {
  secondLookShare: forSignedIn.quality.secondLookShare.handler(({ context }) => ({
    percent: secondLookPercent(context.reader),
    decisionsAWeek: decisionPace(context.reader, context.now),
  })),

  setSecondLookShare: forSignedIn.quality.setSecondLookShare.handler(({ context, input }) => {
    const { entryId } = context.write(
      { command: 'quality.setSecondLookShare', subject: 'setting:second-look-percent' },
      writer => keepSecondLookPercent(writer, input.percent),
    );
    return { entryId };
  }),

  overview: forSignedIn.quality.overview.handler(({ context }) => {
    const { reader, user } = context;
    return {
      estimates: [
        errorEstimate(reader, 'linked', ownLinkCount(reader)),
        errorEstimate(reader, 'kept-apart', null),
      ],
      agreement: agreementOf(reader, secondLooks(reader, user).length, secondLookPercent(reader)),
      draws: drawsOf(reader),
      disagreements: disagreements(reader, user),
    };
  }),

  draw: forSignedIn.quality.draw.handler(async ({ context, input }) => {
    const drawId = newId();
    const seed = input.seed ?? drawId.slice(-12);
    const drawn = await drawPairs(context.reader, input.kind, input.size, seed);
    const { entryId } = context.write({ command: 'quality.draw', subject: `sample:${drawId}` }, writer => {
      for (const [position, pair] of drawn.entries()) {
        writer.insert(blindCheck, {
          id: newId(),
          purpose: input.kind,
          drawId,
          seed,
          position,
          recordA: pair.recordA,
          recordB: pair.recordB,
          firstAnswer: input.kind === 'linked' ? 'same-person' : 'different-people',
          firstBy: writer.actor,
          firstScore: pair.score,
          drawnAt: writer.at,
        });
      }
    });
    return { entryId, drawn: drawn.length, seed };
  }),

  next: forSignedIn.quality.next.handler(({ context }) => {
    const { reader, user } = context;
    const found = showable(reader, user);
    if (found === null) return null;
    for (const personId of found.people) context.noteAccess('person', personId, 'Checked a pair of a sample');
    return {
      checkId: found.check.id,
      pair: found.shown,
      done: doneInOpenDraws(reader),
      open: openChecks(reader).length,
    };
  }),

  mark: forSignedIn.quality.mark.handler(({ context, input }) => {
    const { reader, user } = context;
    const check = checkById(reader, input.checkId);
    if (check === null || check.purpose === 'second-look' || blindPair(reader, check, user) === null)
      throw notFound('pair of the sample');
    if (check.answer !== null) {
      throw refusal('REFUSED', {
        what: 'Somebody has marked this pair already.',
        safe: 'Their answer is kept.',
        todo: 'Go on with the next pair. To change an answer, take it back in the history first.',
      });
    }
    const { entryId } = context.write(
      { command: 'quality.mark', subject: `sample:${check.id}`, reason: input.reason ?? null },
      writer =>
        writer.update(blindCheck, check.id, {
          answer: input.answer,
          answeredBy: writer.actor,
          answeredAt: writer.at,
          reason: input.reason ?? null,
        }),
    );
    return {
      entryId,
      reveal: {
        checkId: check.id,
        firstAnswer: check.firstAnswer,
        score: check.firstScore,
        isRight: input.answer === 'cannot-tell' ? null : input.answer === check.firstAnswer,
        recordA: check.recordA,
        recordB: check.recordB,
        areOne: areOne(reader, check),
      },
    };
  }),
};
