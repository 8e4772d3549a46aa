import { rolesMay } from '#contract/permissions';
import { familiesOfPerson, familyRow } from '../families/familyMembers.store.ts';
import type { Writer } from '../journal/writer.ts';
import { forSignedIn, type OpenContext } from '../kernel/operations.ts';
import { notFound } from '../kernel/refusals.ts';
import { summaryForReader } from '../people/person.ts';
import { visibleCase } from '../triage/case.store.ts';
import { noteExport, notePaper, whatLeft } from './left.store.ts';
import { printedPage, type PrintedPage } from './printedPage.rules.ts';

type Printed = { subject: string; note: (writer: Writer) => void };

const noPage = { subject: 'export:print' };

/** Where the record of a printed page belongs: with its family, or with the lists. @throws NOT_FOUND */
function printedBy(context: OpenContext, { what, about }: PrintedPage): Printed {
  const { reader, user } = context;
  const forWhom = user.name;
  const ofFamily = (familyId: string, caseId?: string): Printed => ({
    subject: `family:${familyId}`,
    note: writer =>
      notePaper(writer, { familyId, what, forWhom, ...(caseId === undefined ? {} : { caseId }) }),
  });
  switch (about?.kind) {
    case 'family':
      if (familyRow(reader, about.id, user.mayWorkWithRestricted) === null) throw notFound('family');
      return ofFamily(about.id);
    case 'case': {
      const found = visibleCase(reader, about.id, user);
      if (found === null) throw notFound('case');
      return ofFamily(found.familyId, found.id);
    }
    case 'person': {
      if (summaryForReader(reader, about.id, user.mayWorkWithRestricted) === null) throw notFound('person');
      const [family] = familiesOfPerson(reader, about.id, user.mayWorkWithRestricted);
      if (family !== undefined) return ofFamily(family.familyId);
      const subject = `person:${about.id}`;
      return { subject, note: writer => noteExport(writer, { what, method: 'paper', subject }) };
    }
    case undefined:
      return { ...noPage, note: writer => noteExport(writer, { what, method: 'paper' }) };
  }
}

export const disclosuresOperations = {
  list: forSignedIn.disclosures.list.handler(({ context, input }) =>
    whatLeft(
      context.reader,
      {
        mayWorkWithRestricted: context.user.mayWorkWithRestricted,
        mayReadFamilies: rolesMay(context.user.roles, 'family.read'),
      },
      input,
    ),
  ),

  notePrint: forSignedIn.disclosures.notePrint.handler(({ context, input }) => {
    const { subject, note } = printedBy(context, printedPage(input.page, input.part));
    const { entryId } = context.write({ command: 'disclosures.notePrint', subject }, note);
    return { entryId };
  }),

  noteHeldFile: forSignedIn.disclosures.noteHeldFile.handler(({ context, input }) => {
    const { entryId } = context.write(
      { command: 'disclosures.noteHeldFile', subject: 'export:held-notifications' },
      writer =>
        noteExport(writer, {
          what: 'Notifications of a file that could not be taken',
          method: 'file-csv',
          rows: input.rows,
        }),
    );
    return { entryId };
  }),
};
