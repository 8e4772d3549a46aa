/* The house's decisions about tables, one place to read them. `ownership.test.ts` holds the code to them. */

/**
 * Who owns a table: the one folder of `electron/hub` that writes it. Everybody else asks a function of the owner, which
 * has the field's name for what happens (`keepSharing`, `closeCase`). See docs/decisions/0011-who-owns-a-table.md.
 */
export const owned: Readonly<Record<string, string>> = {
  accounts: 'user_account preference',
  consent: 'consent consent_answer sharing_decision',
  disclosures: 'sharing_record export_record',
  families: `
    family family_member household household_member homes_apart relationship couple_state
    death involvement chronology_event fact_confirmation chronology_curation last_looked`,
  genogram: 'genogram_place ecomap_tie',
  imports: 'source_system import_batch import_mapping index_progress upload upload_chunk',
  intake: 'notification notification_person draft',
  journal: 'journal_entry journal_payload',
  kernel: 'access_entry job',
  letters: 'document',
  linkage: 'linkage_decision linkage_model blind_check match_suggestion rescore_progress',
  people: `
    person source_record record_link field_choice person_golden person_name_token name_count
    blocking_key record_family`,
  policy: 'setting policy_pack',
  providers: 'provider',
  referrals: 'referral',
  safeguarding: 'safeguarding_concern',
  triage: 'early_help_case case_clock triage_decision',
};

/** Whose account, which source, which import: the names that a list puts beside an id. Every read may join to them. */
export const named = 'user_account source_system import_batch';

type ReadModel = { readonly in: string; readonly reads: string; readonly because: string };

/**
 * Whose SQL may read another's tables, and why. A read model answers one screen in one question: asking every owner in
 * turn would be dozens of questions a row. `in` is a folder or a file of `electron/hub`.
 */
