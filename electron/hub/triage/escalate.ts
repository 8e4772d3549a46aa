import { earlyHelpCase } from '#db/schema/cases';
import type { Writer } from '../journal/writer.ts';
import { pauseClocks, resumeClocks } from './caseClocks.ts';
import type { TriageFacts } from './decide.ts';

type CaseRow = { status: string; version: number };

const caseRow = (writer: Writer, caseId: string): CaseRow | undefined =>
  writer.query<CaseRow>('select status, version from early_help_case where id = ?').get(caseId);

/**
 * Social care takes an open case over. Its clocks wait until social care hands it back; also those of a case that was
 * opened after the concern was raised.
 */
export function escalateCase(writer: Writer, caseId: string, { today }: Pick<TriageFacts, 'today'>): void {
  const found = caseRow(writer, caseId);
  if (found === undefined) return;
  if (found.status !== 'escalated') {
    writer.update(earlyHelpCase, caseId, { status: 'escalated', version: found.version + 1 });
  }
  pauseClocks(writer, caseId, today);
}

/**
 * Early help may go on. A case that was with social care comes back to the queue to be decided anew; then the clocks run
 * on, unless the case waits for something else.
 */
export function letCaseGoOn(
  writer: Writer,
  caseId: string,
  { today, calendar }: Pick<TriageFacts, 'today' | 'calendar'>,
): void {
  const found = caseRow(writer, caseId);
  if (found?.status === 'escalated') {
    writer.update(earlyHelpCase, caseId, { status: 'triage', outcome: null, version: found.version + 1 });
  }
  resumeClocks(writer, caseId, today, calendar);
}
