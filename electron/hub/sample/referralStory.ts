import { earlyHelpCase } from '#db/schema/cases';
import { referral } from '#db/schema/providers';
import type { ProviderProfile } from '#contract/providerProfile';
import { dueDate } from '../clocks/clockState.rules.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { dayOf } from '../kernel/time.ts';
import { startClocks, stopClocks } from '../triage/caseClocks.ts';
import { askService } from './allocateStory.ts';
import type { Moment } from './caseStory.ts';
import { outcomeOf } from './caseOutcome.rules.ts';
import type { SampleCase, SampleReferral } from './cases.rules.ts';
import type { StoryDesk } from './storyDesk.ts';

/** How a case's services were asked, and what they answered. */
export function referralSteps(desk: StoryDesk, found: SampleCase, index: number): Moment[] {
  const outcome = outcomeOf(desk.policy, found, index);
  if (outcome === 'panel' || outcome === 'adviceOnly') return [];
  // One case in seven that waits has not been offered to anybody yet.
  if (found.stage === 'waitingForProvider' && index % 7 === 0) return [];
  const services = new Map(
    desk.sample.providers.flatMap(provider =>
      provider.services.map(service => [service.id, service] as const),
    ),
  );
  return found.referrals.flatMap((sent, place): Moment[] => {
    const service = services.get(sent.serviceId);
    if (service === undefined) return [];
    const asked: Asked = { referralId: newId() };
    const moments: Moment[] = [[sent.sentOn, 200 + place * 20, ask(desk, found, asked, service)]];
    if (sent.answeredOn !== null)
      moments.push([sent.answeredOn, 210 + place * 20, answer(desk, found, asked, sent)]);
    return moments;
  });
}

/** The referral of a story; a real allocation gives it its own id when it is made. */
type Asked = { referralId: string };

function ask(desk: StoryDesk, found: SampleCase, asked: Asked, service: ProviderProfile): Moment[2] {
  return ({ caseId, familyId }) => {
    const known = desk.caseNow(caseId);
    if (known.status === 'closed') return;
    const actor = desk.accountOf(found.advisorId);
    // Cases that people work with today have everything that an allocation makes; ended ones keep only who was asked.
    const made = found.closure === null ? askService(desk, actor, caseId, service.id) : null;
    if (made !== null) {
      asked.referralId = made.referralId;
      return;
    }
    const facts = {
      command: 'referrals.allocate',
      subject: `family:${familyId}`,
      reason: service.serviceName,
    };
    desk.write(actor, facts, writer => {
      const today = dayOf(writer.at);
      const rule = desk.policy.clocks.find(clock => clock.startsAt === 'provider.asked');
      writer.insert(referral, {
        id: asked.referralId,
        caseId,
        providerId: service.id,
        status: 'sent',
        rank: 1,
        match: {},
        choiceReason: null,
        responseDue: rule === undefined ? null : dueDate(rule, today, desk.calendar),
        madeBy: actor,
        madeAt: writer.at,
      });
      writer.update(earlyHelpCase, caseId, { status: 'with-provider', version: known.version + 1 });
      stopClocks(writer, caseId, 'provider.asked', today, desk.calendar);
      startClocks(writer, caseId, 'provider.asked', today, desk.policy, desk.calendar);
    });
  };
}

function answer(desk: StoryDesk, found: SampleCase, asked: Asked, sent: SampleReferral): Moment[2] {
  return ({ caseId, familyId }) => {
    const known = desk.caseNow(caseId);
    if (known.status === 'closed' || statusOf(desk, asked.referralId) !== 'sent') return;
    const actor = desk.accountOf(found.coordinatorId);
    const reason = sent.state === 'declined' ? (sent.declineReason ?? 'No place') : null;
    desk.write(actor, { command: 'referrals.answer', subject: `family:${familyId}`, reason }, writer => {
      const today = dayOf(writer.at);
      writer.update(referral, asked.referralId, {
        status: sent.state === 'declined' ? 'declined' : 'accepted',
        answeredAt: today,
        answerReason: reason,
      });
      stopClocks(writer, caseId, 'provider.answered', today, desk.calendar);
      if (sent.state === 'declined')
        writer.update(earlyHelpCase, caseId, { status: 'accepted', version: known.version + 1 });
    });
  };
}

function statusOf(desk: StoryDesk, id: string): string | null {
  return (
    desk.reader.query<{ status: string }>('select status from referral where id = ?').get(id)?.status ?? null
  );
}

/** A case that closes ends what its services still do. */
export function endReferrals(writer: Writer, caseId: string): void {
  const rows = writer
    .query<{ id: string }>(`select id from referral where case_id = ? and status in ('sent', 'accepted')`)
    .all(caseId);
  for (const { id } of rows) writer.update(referral, id, { status: 'ended' });
}
