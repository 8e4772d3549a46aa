import type { Role } from '#contract/permissions';
import { officePhone } from './identifiers.rules.ts';
import type { Random } from './random.rules.ts';
import { drawFullName, type Setting } from './setting.rules.ts';

export interface SampleStaff {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly jobTitle: string;
  readonly email: string;
  readonly phone: string;
  /** The districts this person mostly works for; empty means all. */
  readonly districts: readonly string[];
}

const JOBS: readonly { role: Role; title: string; count: number }[] = [
  { role: 'advisor', title: 'Early help advisor', count: 18 },
  { role: 'coordinator', title: 'Integrated working co-ordinator', count: 14 },
  { role: 'manager', title: 'Early help manager', count: 6 },
  { role: 'administrator', title: 'Systems administrator', count: 2 },
];

/** The forty people who work at the hub. */
export function createStaff(setting: Setting, random: Random): SampleStaff[] {
  const staff: SampleStaff[] = [];
  const names = new Set<string>();
  for (const job of JOBS) {
    for (let count = 0; count < job.count; count += 1) {
      let name = drawFullName(random);
      while (names.has(name)) name = drawFullName(random);
      names.add(name);
      const number = staff.length + 1;
      const district = setting.districts[count % setting.districts.length];
      staff.push({
        id: `staff-${String(number).padStart(2, '0')}`,
        name,
        role: job.role,
        jobTitle: job.title,
        email: `hub.worker${number}@example.org`,
        phone: officePhone(700 + number),
        districts: job.role === 'coordinator' && district !== undefined ? [district.id] : [],
      });
    }
  }
  return staff;
}
