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
 * turn would be dozens of questions a row. `in` is a folder of `electron/hub`, or the files that read so.
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
    in: 'families/familyView.ts families/involvements.store.ts',
    reads: 'record_link person_golden source_record match_suggestion early_help_case referral provider',
    because:
      'The single view: who works with a family, what waits to be looked at, and which services took it.',
  },
  {
    in: 'families/decidedEvents.store.ts families/answerEvents.store.ts',
    reads:
      'notification early_help_case triage_decision consent sharing_decision referral provider document safeguarding_concern',
    because: 'The chronology drafts a line of whatever was decided here, by whoever keeps it.',
  },
  {
    in: 'families/chronology.store.ts families/planSteps.store.ts',
    reads: 'record_link',
    because: 'Events are of a record, and are told of whoever the record belongs to today.',
  },
  {
    in: 'families/told.store.ts families/keyFactsTold.store.ts families/relationshipsView.ts',
    reads:
      'notification notification_person early_help_case record_link field_choice journal_entry journal_payload',
    because:
      'What was told of a family stands with the notification, the choice or the change that told it, and its day.',
  },
  {
    in: 'families/documents.store.ts families/sharing.store.ts',
    reads: 'sharing_record document early_help_case referral notification consent',
    because: 'What was written, sent and agreed to for one family, in one list.',
  },
  {
    in: 'families/changes.store.ts families/changedSubjects.ts',
    reads: 'journal_entry journal_payload record_link source_record person_golden',
    because: 'What changed since somebody last looked is in the journal and in the imports that came since.',
  },
  {
    in: 'families/familyList.store.ts',
    reads: 'early_help_case person person_golden',
    because: 'A page of families with their children and open cases in one question.',
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
    reads: 'notification',
    because: 'An answer is listed with the notification it came with.',
  },
  {
    in: 'consent/givers.store.ts',
    reads: 'person family_member household household_member early_help_case notification_person record_link',
    because:
      'Who answered is held against everybody whom the family’s record holds, to keep protected names back.',
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
    in: 'people/deaths.store.ts',
    reads: 'death',
    because: 'A person is shown with their death.',
  },
  {
    in: 'people/protectedHomes.store.ts',
    reads: 'household household_member family family_member',
    because: 'Whoever lives, or may live, in a protected home is protected wherever they are found.',
  },
  {
    in: 'people/records.store.ts',
    reads: 'linkage_decision',
    because: 'A record is listed with who joined it to the person.',
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
    reads: 'source_record record_link person person_golden',
    because: 'Compares records by the hundred thousand, and joins the people they belong to.',
  },
  {
    in: 'linkage/blockedRecords.store.ts linkage/frequencies.store.ts',
    reads: 'blocking_key name_count',
    because: 'Who may be alike, and how common a name is, is asked of each record that is compared.',
  },
  {
    in: 'linkage/hiddenHomes.store.ts linkage/suggestions.store.ts',
    reads: 'household household_member family_member',
    because: 'Who is alike only through a protected home, and who is of one family already.',
  },
  {
    in: 'linkage/carryOut.ts linkage/matchStates.ts linkage/pair.ts',
    reads: 'notification notification_person',
    because: 'A decision settles what a notification asked about its people.',
  },
  {
    in: 'linkage/modelJobs.ts',
    reads: 'job',
    because: 'Lists the work about its own models.',
  },
  {
    in: 'imports/apply/known.store.ts',
    reads: 'source_record record_link blocking_key family family_member',
    because: 'Asks of every row of a long file what is known already.',
  },
  {
    in: 'imports/imports.store.ts imports/apply/indexing.ts imports/apply/importJobs.ts',
    reads: 'source_record record_link person_golden match_suggestion linkage_decision job',
    because: 'Tells what became of an import, from its first row to the last comparison.',
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
