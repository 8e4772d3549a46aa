import type { ProviderProfile } from '#contract/providerProfile';
import { dueDate } from '../clocks/clockState.rules.ts';
import { dayOf } from '../kernel/time.ts';
import { keepAnswer, keepReferral, referralById } from '../referrals/referrals.store.ts';
import { startClocks, stopClocks } from '../triage/caseClocks.ts';
import { handToProvider, returnToMatching } from '../triage/decide.ts';
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
    const asked: Asked = { referralId: null };
    const moments: Moment[] = [[sent.sentOn, 200 + place * 20, ask(desk, found, asked, service)]];
    if (sent.answeredOn !== null)
      moments.push([sent.answeredOn, 210 + place * 20, answer(desk, found, asked, sent)]);
    return moments;
  });
}

/** The referral of a story, once the service was asked. */
type Asked = { referralId: string | null };

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
      asked.referralId = keepReferral(writer, {
        caseId,
        providerId: service.id,
        rank: 1,
        match: {},
        choiceReason: null,
        answerBy: rule === undefined ? null : dueDate(rule, today, desk.calendar),
      });
      handToProvider(writer, known);
      stopClocks(writer, caseId, 'provider.asked', today, desk.calendar);
      startClocks(writer, caseId, 'provider.asked', today, desk.policy, desk.calendar);
    });
  };
}

function answer(desk: StoryDesk, found: SampleCase, asked: Asked, sent: SampleReferral): Moment[2] {
  return ({ caseId, familyId }) => {
    const known = desk.caseNow(caseId);
    const { referralId } = asked;
    if (known.status === 'closed' || referralId === null || statusOf(desk, referralId) !== 'sent') return;
    const actor = desk.accountOf(found.coordinatorId);
    const reason = sent.state === 'declined' ? (sent.declineReason ?? 'No place') : null;
    desk.write(actor, { command: 'referrals.answer', subject: `family:${familyId}`, reason }, writer => {
      const today = dayOf(writer.at);
      keepAnswer(writer, referralId, {
        status: sent.state === 'declined' ? 'declined' : 'accepted',
        on: today,
        reason,
      });
      stopClocks(writer, caseId, 'provider.answered', today, desk.calendar);
      if (sent.state === 'declined') returnToMatching(writer, known);
    });
  };
}

const statusOf = (desk: StoryDesk, id: string): string | null =>
  referralById(desk.reader, id)?.status ?? null;
