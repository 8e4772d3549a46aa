import { giverWords } from '../consent/standing.rules.ts';
import { readingFor, type AgreementAsker } from '../consent/standing.ts';
import { answersOf } from '../consent/answers.store.ts';
import type { Reader } from '../journal/reader.ts';
import { dayOf } from '../kernel/time.ts';
import type { DraftedEvent } from './decidedEvents.store.ts';

const said = { agrees: 'agreed', doesNotAgree: 'did not agree', notAsked: 'could not be asked' } as const;

type Line = Pick<DraftedEvent, 'key' | 'date' | 'headline' | 'suggested' | 'by' | 'at'>;

/** Lines of the chronology about what further people said about sharing, and what was decided where they differ. */
export function answerEvents(reader: Reader, familyId: string, desk: AgreementAsker): DraftedEvent[] {
  const lines = [...answers(reader, familyId, desk), ...decided(reader, familyId)];
  return lines.map(line => ({ ...line, kind: 'agreement', tone: 'neutral', source: 'This hub' }));
}

function answers(reader: Reader, familyId: string, desk: AgreementAsker): Line[] {
  const reading = readingFor(desk);
  return answersOf(reader, [familyId]).flatMap(answer => {
    const who = giverWords(answer, reading);
    const by = answer.recordedById;
    const first: Line = {
      key: `answer:${answer.id}`,
      date: answer.answeredOn,
      headline: `${who} ${said[answer.answer]}`,
      suggested: answer.answer === 'doesNotAgree',
      by,
      at: answer.at,
    };
    if (answer.withdrawnOn === null) return [first];
    const back = answer.answer === 'agrees' ? 'took back what was agreed' : 'no longer says no';
    const taken: Line = {
      key: `answer-back:${answer.id}`,
      date: answer.withdrawnOn,
      headline: `${who} ${back}`,
      suggested: answer.answer === 'agrees',
      by,
      at: answer.withdrawnAt ?? answer.at,
    };
    return [first, taken];
  });
}

function decided(reader: Reader, familyId: string): Line[] {
  return reader
    .query<{ id: string; goesOn: number; reason: string; by: string; at: string }>(
      'select id, goes_on as goesOn, reason, decided_by as "by", at from sharing_decision where family_id = ?',
    )
    .all(familyId)
    .map(({ id, goesOn, reason, by, at }) => ({
      key: `sharing:${id}`,
      date: dayOf(at),
      headline: `Decided: sharing ${goesOn === 1 ? 'goes on' : 'stops'}, because: ${reason}`,
      suggested: goesOn === 0,
      by,
      at,
    }));
}
