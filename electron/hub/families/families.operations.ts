import { chronologyEvent } from '#db/schema/families';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { newId } from '../kernel/ids.ts';
import { forSignedIn, type OpenContext } from '../kernel/operations.ts';
import { notFound } from '../kernel/refusals.ts';
import { familyBanner, type Desk } from './banner.ts';
import { familyHistory } from './changes.store.ts';
import { chronologyOf, eventsByYear } from './chronology.store.ts';
import { familiesOfPerson, familyRow, membersOf } from './familyMembers.store.ts';
import { familyView } from './familyView.ts';
import { familyLines } from './familyList.store.ts';

/** What a family's store needs to know of the desk: the day, the council's rules, and who may see protected people. */
function deskOf(context: OpenContext): Desk & { userId: string } {
  return {
    today: plainIsoDate(context.today),
    policy: context.hub.policy(),
    calendar: context.hub.calendar(),
    mayWorkWithRestricted: context.user.mayWorkWithRestricted,
    userId: context.user.id,
  };
}

function membersFor(context: OpenContext, familyId: string) {
  const { mayWorkWithRestricted } = context.user;
  if (familyRow(context.reader, familyId, mayWorkWithRestricted) === null) throw notFound('family');
  return membersOf(context.reader, familyId, mayWorkWithRestricted);
}

export const familiesOperations = {
  list: forSignedIn.families.list.handler(({ context, input }) =>
    familyLines(context.reader, input, deskOf(context)),
  ),

  view: forSignedIn.families.view.handler(({ context, input }) => {
    const view = familyView(context.reader, input.familyId, deskOf(context));
    if (view === null) throw notFound('family');
    context.noteAccess('family', input.familyId);
    return view;
  }),

  banner: forSignedIn.families.banner.handler(({ context, input }) => {
    const banner = familyBanner(context.reader, input.familyId, deskOf(context));
    if (banner === null) throw notFound('family');
    return banner;
  }),

  looked: forSignedIn.families.looked.handler(({ context, input }) => {
    membersFor(context, input.familyId);
    context.hub.local.run(
      'insert or replace into last_looked (user_id, family_id, at, journal_seq) values (?, ?, ?, ?)',
      context.user.id,
      input.familyId,
      context.now,
      context.hub.vault.journal.head().seq,
    );
    return { saved: true as const };
  }),

  chronology: forSignedIn.families.chronology.handler(({ context, input }) => {
    const members = membersFor(context, input.familyId);
    const all = chronologyOf(context.reader, input.familyId, members, input.personId);
    const lines = all.filter(
      line =>
        (input.source === undefined || line.source === input.source) &&
        (input.tone === undefined || line.tone === input.tone) &&
        (!input.onlySignificant || line.significant),
    );
    return {
      lines: lines.slice(input.offset, input.offset + input.limit),
      total: lines.length,
      sources: [...new Set(all.map(line => line.source))].toSorted(),
      years: eventsByYear(all),
    };
  }),

  addEvent: forSignedIn.families.addEvent.handler(({ context, input }) => {
    membersFor(context, input.familyId);
    const { entryId } = context.write(
      { command: 'families.addEvent', subject: `family:${input.familyId}` },
      writer =>
        writer.insert(chronologyEvent, {
          id: newId(),
          familyId: input.familyId,
          sourceSystemId: 'hub',
          date: input.date.date,
          precision: input.date.precision,
          headline: input.headline,
          tone: input.tone,
          significant: input.significant,
          createdBy: context.user.id,
          rowHash: newId(),
        }),
    );
    return { entryId };
  }),

  markSignificant: forSignedIn.families.markSignificant.handler(({ context, input }) => {
    const members = membersFor(context, input.familyId);
    const line = chronologyOf(context.reader, input.familyId, members).find(each =>
      each.ids.includes(input.eventId),
    );
    if (line === undefined) throw notFound('event');
    const { entryId } = context.write(
      { command: 'families.markSignificant', subject: `family:${input.familyId}` },
      writer => {
        for (const id of line.ids) writer.update(chronologyEvent, id, { significant: input.significant });
      },
    );
    return { entryId };
  }),

  history: forSignedIn.families.history.handler(({ context, input }) => ({
    lines: familyHistory(context.reader, input.familyId, membersFor(context, input.familyId), {
      userId: context.user.id,
      since: input.since,
      before: input.before,
      limit: input.limit,
    }),
  })),

  ofPerson: forSignedIn.families.ofPerson.handler(({ context, input }) =>
    familiesOfPerson(context.reader, input.personId, context.user.mayWorkWithRestricted),
  ),
};
