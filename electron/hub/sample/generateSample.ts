import { createCases, type Caseload, type SampleCase } from './cases.rules.ts';
import { castOf } from './caseload.rules.ts';
import { generateFamilies } from './generateFamilies.ts';
import { observe } from './generateObservations.ts';
import type { SampleNotification } from './notification.rules.ts';
import { createNotifications, type EndedPlan } from './notifications.rules.ts';
import type { ObservedPerson } from './observation.rules.ts';
import type { SampleOptions } from './options.rules.ts';
import type { SampleFamily } from './people.rules.ts';
import { createProviders, type SampleProvider } from './providers.rules.ts';
import { Random } from './random.rules.ts';
import { createSetting, type Setting } from './setting.rules.ts';
import { createStaff, type SampleStaff } from './staff.rules.ts';

/** A whole invented authority: the truth, what its systems say, and what lies on the hub's desks. */
export interface SampleAuthority {
  readonly setting: Setting;
  readonly families: readonly SampleFamily[];
  /** Every row of every source, family by family. */
  readonly records: readonly ObservedPerson[];
  readonly staff: readonly SampleStaff[];
  readonly providers: readonly SampleProvider[];
  readonly notifications: readonly SampleNotification[];
  readonly openCases: readonly SampleCase[];
  readonly closedCases: readonly SampleCase[];
}

const NOTIFIED_FAMILIES = 50;
const STEPPING_DOWN_FAMILIES = 6;
const RETURNING_FAMILIES = 8;
const ALREADY_OPEN_FAMILIES = 3;

/**
 * Builds the sample authority in memory. The same options give the same authority, to the last letter.
 * With 3,000 families: about 60 notifications, 200 open and 600 closed cases; fewer for a smaller authority.
 * @throws RangeError without a district or a need, or for a `today` that is no date.
 */
export function generateSample(options: SampleOptions): SampleAuthority {
  if (options.needs.length === 0) throw new RangeError('The sample needs at least one need.');
  const setting = createSetting(options);
  const families = [...generateFamilies(setting, options.families)];
  const records = families.flatMap(family => [...observe(setting, family)]);
  const staff = createStaff(setting, new Random(options.seed, 'staff'));
  const providers = createProviders(setting, options, new Random(options.seed, 'providers'));
  const caseload: Caseload = { setting, options, staff, providers };

  const candidates = families.filter(family => castOf(setting, family) !== null);
  const endedPlans = latestEndedPlans(records, new Set(candidates.map(family => family.id)));
  const steppingDown = candidates.filter(family => endedPlans.has(family.id));
  const others = candidates.filter(family => !endedPlans.has(family.id));
  const drawn = new Random(options.seed, 'caseload').some(others, 1000);
  const notified = drawn.slice(0, NOTIFIED_FAMILIES);
  const openCount = Math.min(200, Math.round(options.families / 15));
  const closedCount = Math.min(600, Math.round(options.families / 5));
  // A few are open to early help already, which the hub must notice before anything new is begun.
  const open = [
    ...notified.slice(RETURNING_FAMILIES, RETURNING_FAMILIES + ALREADY_OPEN_FAMILIES),
    ...drawn.slice(notified.length, notified.length + openCount - ALREADY_OPEN_FAMILIES),
  ];
  // Some families in the queue were helped before: their closed case is part of what the hub must find.
  const closed = [
    ...notified.slice(0, RETURNING_FAMILIES),
    ...drawn.slice(
      notified.length + openCount,
      notified.length + openCount + Math.max(0, closedCount - RETURNING_FAMILIES),
    ),
  ];
  return {
    setting,
    families,
    records,
    staff,
    providers,
    notifications: createNotifications(setting, options, [...notified, ...steppingDown], staff, endedPlans),
    openCases: createCases(caseload, open, 'open'),
    closedCases: createCases(caseload, closed, 'closed'),
  };
}

const PLAN_NAMES: Readonly<Record<string, string>> = {
  assessment: 'Social care assessment',
  childInNeed: 'Child in need plan',
  childProtection: 'Child protection plan',
};

/** The families whose social care plan ended last, with what ended and when. */
function latestEndedPlans(
  records: readonly ObservedPerson[],
  candidates: ReadonlySet<string>,
): Map<string, EndedPlan> {
  const latest = new Map<string, EndedPlan & { isOpen: boolean }>();
  for (const { involvements, truth } of records) {
    if (!candidates.has(truth.familyId)) continue;
    for (const involvement of involvements) {
      const from = PLAN_NAMES[involvement.kind];
      if (from === undefined) continue;
      const known = latest.get(truth.familyId);
      const endedOn = involvement.to ?? involvement.from;
      const isOpen = involvement.to === null || (known?.isOpen ?? false);
      const isLater = known === undefined || known.endedOn < endedOn;
      latest.set(truth.familyId, isLater ? { from, endedOn, isOpen } : { ...known, isOpen });
    }
  }
  const ended = [...latest].filter(([, plan]) => !plan.isOpen);
  ended.sort(([, left], [, right]) =>
    left.endedOn < right.endedOn ? 1 : left.endedOn > right.endedOn ? -1 : 0,
  );
  return new Map(
    ended.slice(0, STEPPING_DOWN_FAMILIES).map(([id, { from, endedOn }]) => [id, { from, endedOn }]),
  );
}
