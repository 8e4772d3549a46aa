import { accounts } from './accounts.ts';
import { desk } from './desk.ts';
import { journal } from './journal.ts';
import { people } from './people.ts';
import { policy } from './policy.ts';
import { review } from './review.ts';

/** Everything the hub offers, by capability. The only way in (docs/decisions/0002-orpc-contract.md). */
export const contract = {
  desk,
  accounts,
  journal,
  policy,
  people,
  review,
};

export type Contract = typeof contract;