export const readModels: readonly ReadModel[] = [
  {
    in: 'today/',
    reads: `
      early_help_case case_clock triage_decision notification referral provider last_looked
      journal_entry family family_member`,
    because: 'What is late, new and mine, over everything, on one page.',
  },
  {
    in: 'reports/',
    reads: 'early_help_case case_clock notification referral provider family family_member',
    because: 'Counts every case of a quarter, and each number opens its list.',
  },
  {
    in: 'search/',
    reads: 'family early_help_case provider',
    because: 'One box finds families, cases and services by their references and names.',
  },
  {
    in: 'triage/queue.store.ts',
    reads: 'notification match_suggestion record_link person_golden safeguarding_concern',
    because: 'One line a case of what six owners know, a page of it in ten milliseconds.',
  },
  {
    in: 'triage/case.store.ts',
    reads: 'notification notification_person record_link person',
    because: 'A case is read with the notification that opened it and who its people are today.',
  },
  {
    in: 'triage/matches.store.ts',
    reads: 'match_suggestion record_link person_golden',
    because: 'Beside a case: who its people may be.',
  },
  {
    in: 'triage/casePolicy.ts',
    reads: 'notification policy_pack',
    because: 'A case keeps the pack of the day on which its notification came.',
  },
  {
    in: 'triage/caseClocks.ts',
    reads: 'safeguarding_concern',
    because: 'Clocks stand still while a concern is open; safeguarding itself rests on the clocks.',
  },
  {
    in: 'triage/colleagues.store.ts',
    reads: 'family notification',
    because: 'How much each colleague has, counted where the cases are.',
  },
  {
    in: 'triage/visibility.ts',
    reads: 'family family_member person person_golden',
    because: 'Who may know of a family, as a condition that other reads put into their SQL.',
  },
  {
    in: 'triage/diedNotified.store.ts',
    reads: 'family_member death person',
    because: 'Whether somebody of a case has died, for every line of the queue at once.',
  },
  {
    in: 'families/',
    reads: `
      person person_golden source_record record_link record_family field_choice notification
      notification_person early_help_case triage_decision match_suggestion consent
      sharing_decision sharing_record safeguarding_concern referral provider document
      journal_entry journal_payload`,
    because: 'The single view: all that is known of one family, gathered by its id.',
  },
  {
    in: 'genogram/',
    reads: 'notification_person record_link early_help_case',
    because: 'The picture draws the people whom the family’s notifications named.',
  },
  {
    in: 'referrals/caseFacts.ts',
    reads: `
      early_help_case family household fact_confirmation notification consent
      notification_person record_link person`,
    because: 'All that an allocation and its letters need to know of one case.',
  },
  {
    in: 'referrals/referrals.store.ts',
    reads: 'provider',
    because: 'A referral is listed with the service that was asked.',
  },
  {
    in: 'letters/',
    reads: 'sharing_record referral',
    because: 'A letter is listed with its copies and with what became of its referral.',
  },
  {
    in: 'providers/',
    reads: 'referral early_help_case family journal_entry',
    because:
      'A service is listed with the families it has, and an import of services is taken back from the journal.',
  },
  {
    in: 'intake/matches.ts',
    reads: 'family family_member early_help_case involvement record_link',
    because: 'Beside the form: who is known already, in which family, with whom.',
  },
  {
    in: 'intake/drafts.store.ts',
    reads: 'safeguarding_concern journal_entry',
    because:
      'A draft is listed with the concern that was raised about it, and found again when its sending is taken back.',
  },
  {
    in: 'consent/answers.store.ts',
    reads: 'notification person',
    because: 'An answer is listed with the notification it came with and whose it is.',
  },
  {
    in: 'disclosures/',
    reads: 'family',
    because: 'What left is listed with the family it was about.',
  },
  {
    in: 'safeguarding/',
    reads: 'early_help_case family',
    because: 'A concern about a case is one about its family, and is listed by the family’s name.',
  },
  {
    in: 'people/',
    reads: 'death household household_member family family_member linkage_decision',
    because: 'A person is shown with their death, their protected home, and why a record was joined to them.',
  },
  {
    in: 'people/rebuildPeople.ts',
    reads: 'match_suggestion',
    because: 'Only who was compared is compared again.',
  },
  {
    in: 'people/bulkIndex.ts',
    reads: 'journal_payload',
    because: 'Looks at what commands changed while a long index was built.',
  },
  {
    in: 'linkage/',
    reads: `
      source_record record_link person person_golden blocking_key name_count household
      household_member family_member notification notification_person`,
    because:
      'Compares records by the hundred thousand, and hides who is alike only through a protected home.',
  },
  {
    in: 'linkage/modelJobs.ts',
    reads: 'job',
    because: 'Lists the work about its own models.',
  },
  {
    in: 'imports/',
    reads: `
      source_record record_link person_golden blocking_key family family_member
      match_suggestion linkage_decision job`,
    because: 'Asks of every row of a long file what is known already, and tells what became of an import.',
  },
  {
    in: 'journal/journal.store.ts',
    reads: 'access_entry',
    because: 'Tells who has looked beside who has changed.',
  },
  {
    in: 'journal/journalKey.ts',
    reads: 'setting',
    because: 'The journal’s own key is read before there is a reader.',
  },
  {
    in: 'backup/',
    reads: 'journal_entry person family early_help_case',
    because: 'Counts what stands in a copy, where no hub is open.',
  },
  {
    in: 'sample/',
    reads: 'source_record record_link notification_person match_suggestion',
    because: 'Looks up what it has just been given, to tell its story.',
  },
];

/** Writes whose table is only known when they run, and why that is safe. */
export const writesByName: Readonly<Record<string, string>> = {
  'journal/writer.ts': 'The one write door itself.',
  'journal/journal.operations.ts': 'Undo puts back rows of any table, as they were.',
  'people/bulkIndex.ts': 'One of two index tables of its own.',
  'people/rebuildPeople.ts': 'Each derived table of its own.',
};
