import type { NotificationContent } from '#contract/intake';
import type { FilePreview } from '#contract/intakeOperations';
import { cellText } from '../../imports/cells.rules.ts';
import { csvLine } from '../../imports/problems.rules.ts';
import type { CommandFacts } from '../../journal/journal.ts';
import type { Reader } from '../../journal/reader.ts';
import type { Writer } from '../../journal/writer.ts';
import { draftName } from '../draftWords.rules.ts';
import { finalContent } from '../finalContent.rules.ts';
import { takeNotification, type HubFacts } from '../take.ts';
import { draftFromRows } from './fileRows.rules.ts';
import { readNotificationFile, type ReadNotificationFile, type ReadRow } from './readFile.ts';

type Write = <Result>(
  facts: CommandFacts,
  work: (writer: Writer) => Result,
) => { result: Result; entryId: string | null };

/** One notification of the file with what may become of it. */
type Judged = {
  reference: string;
  fileKey: string;
  rows: readonly ReadRow[];
  people: string[];
  content: NotificationContent | null;
  state: 'ready' | 'held' | 'alreadyHere';
  reasons: string[];
};

const mostShown = 200;
const stateOrder = { held: 0, ready: 1, alreadyHere: 2 } as const;

/** What would happen if the file were imported; stores nothing. */
export async function previewNotifications(
  reader: Reader,
  hub: HubFacts,
  file: { name: string; base64: string },
): Promise<FilePreview> {
  const read = await readNotificationFile(file, hub.today);
  const judged = judge(reader, hub, read);
  const count = (state: Judged['state']): number => judged.filter(each => each.state === state).length;
  return {
    fileName: file.name,
    rows: read.rows.length,
    ready: count('ready'),
    held: count('held'),
    alreadyHere: count('alreadyHere'),
    notifications: judged
      .toSorted((one, other) => stateOrder[one.state] - stateOrder[other.state])
      .slice(0, mostShown)
      .map(({ reference, rows, people, state, reasons }) => ({
        reference,
        row: rows[0]?.row ?? 0,
        people,
        state,
        reasons,
      })),
    problems: read.rows
      .flatMap(row =>
        row.problems.map(problem => ({
          row: row.row,
          reference: referenceOf(read, row),
          problem: problem.heading === '' ? problem.problem : `${problem.heading}: ${problem.problem}`,
          stops: problem.severity === 'stops the row',
        })),
      )
      .slice(0, mostShown),
    unusedColumns: [...read.unusedColumns],
  };
}

/**
 * Takes every notification of the file that is whole, each in a change of its own; holds the others with their reasons
 * as a file. One that is here already (same reference, same children) is left as it is.
 */
export async function importNotifications(
  reader: Reader,
  write: Write,
  hub: HubFacts,
  file: { name: string; base64: string },
) {
  const read = await readNotificationFile(file, hub.today);
  const created: { reference: string; caseId: string; caseReference: string; entryId: string | null }[] = [];
  const judged = judge(reader, hub, read);
  for (const one of judged) {
    const { content } = one;
    if (one.state !== 'ready' || content === null) continue;
    const facts = { command: 'intake.importFile', subject: 'notification:file' };
    const { result, entryId } = write(facts, writer => {
      const taken = takeNotification(writer, hub, content, { channel: 'file', fileKey: one.fileKey });
      facts.subject = `family:${taken.familyId}`;
      return taken;
    });
    created.push({
      reference: one.reference,
      caseId: result.caseId,
      caseReference: result.reference,
      entryId,
    });
  }
  const held = judged.filter(one => one.state === 'held');
  return {
    created,
    alreadyHere: judged.filter(one => one.state === 'alreadyHere').length,
    held: held.length,
    heldFile: held.length === 0 ? '' : heldFile(read.headers, held),
  };
}

/** The held rows as they stood, each with the row number and why, to correct in Excel and read again. */
function heldFile(headers: readonly string[], held: readonly Judged[]): string {
  const heading = `\uFEFF${csvLine(['Row', 'Why it was held', ...headers])}`;
  return (
    heading +
    held.flatMap(one => one.rows.map(row => csvLine([row.row, one.reasons.join(' '), ...row.cells]))).join('')
  );
}

function referenceOf(read: ReadNotificationFile, row: ReadRow): string {
  return row.read?.said.reference ?? cellText(row.cells[read.referenceColumn] ?? null);
}

function judge(reader: Reader, hub: HubFacts, read: ReadNotificationFile): Judged[] {
  const groups = new Map<string, ReadRow[]>();
  for (const row of read.rows) {
    const key = referenceOf(read, row).toLowerCase() || `row ${row.row}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map(rows => judgeOne(reader, hub, read, rows));
}

function judgeOne(reader: Reader, hub: HubFacts, read: ReadNotificationFile, rows: ReadRow[]): Judged {
  const [first] = rows;
  const reference = first === undefined ? '' : referenceOf(read, first);
  const fileKey = `file:${reference.toLowerCase()}`;
  const stopped = rows.flatMap(row =>
    row.problems
      .filter(problem => problem.severity === 'stops the row')
      .map(problem => `Row ${row.row}: ${problem.problem}`),
  );
  const whole = rows.flatMap(row => (row.read === null ? [] : [row.read]));
  const { draft, reasons } = draftFromRows(whole, hub.policy, hub.today);
  const people = [...draft.children, ...draft.adults].map(draftName);
  const base = { reference, fileKey, rows, people };
  const known = childrenHere(reader, fileKey);
  if (known !== null) {
    if (sameNames(known, draft.children.map(draftName))) {
      return { ...base, content: null, state: 'alreadyHere', reasons: [] };
    }
    const reason = `Another notification is here already with the reference ${reference}. Give this one its own reference.`;
    return { ...base, content: null, state: 'held', reasons: [reason] };
  }
  const reading = finalContent(draft, { pack: hub.policy, today: hub.today });
  const gaps = reading.kind === 'gaps' ? reading.gaps.map(gap => gap.message) : [];
  const atRisk =
    draft.childAtRisk === 'yes'
      ? [
          'The file says that a child is at risk now. Ring the safeguarding team first, then type this one in.',
        ]
      : [];
  const all = [...new Set([...atRisk, ...stopped, ...reasons, ...gaps])];
  if (all.length > 0 || reading.kind === 'gaps') {
    return { ...base, content: null, state: 'held', reasons: all };
  }
  return { ...base, content: reading.content, state: 'ready', reasons: [] };
}

function childrenHere(reader: Reader, fileKey: string): string[] | null {
  const row = reader
    .query<{ children: string }>(
      `select coalesce((select json_group_array(trim(json_extract(child.value, '$.givenNames') || ' ' ||
         json_extract(child.value, '$.surname'))) from json_each(n.content, '$.children') child), '[]') as children
       from notification n where n.file_key = ?`,
    )
    .get(fileKey);
  return row === undefined ? null : (JSON.parse(row.children) as string[]);
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  const plain = (names: readonly string[]): string =>
    names
      .map(name => name.toLowerCase().replaceAll(/\s+/g, ' ').trim())
      .toSorted()
      .join('|');
  return plain(one) === plain(other);
}
