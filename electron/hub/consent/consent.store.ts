import type { Agreement } from '#contract/consent';
import { consent } from '#db/schema/cases';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';

/** Keeps what was agreed, or why it goes on without, with the notification it came with. */
export function keepAgreement(
  writer: Writer,
  agreement: Agreement,
  of: { notificationId: string; familyId: string },
): string {
  const id = newId();
  const common = { id, ...of, recordedBy: writer.actor, at: writer.at };
  switch (agreement.kind) {
    case 'agreed':
      writer.insert(consent, {
        ...common,
        state: 'agreed',
        givenBy: agreement.name,
        givenByRole: agreement.who,
        parentalResponsibility: agreement.parentalResponsibility,
        form: agreement.form,
        givenOn: agreement.agreedOn,
        witnessedBy: agreement.witnessedBy === '' ? null : agreement.witnessedBy,
        agencies: agreement.mayTell,
        refusedAgencies: agreement.mustNotTell,
      });
      return id;
    case 'sharedWithoutAgreement':
      writer.insert(consent, {
        ...common,
        state: agreement.because === 'refused' ? 'refused' : 'not-asked',
        withoutConsentGround: agreement.ground,
        reason: [
          agreement.groundReason,
          said('The family said', agreement.whyNot),
          said('Asked before deciding', agreement.viewsSought),
        ]
          .filter(text => text.trim() !== '')
          .join('\n\n'),
      });
      return id;
  }
}

/** Keeps that a family took back what it agreed to: who said so, on which day (ISO), and why if they said why. */
export function keepWithdrawal(
  writer: Writer,
  withdrawn: { familyId: string; saidBy: string; saidOn: string; reason: string | null },
): void {
  writer.insert(consent, {
    id: newId(),
    familyId: withdrawn.familyId,
    state: 'withdrawn',
    givenBy: withdrawn.saidBy,
    givenOn: withdrawn.saidOn,
    reason: withdrawn.reason,
    recordedBy: writer.actor,
    at: writer.at,
  });
}

function said(by: string, words: string): string {
  return words.trim() === '' ? '' : `${by}: “${words.trim()}”`;
}
