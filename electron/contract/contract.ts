import { accounts } from './accounts.ts';
import { backup } from './backup.ts';
import { desk } from './desk.ts';
import { intake } from './intakeOperations.ts';
import { families } from './families.ts';
import { journal } from './journal.ts';
import { people } from './people.ts';
import { policy } from './policy.ts';
import { providers } from './providers.ts';
import { review } from './review.ts';
import { safeguarding } from './safeguarding.ts';
import { triage } from './triage.ts';

/** Everything the hub offers, by capability. The only way in (docs/decisions/0002-orpc-contract.md). */
export const contract = {
  desk,
  accounts,
  backup,
  intake,
  families,
  journal,
  policy,
  providers,
  people,
  review,
  safeguarding,
  triage,
};

export type Contract = typeof contract;
