import { accountsOperations } from '../accounts/accounts.operations.ts';
import { backupOperations } from '../backup/backup.operations.ts';
import { deskOperations } from '../desk/desk.operations.ts';
import { intakeOperations } from '../intake/intake.operations.ts';
import { familiesOperations } from '../families/families.operations.ts';
import { journalOperations } from '../journal/journal.operations.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { reviewOperations } from '../linkage/review.operations.ts';
import { policyOperations } from '../policy/policy.operations.ts';
import { safeguardingOperations } from '../safeguarding/safeguarding.operations.ts';
import { providersOperations } from '../providers/providers.operations.ts';
import { triageOperations } from '../triage/triage.operations.ts';
import { forAnyone } from './operations.ts';

/** Every operation of the contract with the function that answers it. The types prove that none is missing. */
export const router = forAnyone.router({
  desk: deskOperations,
  accounts: accountsOperations,
  backup: backupOperations,
  intake: intakeOperations,
  families: familiesOperations,
  journal: journalOperations,
  policy: policyOperations,
  providers: providersOperations,
  people: peopleOperations,
  review: reviewOperations,
  safeguarding: safeguardingOperations,
  triage: triageOperations,
});
