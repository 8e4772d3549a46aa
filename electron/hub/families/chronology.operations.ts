import { chronologyCuration } from '#db/schema/singleView';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { forSignedIn, type OpenContext } from '../kernel/operations.ts';
import { notFound } from '../kernel/refusals.ts';
import { type ChronologyEntry, chronologyOf } from './chronology.store.ts';
import { deskOf, membersFor } from './familyDesk.ts';

/** The line of the family's chronology that an id belongs to. @throws NOT_FOUND */
function entryFor(context: OpenContext, familyId: string, eventId: string): ChronologyEntry {
  const members = membersFor(context, familyId);
  const entry = chronologyOf(context.reader, familyId, members, deskOf(context)).find(each =>
    each.ids.includes(eventId),
  );
  if (entry === undefined) throw notFound('event');
  return entry;
}

/** Keeps what a person decided about a line, for every stored event it stands for: siblings may come apart later. */
function curate(
  writer: Writer,
  familyId: string,
  entry: ChronologyEntry,
  decided: { significant: boolean } | { headline: string | null },
): void {
  const known = writer.query<{ id: string }>(
    'select id from chronology_curation where family_id = ? and event_key = ?',
  );
  for (const eventKey of entry.ids) {
    const row = { ...decided, decidedBy: writer.actor, at: writer.at };
    const before = known.get(familyId, eventKey);
    if (before === undefined) writer.insert(chronologyCuration, { id: newId(), familyId, eventKey, ...row });
    else writer.update(chronologyCuration, before.id, row);
  }
}

/** What people decide about lines of the chronology: what matters, and in which words. */
export const chronologyDecisions = {
  markSignificant: forSignedIn.families.markSignificant.handler(({ context, input }) => {
    const { familyId, significant } = input;
    const entry = entryFor(context, familyId, input.eventId);
    const { entryId } = context.write(
      { command: 'families.markSignificant', subject: `family:${familyId}` },
      writer => curate(writer, familyId, entry, { significant }),
    );
    return { entryId };
  }),

  rewordEvent: forSignedIn.families.rewordEvent.handler(({ context, input }) => {
    const { familyId } = input;
    const entry = entryFor(context, familyId, input.eventId);
    const original = entry.originalHeadline ?? entry.headline;
    const headline = input.headline === original ? null : input.headline;
    const { entryId } = context.write(
      { command: 'families.rewordEvent', subject: `family:${familyId}` },
      writer => curate(writer, familyId, entry, { headline }),
    );
    return { entryId };
  }),

  approveSuggested: forSignedIn.families.approveSuggested.handler(({ context, input }) => {
    const { familyId } = input;
    const members = membersFor(context, familyId);
    const suggested = chronologyOf(context.reader, familyId, members, deskOf(context)).filter(
      entry => entry.suggested,
    );
    const { entryId } = context.write(
      { command: 'families.approveSuggested', subject: `family:${familyId}` },
      writer => {
        for (const entry of suggested) curate(writer, familyId, entry, { significant: true });
      },
    );
    return { entryId };
  }),
};
