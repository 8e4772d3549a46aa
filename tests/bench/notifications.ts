import type { NotificationContent } from '#contract/intake';
import { notificationDraftSchema, type NotificationDraft } from '#contract/intakeDraft';
import type { Hub } from '#hub/kernel/hub';
import { createCases } from '#hub/sample/cases.rules';
import { generateFamilies } from '#hub/sample/generateFamilies';
import { contentOfCase } from '#hub/sample/notificationContent.rules';
import type { BuiltBench } from './build.ts';
import { caseloadOf } from './caseload.ts';

const peopleOnEach = 6;
/** The hub is asked about families from all over its database, not only about the first. */
const familiesBetween = 25;

/**
 * Notifications of six people each, as a school would send them: families whom the database knows already, with the
 * mistakes of the sample's notifications. Made without the hub's help, so nothing of them is in a cache.
 */
export function draftsOfSix(hub: Hub, built: BuiltBench, count: number): NotificationDraft[] {
  const caseload = caseloadOf(hub, built.people, built.builtOn);
  const today = hub.clock.today();
  const drafts: NotificationDraft[] = [];
  // A run leaves what it took in the database; the next one asks about other families.
  let next = ((notificationsIn(hub) * 2) % 4_000) * familiesBetween;
  for (const family of generateFamilies(caseload.setting, built.families)) {
    if (drafts.length >= count) break;
    if (family.index < next || family.people.length < peopleOnEach) continue;
    const [found] = createCases(caseload, [family], 'open');
    const told = found === undefined ? null : contentOfCase(found, family, caseload.setting, hub.policy());
    if (told === null || told.content.children.length + told.content.adults.length !== peopleOnEach) continue;
    // A mistake in a date may put it into the future, which the form refuses.
    if (told.content.children.some(({ birth }) => birth.kind === 'born' && birth.date.date > today)) continue;
    drafts.push(draftOf(told.content, today));
    next = family.index + familiesBetween;
  }
  return drafts;
}

const notificationsIn = (hub: Hub): number =>
  hub.reader.query<{ count: number }>('select count(*) as count from notification').get()?.count ?? 0;

function draftOf(content: NotificationContent, today: string): NotificationDraft {
  const parent = content.adults[0];
  return notificationDraftSchema.parse({
    ...content,
    receivedOn: today,
    agreement: {
      answer: 'yes',
      who: 'parent',
      name: parent === undefined ? 'Parent' : `${parent.givenNames} ${parent.surname}`,
      parentalResponsibility: 'yes',
      agreedOn: today,
      form: 'signed',
      hasSignedForm: true,
      formKeptWhere: 'At school',
      mayTell: ['The school'],
    },
  });
}
