import type { Hub } from '#hub/kernel/hub';
import type { Caseload } from '#hub/sample/cases.rules';
import { sampleOptions } from '#hub/sample/fillSample';
import { createProviders } from '#hub/sample/providers.rules';
import { Random } from '#hub/sample/random.rules';
import { createSetting } from '#hub/sample/setting.rules';
import { createStaff } from '#hub/sample/staff.rules';

/** Streets, staff and services of the bench. The same day (ISO) and size give the same ones. */
export function caseloadOf(hub: Hub, people: number, builtOn: string): Caseload {
  const options = sampleOptions(hub.policy(), builtOn, people);
  const setting = createSetting(options);
  return {
    setting,
    options,
    staff: createStaff(setting, new Random('bench', 'staff')),
    providers: createProviders(setting, options, new Random('bench', 'providers')),
  };
}
