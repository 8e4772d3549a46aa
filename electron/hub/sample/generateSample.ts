import { createCases, type Caseload, type SampleCase } from './cases.rules.ts';
import { castOf } from './caseload.rules.ts';
import { generateFamilies } from './generateFamilies.ts';
import { observe } from './generateObservations.ts';
import { createNotifications, type SampleNotification } from './notifications.rules.ts';
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

const NOTIFIED_FAMILIES = 56;
const RETURNING_FAMILIES = 8;

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
  const drawn = new Random(options.seed, 'caseload').some(candidates, 1000);
  const notified = drawn.slice(0, NOTIFIED_FAMILIES);
  const openCount = Math.min(200, Math.round(options.families / 15));
  const closedCount = Math.min(600, Math.round(options.families / 5));
  const open = drawn.slice(notified.length, notified.length + openCount);
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
    notifications: createNotifications(setting, options, notified, staff),
    openCases: createCases(caseload, open, 'open'),
    closedCases: createCases(caseload, closed, 'closed'),
  };
}
