import { accountsOperations } from '../accounts/accounts.operations.ts';
import { backupOperations } from '../backup/backup.operations.ts';
import { consentOperations } from '../consent/consent.operations.ts';
import { deskOperations } from '../desk/desk.operations.ts';
import { disclosuresOperations } from '../disclosures/disclosures.operations.ts';
import { importsOperations } from '../imports/imports.operations.ts';
import { intakeOperations } from '../intake/intake.operations.ts';
import { familiesOperations } from '../families/families.operations.ts';
import { relationshipsOperations } from '../families/relationships.operations.ts';
import { genogramOperations } from '../genogram/genogram.operations.ts';
import { journalOperations } from '../journal/journal.operations.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { modelsOperations } from '../linkage/models.operations.ts';
import { reviewOperations } from '../linkage/review.operations.ts';
import { qualityOperations } from '../linkage/quality/quality.operations.ts';
import { policyOperations } from '../policy/policy.operations.ts';
import { searchOperations } from '../search/search.operations.ts';
import { safeguardingOperations } from '../safeguarding/safeguarding.operations.ts';
import { lettersOperations } from '../letters/letters.operations.ts';
import { matchingOperations } from '../matching/matching.operations.ts';
import { providersOperations } from '../providers/providers.operations.ts';
import { reportsOperations } from '../reports/reports.operations.ts';
import { todayOperations } from '../today/today.operations.ts';
import { triageOperations } from '../triage/triage.operations.ts';
import { referralsOperations } from '../referrals/referrals.operations.ts';
import { forAnyone } from './operations.ts';

/** Every operation of the contract with the function that answers it. The types prove that none is missing. */
export const router = forAnyone.router({
  desk: deskOperations,
  accounts: accountsOperations,
  backup: backupOperations,
  consent: consentOperations,
  imports: importsOperations,
  intake: intakeOperations,
  families: familiesOperations,
  relationships: relationshipsOperations,
  genogram: genogramOperations,
  journal: journalOperations,
  policy: policyOperations,
  providers: providersOperations,
  matching: matchingOperations,
  referrals: referralsOperations,
  letters: lettersOperations,
  people: peopleOperations,
  quality: qualityOperations,
  review: reviewOperations,
  linkageModels: modelsOperations,
  safeguarding: safeguardingOperations,
  search: searchOperations,
  triage: triageOperations,
  today: todayOperations,
  reports: reportsOperations,
  disclosures: disclosuresOperations,
});
