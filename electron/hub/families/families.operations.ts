import { forSignedIn, inOneRead } from '../kernel/operations.ts';
import { notFound } from '../kernel/refusals.ts';
import { changedSubjectOperations } from './changedSubjects.ts';
import { familyBanner } from './banner.ts';
import { familyHistory, lastLooked, newRowsSince } from './changes.store.ts';
import { type ChronologyEntry, chronologyOf, eventsByYear, keepEvent } from './chronology.store.ts';
import { chronologyDecisions } from './chronology.operations.ts';
import { familiesOfPerson } from './familyMembers.store.ts';
import { deskOf, membersFor } from './familyDesk.ts';
import { familyPaperOperations } from './papers.operations.ts';
import { familyView } from './familyView.ts';
import { keyFactOperations } from './keyFacts.operations.ts';
import { familyLines } from './familyList.store.ts';

export const familiesOperations = {
  list: forSignedIn.families.list.handler(
    inOneRead(({ context, input }) => familyLines(context.reader, input, deskOf(context))),
  ),

  view: forSignedIn.families.view.handler(
    inOneRead(({ context, input }) => {
      const view = familyView(context.reader, input.familyId, deskOf(context));
      if (view === null) throw notFound('family');
      context.noteAccess('family', input.familyId);
      return view;
    }),
  ),

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

  chronology: forSignedIn.families.chronology.handler(
    inOneRead(({ context, input }) => {
      const members = membersFor(context, input.familyId);
      const { reader, user } = context;
      const all = chronologyOf(reader, input.familyId, members, deskOf(context), input.personId);
      const since = input.since ?? lastLooked(reader, input.familyId, user.id)?.at ?? null;
      const changed =
        since === null
          ? new Set<string>()
          : newRowsSince(reader, input.familyId, members, { userId: user.id, since });
      const isNew = (line: ChronologyEntry): boolean =>
        line.ids.some(id => changed.has(id)) ||
        (since !== null && line.knownAt !== null && line.knownAt > since && line.writtenBy !== user.id);
      const lines = all.filter(
        line =>
          (input.source === undefined || line.source === input.source) &&
          (input.tone === undefined || line.tone === input.tone) &&
          (input.kind === undefined || line.kind === input.kind) &&
          (input.from === undefined || line.date.date >= input.from) &&
          (input.to === undefined || line.date.date <= input.to) &&
          (!input.onlySignificant || line.significant) &&
          (!input.onlySuggested || line.suggested) &&
          (!input.onlyNew || isNew(line)),
      );
      return {
        lines: lines
          .slice(input.offset, input.offset + input.limit)
          .map(line => ({ ...shownLine(line), isNew: isNew(line) })),
        total: lines.length,
        sources: [...new Set(all.map(line => line.source))].toSorted(),
        suggested: all.filter(line => line.suggested).length,
        years: eventsByYear(all),
      };
    }),
  ),

  addEvent: forSignedIn.families.addEvent.handler(({ context, input }) => {
    membersFor(context, input.familyId);
    const { entryId } = context.write(
      { command: 'families.addEvent', subject: `family:${input.familyId}` },
      writer =>
        keepEvent(writer, {
          familyId: input.familyId,
          date: input.date,
          headline: input.headline,
          tone: input.tone,
          significant: input.significant,
        }),
    );
    return { entryId };
  }),

  history: forSignedIn.families.history.handler(({ context, input }) => ({
    lines: familyHistory(context.reader, input.familyId, membersFor(context, input.familyId), context.user, {
      since: input.since,
      before: input.before,
      limit: input.limit,
    }),
  })),

  ofPerson: forSignedIn.families.ofPerson.handler(({ context, input }) =>
    familiesOfPerson(context.reader, input.personId, context.user.mayWorkWithRestricted),
  ),

  ...changedSubjectOperations,
  ...chronologyDecisions,
  ...familyPaperOperations,
  ...keyFactOperations,
};

/** A line without what only the hub needs to know of it. */
function shownLine({ ids: _ids, knownAt: _at, writtenBy: _by, ...line }: ChronologyEntry) {
  return line;
}
