import type { KeyFact } from '#contract/keyFacts';
import { factConfirmation } from '#db/schema/singleView';
import { newId } from '../kernel/ids.ts';
import type { Writer } from '../journal/writer.ts';
import { forSignedIn, type OpenContext } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { deskOf, membersFor } from './familyDesk.ts';
import { familyView } from './familyView.ts';
import { isSameValue } from './freshness.rules.ts';
import { involvementsOf, keepService } from './involvements.store.ts';

/** A key fact as this person may see it. @throws NOT_FOUND */
function factInView(context: OpenContext, familyId: string, key: string): KeyFact {
  const view = familyView(context.reader, familyId, deskOf(context));
  if (view === null) throw notFound('family');
  const fact = view.keyFacts.find(each => each.key === key);
  if (fact === undefined) throw notFound('fact');
  return fact;
}

function keepWord(writer: Writer, familyId: string, fact: KeyFact, value: string, toldBy: string): void {
  for (const subjectId of fact.subjectIds) {
    writer.insert(factConfirmation, {
      id: newId(),
      familyId,
      fact: fact.fact,
      subjectId,
      value,
      toldBy,
      recordedBy: writer.actor,
      at: writer.at,
    });
  }
}

/** Keeping what workers act on true: "yes, still true", and who works with the family now. */
export const keyFactOperations = {
  confirmFact: forSignedIn.families.confirmFact.handler(({ context, input }) => {
    const fact = factInView(context, input.familyId, input.key);
    if (!isSameValue(fact.value, input.value)) {
      throw refusal('STALE', {
        what: `${fact.label} is another one now.`,
        safe: 'Nothing was confirmed.',
        todo: 'Look at the new value, then confirm it if it is right.',
        theirs: fact.value,
      });
    }
    const { entryId } = context.write(
      {
        command: 'families.confirmFact',
        subject: `family:${input.familyId}`,
        reason: `Told by ${input.toldBy}`,
      },
      writer => keepWord(writer, input.familyId, fact, fact.value, input.toldBy),
    );
    return { entryId };
  }),

  changeFact: forSignedIn.families.changeFact.handler(({ context, input }) => {
    const fact = factInView(context, input.familyId, input.key);
    if (fact.change.kind !== 'words') throw notFound('fact that is changed in words');
    const { entryId } = context.write(
      {
        command: 'families.changeFact',
        subject: `family:${input.familyId}`,
        reason: `Told by ${input.toldBy}`,
      },
      writer => keepWord(writer, input.familyId, fact, input.value, input.toldBy),
    );
    return { entryId };
  }),

  saveService: forSignedIn.families.saveService.handler(({ context, input }) => {
    const members = membersFor(context, input.familyId);
    const { words, insteadOf } = input;
    const known = involvementsOf(context.reader, input.familyId, members).find(line => line.id === insteadOf);
    if (insteadOf !== null && (known === undefined || !known.ours)) throw notFound('service');
    if (words.from !== null && words.to !== null && words.to < words.from) {
      throw refusal('INVALID', {
        what: 'The last day is before the first day.',
        safe: 'Nothing was changed. What you typed is still on the screen.',
        todo: 'Correct one of the two days.',
        fields: [{ path: 'words.to', message: 'Enter a day after the first day.' }],
      });
    }
    const { entryId } = context.write(
      { command: 'families.saveService', subject: `family:${input.familyId}` },
      writer =>
        keepService(writer, {
          familyId: input.familyId,
          service: words.service,
          kind: words.kind,
          worker: words.worker || null,
          role: words.isLead ? 'leadPractitioner' : words.role || null,
          phone: words.phone || null,
          fromDate: words.from,
          toDate: words.to,
          lastContact: words.lastContact,
          outcome: null,
          replaces: insteadOf,
        }),
    );
    return { entryId };
  }),
};
