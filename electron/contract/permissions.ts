import { z } from 'zod';

/** Who works at a hub desk. The names are ours; each council's own words come from its terminology pack. */
export const roleSchema = z.enum(['advisor', 'coordinator', 'manager', 'administrator']);
export type Role = z.infer<typeof roleSchema>;

/**
 * What an operation needs. `anyone` works before unlocking; `signed-in` needs no more than an unlocked vault.
 */
export const permissionSchema = z.enum([
  'anyone',
  'signed-in',
  'family.read',
  'notification.take',
  'triage.decide',
  'match.review',
  'match.check',
  'referral.make',
  'provider.read',
  'provider.edit',
  'linkage.model',
  'import.run',
  'report.read',
  'journal.read',
  'settings.edit',
  'safeguarding.numbers',
  'users.edit',
  'backup.run',
]);
export type Permission = z.infer<typeof permissionSchema>;

const casework: Permission[] = [
  'family.read',
  'notification.take',
  'triage.decide',
  'match.review',
  'referral.make',
  'provider.read',
  'provider.edit',
];

/** Administrators look after the vault and its settings; to read families they also need a casework role. */
const permissionsByRole: Record<Role, readonly Permission[]> = {
  advisor: casework,
  coordinator: casework,
  manager: [
    ...casework,
    'match.check',
    'linkage.model',
    'import.run',
    'report.read',
    'journal.read',
    'safeguarding.numbers',
    'backup.run',
  ],
  administrator: [
    'provider.read',
    'provider.edit',
    'linkage.model',
    'import.run',
    'journal.read',
    'settings.edit',
    'safeguarding.numbers',
    'users.edit',
    'backup.run',
  ],
};

/** Whether somebody with these roles may run an operation that needs `permission`. */
export function rolesMay(roles: readonly Role[], permission: Permission): boolean {
  if (permission === 'anyone' || permission === 'signed-in') return true;
  return roles.some(role => permissionsByRole[role].includes(permission));
}
