import type { FamilyRole } from '#hub/families/familyMembers.store';
import { formFamily } from '#hub/families/form';
import { ended, importText } from '#tests/hub/imports/importDesk';
import type { TestHub } from '#tests/support/testHub';

const headings =
  'Person ID,Person Type,First Names,Surname,Date of Birth,Sex,NHS Number,Address,Postcode,Family ID,Relationship,Episode ID,Involvement Type,Worker,Start Date,End Date,Reason';

export type ImportedRow = {
  id: string;
  role?: 'Child' | 'Adult' | '';
  name: string;
  born?: string;
  sex?: 'Female' | 'Male' | '';
  family?: string;
  says?: string;
  restricted?: boolean;
};

/** A file of social care as it is sent: a row a person, with their family's number and what they are to the child. */
export function socialCareFile(rows: readonly ImportedRow[]): string {
  return [
    `${headings},Restricted`,
    ...rows.map(({ id, role = 'Child', name, born = '', sex = '', family = 'F1', says = '', restricted }) => {
      const [given = '', ...surname] = name.split(' ');
      const birth = born.split('-').toReversed().join('/');
      return `${id},${role},${given},${surname.join(' ')},${birth},${sex},,,,${family},${says},,,,,,,${restricted === true ? 'Yes' : 'No'}`;
    }),
  ].join('\n');
}

let files = 0;

/** Imports such a file. Answers its batch. */
export async function importPeople(
  desk: TestHub,
  rows: readonly ImportedRow[],
  receivedOn = '2026-11-12',
): Promise<string> {
  files += 1;
  const { batchId } = await importText(desk.client, `people-${files}.csv`, socialCareFile(rows), receivedOn);
  return batchId ?? '';
}

export async function takeBack(desk: TestHub, batchId: string): Promise<void> {
  const { jobId } = await desk.client.imports.undo({ batchId, reason: 'The wrong file' });
  if (jobId !== null) await ended(desk.client, jobId);
}

/** The record that counts for a source's own id, and the person it is of today. */
export function imported(desk: TestHub, sourcePersonId: string): { recordId: string; personId: string } {
  const row = desk.hub.reader
    .query<{ recordId: string; personId: string }>(
      `select r.id as recordId, l.person_id as personId from source_record r
       join record_link l on l.source_record_id = r.id where r.source_person_id = ? order by r.seq desc limit 1`,
    )
    .get(sourcePersonId);
  if (row === undefined) throw new RangeError(`No import speaks of ${sourcePersonId}.`);
  return row;
}

/** A family of people whom imports brought, as a notification without a word about relationships forms it. */
export function familyOf(
  desk: TestHub,
  members: readonly (readonly [sourcePersonId: string, role: FamilyRole])[],
): string {
  const { result } = desk.hub.write({ command: 'test.family', subject: 'family:test' }, writer =>
    formFamily(writer, {
      notificationId: 'test-imported',
      district: null,
      people: members.map(([id, role]) => ({
        personId: imported(desk, id).personId,
        role,
        relationship: null,
      })),
      households: [],
      relationships: [],
    }),
  );
  return result.familyId;
}
