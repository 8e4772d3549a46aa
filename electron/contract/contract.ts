import { accounts } from './accounts.ts';
import { backup } from './backup.ts';
import { consent } from './consent.ts';
import { desk } from './desk.ts';
import { disclosures } from './disclosures.ts';
import { imports } from './imports.ts';
import { intake } from './intakeOperations.ts';
import { families } from './families.ts';
import { genogram } from './genogram.ts';
import { journal } from './journal.ts';
import { people } from './people.ts';
import { letters } from './letters.ts';
import { linkageModels } from './linkageModels.ts';
import { matching } from './matching.ts';
import { policy } from './policy.ts';
import { providers } from './providers.ts';
import { quality } from './quality.ts';
import { referrals } from './referrals.ts';
import { relationships } from './relationships.ts';
import { review } from './review.ts';
import { search } from './search.ts';
import { safeguarding } from './safeguarding.ts';
import { reports } from './reports.ts';
import { today } from './today.ts';
import { triage } from './triage.ts';

/** Everything the hub offers, by capability. The only way in (docs/decisions/0002-orpc-contract.md). */
export const contract = {
  desk,
  accounts,
  backup,
  consent,
  imports,
  intake,
  families,
  relationships,
  genogram,
  journal,
  policy,
  providers,
  matching,
  referrals,
  letters,
  people,
  quality,
  review,
  linkageModels,
  safeguarding,
  search,
  triage,
  today,
  reports,
  disclosures,
};

export type Contract = typeof contract;
