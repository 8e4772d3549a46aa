import type { Gap, IntakeSection } from '#contract/intakeOperations';
import { normalEmail, normalPhone } from '../linkage/record.rules.ts';

/**
 * A number or an address that nobody can ring or write to, asked about later. It never stops sending: what was
 * said on the phone is kept as it was said.
 */
export function contactGaps(
  at: { readonly section: IntakeSection; readonly phonePath: string; readonly emailPath: string },
  contact: { readonly phone: string; readonly email: string },
  whoToAsk: string,
): Gap[] {
  const gap = (path: string, message: string): Gap => ({
    section: at.section,
    path,
    message,
    whoToAsk,
    stopsSending: false,
  });
  const phone = contact.phone.trim();
  const email = contact.email.trim();
  return [
    ...(phone !== '' && normalPhone(phone) === null
      ? [gap(at.phonePath, `We cannot read “${shortened(phone)}” as a phone number. Check it.`)]
      : []),
    ...(email !== '' && normalEmail(email) === null
      ? [gap(at.emailPath, `We cannot read “${shortened(email)}” as an e-mail address. Check it.`)]
      : []),
  ];
}

function shortened(text: string): string {
  const most = 40;
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
