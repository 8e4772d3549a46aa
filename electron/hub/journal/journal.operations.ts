import { rolesMay } from '#contract/permissions';
import {
  isAboutPeople,
  isHiddenChange,
  isWithheldSubject,
  withheldChanges,
} from '../families/changedSubjects.ts';
import { refusal, notFound } from '../kernel/refusals.ts';
import { forSignedIn, inOneRead } from '../kernel/operations.ts';
import type { RowChange, RowImage } from './chain.ts';
import { commandSentences } from './commandSentences.rules.ts';
import { accessLines, journalLines, journalEntry } from './journal.store.ts';
import { mayUndo } from './undo.rules.ts';

function sameImage(left: RowImage | null, right: RowImage | null): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

export const journalOperations = {
  history: forSignedIn.journal.history.handler(
    inOneRead(({ context: { reader, user }, input }) => {
      const { subject } = input;
      if (subject !== undefined && isWithheldSubject(reader, subject, user)) return [];
      // The whole record is for those who keep it. Others read what they did, and of a family what they may know.
      const isWhole =
        rolesMay(user.roles, 'journal.read') || (subject !== undefined && isAboutPeople(subject));
      const lines = journalLines(reader, { ...input, actor: isWhole ? undefined : user.id });
      const withheld = withheldChanges(reader, lines, user);
      return lines.map(line => (withheld.has(line.seq) ? { ...line, reason: null } : line));
    }),
  ),

  undo: forSignedIn.journal.undo.handler(({ context, input }) => {
    const entry = journalEntry(context.reader, input.entryId);
    const changes: RowChange[] | null = context.hub.vault.journal.changesOf(input.entryId);
    if (entry === null || changes === null) throw notFound('change');
    if (isHiddenChange(context.reader, entry, changes, context.user)) throw notFound('change');
    const answer = mayUndo(entry, context.user);
    if (!answer.may) {
      throw refusal('REFUSED', { what: answer.why, safe: 'Nothing was changed.', todo: answer.todo });
    }
    const { entryId } = context.write(
      {
        command: 'journal.undo',
        subject: entry.subject,
        reason: input.reason ?? `Took back: ${commandSentences[entry.command]?.words ?? entry.command}`,
        undoes: entry.id,
      },
      writer => {
        for (const change of changes.toReversed()) {
          if (!sameImage(writer.image(change.table, change.id), change.after)) {
            throw refusal('STALE', {
              what: 'Something has changed since, so this cannot be taken back on its own.',
              safe: 'Nothing was changed.',
              todo: 'Take back the later change first, or make the correction by hand.',
            });
          }
          writer.restore(change.table, change.id, change.before);
        }
      },
    );
    return { entryId };
  }),

  verify: forSignedIn.journal.verify.handler(({ context }) => {
    const { vault } = context.hub;
    const { entries, problems } = vault.journal.verify();
    return {
      entries,
      problems: problems.slice(0, 100),
      verifiedAt: context.now,
      headMatchesAnchor: vault.anchorHolds && vault.journal.holds(vault.keyring.journalHead),
      integrity: String(vault.database.pragma('integrity_check', { simple: true })),
    };
  }),

  whoLooked: forSignedIn.journal.whoLooked.handler(({ context, input }) =>
    accessLines(context.reader, input),
  ),
};
