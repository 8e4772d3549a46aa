import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { forSignedIn } from '../kernel/operations.ts';
import { notFound } from '../kernel/refusals.ts';
import { homePairsOperations } from './homePairs.operations.ts';
import { membershipOperations } from './membership.operations.ts';
import { relationshipsView } from './relationshipsView.ts';
import { staysOperations } from './stays.operations.ts';
import { tiesOperations } from './ties.operations.ts';

/** How a family belongs together, and every way to change what is recorded of it. */
export const relationshipsOperations = {
  ofFamily: forSignedIn.relationships.ofFamily.handler(({ context, input }) => {
    const view = relationshipsView(context.reader, input.familyId, {
      today: plainIsoDate(context.today),
      policy: context.hub.policy(),
      calendar: context.hub.calendar(),
      mayWorkWithRestricted: context.user.mayWorkWithRestricted,
    });
    if (view === null) throw notFound('family');
    context.noteAccess('family', input.familyId);
    return view;
  }),
  ...tiesOperations,
  ...staysOperations,
  ...homePairsOperations,
  ...membershipOperations,
};
