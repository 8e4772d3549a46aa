import type { PolicyPack } from '#contract/policyPack';
import { earlyHelpCase } from '#db/schema/cases';
import type { PlainIsoDate, WorkingCalendar } from '../clocks/workingDays.rules.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { nextReference } from '../kernel/references.ts';
import { startClocks } from './caseClocks.ts';

/** Opens the case of a notification in the triage queue and starts the clocks that begin with its receipt. */
export function openCase(
  writer: Writer,
  facts: {
    notificationId: string;
    familyId: string;
    receivedOn: PlainIsoDate;
    district: string | null;
    policy: PolicyPack;
    calendar: WorkingCalendar;
  },
): { caseId: string; reference: string } {
  const caseId = newId();
  const reference = nextReference(writer, 'EH');
  writer.insert(earlyHelpCase, {
    id: caseId,
    reference,
    notificationId: facts.notificationId,
    familyId: facts.familyId,
    status: 'triage',
    district: facts.district,
    openedAt: writer.at,
  });
  startClocks(writer, caseId, 'notification.received', facts.receivedOn, facts.policy, facts.calendar);
  return { caseId, reference };
}
