import { matchSettingsSchema } from '#contract/matching';
import { allocationChoicesSchema } from '#contract/referrals';
import { signedIn, userById } from '../accounts/accounts.store.ts';
import type { Hub } from '../kernel/hub.ts';
import type { OpenContext } from '../kernel/operations.ts';
import { dayOf } from '../kernel/time.ts';
import { noteSent } from '../letters/letters.store.ts';
import { allocate } from '../referrals/allocate.ts';
import { prepareAllocation, type PreparedAllocation } from '../referrals/allocation.ts';
import type { StoryDesk } from './storyDesk.ts';

const settings = matchSettingsSchema.parse({});
const choices = allocationChoicesSchema.parse({});

/** What an operation would be given if this person were at the desk at the story's moment. It writes nothing itself. */
export function contextOf(hub: Hub, userId: string): OpenContext {
  const user = userById(hub.reader, userId);
  if (user === null) throw new RangeError('A story about somebody without an account.');
  return {
    hub,
    user: { ...signedIn(user), mayWorkWithRestricted: true },
    reader: hub.reader,
    now: hub.clock.now(),
    today: hub.clock.today(),
    write: () => {
      throw new Error('Stories write as somebody, not at the desk.');
    },
    noteAccess: () => {},
  };
}

/**
 * Asks a service as an advisor does: held against the whole list, with the letters to the family, the service and the
 * referrer, which leave the same day. A service that does not fit gives way to the first that does. Answers the
 * referral, or null when nobody can be asked.
 */
export function askService(
  desk: StoryDesk,
  actor: string,
  caseId: string,
  wantedId: string,
): { referralId: string; familyId: string } | null {
  const context = desk.contextOf(actor);
  const prepare = (providerId: string): PreparedAllocation =>
    prepareAllocation(context, { caseId, providerId, settings, choices }, 'The family knows this service.');
  const wanted = prepare(wantedId);
  const isListed = wanted.result.eligible.some(entry => entry.provider.id === wantedId);
  const first = wanted.result.eligible[0]?.provider.id;
  const prepared = isListed || first === undefined ? wanted : prepare(first);
  const { decision, facts } = prepared;
  if (prepared.stops.length > 0 || decision.outcome === 'refused') return null;
  const subject = `family:${facts.family.id}`;
  const { result } = desk.write(
    actor,
    { command: 'referrals.allocate', subject, reason: decision.record.reason },
    writer =>
      allocate(writer, context.hub, prepared, { record: decision.record, delivery: 'post', settings }),
  );
  desk.write(actor, { command: 'letters.markSent', subject }, writer => {
    for (const id of result.documentIds) noteSent(writer, id, { on: dayOf(writer.at), how: 'post' });
  });
  return { referralId: result.referralId, familyId: facts.family.id };
}
