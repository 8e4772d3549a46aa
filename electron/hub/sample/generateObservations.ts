import { observeChildHealth } from './childHealth.rules.ts';
import type { ObservedPerson } from './observation.rules.ts';
import { observeEarlyHelp, observeHousing } from './otherSources.rules.ts';
import type { SampleFamily } from './people.rules.ts';
import { observeSchoolRoll } from './schoolRoll.rules.ts';
import type { Setting } from './setting.rules.ts';
import { observeSocialCare } from './socialCare.rules.ts';

/**
 * Every row the authority's systems hold about one family, mistakes included. Rows of one source follow one another.
 * The same setting and family always give the same rows.
 */
export function* observe(setting: Setting, family: SampleFamily): Generator<ObservedPerson> {
  yield* observeSocialCare(setting, family);
  yield* observeSchoolRoll(setting, family);
  yield* observeChildHealth(setting, family);
  yield* observeHousing(setting, family);
  yield* observeEarlyHelp(setting, family);
}
