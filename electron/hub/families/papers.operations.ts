import { keepWithdrawal } from '../consent/consent.store.ts';
import { notePaper } from '../disclosures/left.store.ts';
import { forSignedIn } from '../kernel/operations.ts';
import { refusal } from '../kernel/refusals.ts';
import { documentsOf, receivedPapers } from './documents.store.ts';
import { deskOf, membersFor } from './familyDesk.ts';
import { needsOf } from './needs.store.ts';
import { sharingOf } from './sharing.store.ts';

const printed = {
  significantEvents: 'Chronology: the events that matter',
  wholeChronology: 'Chronology: every event',
} as const;

/** Needs, documents, and what was shared with whom. */
export const familyPaperOperations = {
  needs: forSignedIn.families.needs.handler(({ context, input }) =>
    needsOf(context.reader, input.familyId, membersFor(context, input.familyId), context.hub.policy()),
  ),

  documents: forSignedIn.families.documents.handler(({ context, input }) => {
    membersFor(context, input.familyId);
    return {
      documents: documentsOf(context.reader, input.familyId),
      received: receivedPapers(context.reader, input.familyId),
    };
  }),

  sharing: forSignedIn.families.sharing.handler(({ context, input }) => {
    membersFor(context, input.familyId);
    return sharingOf(context.reader, input.familyId, deskOf(context));
  }),

  withdrawAgreement: forSignedIn.families.withdrawAgreement.handler(({ context, input }) => {
    membersFor(context, input.familyId);
    if (input.saidOn > context.today) {
      throw refusal('INVALID', {
        what: 'The day is still to come.',
        safe: 'Nothing was changed.',
        todo: 'Enter today or an earlier day.',
        fields: [{ path: 'saidOn', message: 'Enter today or an earlier day.' }],
      });
    }
    const { entryId } = context.write(
      {
        command: 'families.withdrawAgreement',
        subject: `family:${input.familyId}`,
        reason: input.reason || null,
      },
      writer =>
        keepWithdrawal(writer, {
          familyId: input.familyId,
          saidBy: input.saidBy,
          saidOn: input.saidOn,
          reason: input.reason || null,
        }),
    );
    return { entryId };
  }),

  notePrint: forSignedIn.families.notePrint.handler(({ context, input }) => {
    membersFor(context, input.familyId);
    const { entryId } = context.write(
      { command: 'families.notePrint', subject: `family:${input.familyId}` },
      writer =>
        notePaper(writer, {
          familyId: input.familyId,
          what: printed[input.what],
          forWhom: context.user.name,
        }),
    );
    return { entryId };
  }),
};
