-- Foundation. Three kinds of table (docs/decisions/0004-journal.md):
--   record   the truth; written only through the journal
--   derived  a pure function of record rows; rebuilt by `hub rebuild`
--   local    this desk only; never journaled

-- The journal ---------------------------------------------------------------------------------------------------------

create table journal_entry (
  seq integer primary key,
  id text not null unique,
  at text not null,
  actor text not null,
  command text not null,
  subject text not null,
  reason text,
  payload_hash text not null,
  previous text not null,
  hash text not null,
  undone_by text,
  undoes text
) strict;
--> statement-breakpoint
create index journal_entry_by_subject on journal_entry (subject, seq);
--> statement-breakpoint
create table journal_payload (
  entry_seq integer primary key references journal_entry (seq),
  changes text not null
) strict;
--> statement-breakpoint
-- Only `undone_by` may ever be set later (and only once): it is outside the hash and is checked against `undoes`.
create trigger journal_entry_is_append_only before update on journal_entry
when old.undone_by is not null or new.seq is not old.seq or new.id is not old.id or new.at is not old.at
  or new.actor is not old.actor or new.command is not old.command or new.subject is not old.subject
  or new.reason is not old.reason or new.payload_hash is not old.payload_hash
  or new.previous is not old.previous or new.hash is not old.hash or new.undoes is not old.undoes
begin select raise(abort, 'the journal is append-only'); end;
--> statement-breakpoint
create trigger journal_entry_is_never_deleted before delete on journal_entry
begin select raise(abort, 'the journal is append-only'); end;
--> statement-breakpoint
create trigger journal_payload_is_append_only before update on journal_payload
begin select raise(abort, 'the journal is append-only'); end;
--> statement-breakpoint
create table access_entry (
  seq integer primary key,
  at text not null,
  user_id text not null,
  operation text not null,
  subject_kind text not null,
  subject_id text not null,
  reason text
) strict;
--> statement-breakpoint
create index access_entry_by_subject on access_entry (subject_kind, subject_id, seq);
--> statement-breakpoint
create index access_entry_by_user on access_entry (user_id, seq);
--> statement-breakpoint
create trigger access_entry_is_never_changed before update on access_entry
begin select raise(abort, 'the access log is append-only'); end;
--> statement-breakpoint
create trigger access_entry_is_never_deleted before delete on access_entry
begin select raise(abort, 'the access log is append-only'); end;
--> statement-breakpoint

-- Authority, users (record) -------------------------------------------------------------------------------------------

create table setting (
  id text primary key,
  value text not null
) strict;
--> statement-breakpoint
create table policy_pack (
  id text primary key,
  authority text not null,
  in_force_from text not null,
  content text not null,
  unique (authority, in_force_from)
) strict;
--> statement-breakpoint
create table user_account (
  id text primary key,
  name text not null,
  sign_in_name text not null unique collate nocase,
  roles text not null,
  email text,
  phone text,
  districts text not null default '[]',
  may_see_restricted integer not null default 0,
  is_active integer not null default 1,
  created_at text not null
) strict;
--> statement-breakpoint

-- People and what was received about them (record) --------------------------------------------------------------------

create table source_system (
  id text primary key,
  name text not null unique,
  kind text not null check (kind in ('hub', 'social-care', 'early-help', 'school', 'health', 'housing', 'police', 'other')),
  trust integer not null default 50
) strict;
--> statement-breakpoint
create table import_batch (
  id text primary key,
  source_system_id text not null references source_system (id),
  layout text not null,
  file_name text not null,
  file_hash text not null,
  mapping text not null,
  status text not null check (status in ('staged', 'applied', 'undone', 'cancelled')),
  counts text not null default '{}',
  received_on text not null,
  started_at text not null,
  applied_at text,
  started_by text not null
) strict;
--> statement-breakpoint
create index import_batch_by_file on import_batch (file_hash);
--> statement-breakpoint
create table import_mapping (
  id text primary key,
  layout text not null,
  header_signature text not null,
  mapping text not null,
  unique (layout, header_signature)
) strict;
--> statement-breakpoint
-- What one system said about one person at one time. Never overwritten: a newer version points back to the older.
-- `seq` is never given twice, here and in person: taking an undo back puts a row in again under its old number.
create table source_record (
  seq integer primary key autoincrement,
  id text not null unique,
  source_system_id text not null references source_system (id),
  source_person_id text not null,
  batch_id text references import_batch (id),
  notification_id text,
  received_at text not null,
  row_hash text not null,
  facts text not null,
  restricted integer not null default 0,
  replaces text
) strict;
--> statement-breakpoint
create index source_record_by_source_person on source_record (source_system_id, source_person_id);
--> statement-breakpoint
create index source_record_by_batch on source_record (batch_id) where batch_id is not null;
--> statement-breakpoint
create index source_record_by_notification on source_record (notification_id) where notification_id is not null;
--> statement-breakpoint
create index source_record_by_replaces on source_record (replaces) where replaces is not null;
--> statement-breakpoint
-- What we currently believe is one human being. Facts live in source records; the golden record is derived.
create table person (
  seq integer primary key autoincrement,
  id text not null unique,
  merged_into text,
  restricted integer not null default 0,
  batch_id text references import_batch (id),
  created_at text not null
) strict;
--> statement-breakpoint
create index person_by_batch on person (batch_id) where batch_id is not null;
--> statement-breakpoint
create index person_by_merged_into on person (merged_into) where merged_into is not null;
--> statement-breakpoint
create table record_link (
  id text primary key,
  source_record_id text not null unique,
  person_id text not null,
  method text not null check (method in ('new', 'same-source', 'exact', 'person')),
  decision_id text,
  at text not null
) strict;
--> statement-breakpoint
create index record_link_by_person on record_link (person_id);
--> statement-breakpoint
create table linkage_decision (
  id text primary key,
  kind text not null check (kind in ('link', 'unlink', 'cannot-link', 'clear', 'defer', 'same-household')),
  record_a text not null,
  record_b text not null,
  decided_by text not null,
  second_person text,
  at text not null,
  reason text,
  model_version text not null,
  score real,
  band text,
  fields text not null default '[]',
  state text not null default 'made' check (state in ('made', 'waiting', 'refused'))
) strict;
--> statement-breakpoint
create index linkage_decision_by_a on linkage_decision (record_a);
--> statement-breakpoint
create index linkage_decision_by_b on linkage_decision (record_b);
--> statement-breakpoint
create table field_choice (
  id text primary key,
  person_id text not null,
  field text not null,
  value text not null,
  source_record_id text,
  reason text not null,
  decided_by text not null,
  at text not null,
  unique (person_id, field)
) strict;
--> statement-breakpoint
create table relationship (
  id text primary key,
  person_id text not null,
  other_person_id text not null,
  kind text not null,
  parental_responsibility text not null default 'unknown' check (parental_responsibility in ('yes', 'no', 'unknown')),
  from_date text,
  to_date text,
  source text not null,
  unique (person_id, other_person_id, kind)
) strict;
--> statement-breakpoint
create index relationship_by_other on relationship (other_person_id);
--> statement-breakpoint

-- Families and homes (record) -----------------------------------------------------------------------------------------

create table family (
  id text primary key,
  reference text not null unique,
  name text not null,
  district text,
  restricted integer not null default 0,
  version integer not null default 1,
  created_at text not null
) strict;
--> statement-breakpoint
create index family_by_name on family (name, id);
--> statement-breakpoint
create table family_member (
  id text primary key,
  family_id text not null references family (id),
  person_id text not null,
  role text not null check (role in ('child', 'parent', 'carer', 'other')),
  relationship text,
  unique (family_id, person_id)
) strict;
--> statement-breakpoint
create index family_member_by_person on family_member (person_id);
--> statement-breakpoint
create table household (
  id text primary key,
  family_id text not null references family (id),
  label text not null,
  address text not null,
  postcode text,
  restricted integer not null default 0
) strict;
--> statement-breakpoint
create index household_by_family on household (family_id);
--> statement-breakpoint
create table household_member (
  id text primary key,
  household_id text not null references household (id),
  person_id text not null,
  from_date text,
  to_date text,
  source text not null
) strict;
--> statement-breakpoint
create index household_member_by_household on household_member (household_id);
--> statement-breakpoint
create index household_member_by_person on household_member (person_id);
--> statement-breakpoint
create table involvement (
  id text primary key,
  source_record_id text,
  family_id text,
  source_system_id text not null references source_system (id),
  batch_id text references import_batch (id),
  service text not null,
  kind text not null,
  worker text,
  role text,
  phone text,
  team text,
  from_date text,
  to_date text,
  last_contact text,
  outcome text,
  row_hash text not null,
  -- Which episode it is in its source, so that a newer file's word about the same one replaces it.
  source_key text not null default '',
  replaces text
) strict;
--> statement-breakpoint
create index involvement_by_record on involvement (source_record_id) where source_record_id is not null;
--> statement-breakpoint
create index involvement_by_family on involvement (family_id) where family_id is not null;
--> statement-breakpoint
create index involvement_by_batch on involvement (batch_id) where batch_id is not null;
--> statement-breakpoint
create index involvement_by_replaces on involvement (replaces) where replaces is not null;
--> statement-breakpoint
create table chronology_event (
  id text primary key,
  source_record_id text,
  family_id text,
  source_system_id text not null references source_system (id),
  batch_id text references import_batch (id),
  date text not null,
  precision text not null check (precision in ('day', 'month', 'year', 'estimated')),
  headline text not null,
  tone text not null check (tone in ('strength', 'neutral', 'concern')),
  significant integer not null default 0,
  created_by text,
  row_hash text not null,
  source_key text not null default '',
  replaces text
) strict;
--> statement-breakpoint
create index chronology_event_by_record on chronology_event (source_record_id) where source_record_id is not null;
--> statement-breakpoint
create index chronology_event_by_family on chronology_event (family_id) where family_id is not null;
--> statement-breakpoint
create index chronology_event_by_batch on chronology_event (batch_id) where batch_id is not null;
--> statement-breakpoint
create index chronology_event_by_replaces on chronology_event (replaces) where replaces is not null;
--> statement-breakpoint

-- Notifications, cases, consent, safeguarding (record) ----------------------------------------------------------------

create table notification (
  id text primary key,
  reference text not null unique,
  channel text not null check (channel in ('form', 'phone', 'file')),
  received_at text not null,
  received_on text not null,
  taken_by text not null,
  content text not null,
  authority text not null,
  policy_version text not null,
  file_key text unique
) strict;
--> statement-breakpoint
create index notification_by_received on notification (received_at);
--> statement-breakpoint
create index notification_by_received_on on notification (received_on);
--> statement-breakpoint
create table notification_person (
  id text primary key,
  notification_id text not null references notification (id),
  source_record_id text not null,
  position integer not null,
  role text not null check (role in ('child', 'adult')),
  relationship text,
  match_state text not null check (match_state in ('linked', 'new', 'to-review'))
) strict;
--> statement-breakpoint
create index notification_person_by_notification on notification_person (notification_id, position);
--> statement-breakpoint
create index notification_person_by_record on notification_person (source_record_id);
--> statement-breakpoint
create table early_help_case (
  id text primary key,
  reference text not null unique,
  notification_id text not null unique references notification (id),
  family_id text not null references family (id),
  status text not null check (status in ('triage', 'waiting', 'accepted', 'with-provider', 'panel', 'escalated', 'closed')),
  level integer,
  level_reason text,
  district text,
  assigned_to text,
  outcome text,
  duplicate_of text,
  panel_id text,
  opened_at text not null,
  closed_at text,
  version integer not null default 1
) strict;
--> statement-breakpoint
create index early_help_case_by_status on early_help_case (status, opened_at);
--> statement-breakpoint
create index early_help_case_by_opened on early_help_case (opened_at);
--> statement-breakpoint
create index early_help_case_by_family on early_help_case (family_id);
--> statement-breakpoint
create index early_help_case_by_assigned on early_help_case (assigned_to) where closed_at is null;
--> statement-breakpoint
create table case_clock (
  id text primary key,
  case_id text not null references early_help_case (id),
  clock_id text not null,
  started_on text not null,
  due_on text,
  pauses text not null default '[]',
  stopped_on text,
  unique (case_id, clock_id, started_on)
) strict;
--> statement-breakpoint
create index case_clock_by_due on case_clock (due_on) where stopped_on is null;
--> statement-breakpoint
create table triage_decision (
  id text primary key,
  case_id text not null references early_help_case (id),
  kind text not null,
  reason_code text,
  note text,
  decided_by text not null,
  at text not null
) strict;
--> statement-breakpoint
create index triage_decision_by_case on triage_decision (case_id, at);
--> statement-breakpoint
create table consent (
  id text primary key,
  notification_id text references notification (id),
  family_id text references family (id),
  state text not null check (state in ('agreed', 'refused', 'withdrawn', 'not-asked')),
  given_by text,
  given_by_role text,
  parental_responsibility text check (parental_responsibility in ('yes', 'no', 'unknown')),
  form text check (form in ('signed', 'written', 'spoken')),
  given_on text,
  witnessed_by text,
  agencies text not null default '[]',
  refused_agencies text not null default '[]',
  without_consent_ground text,
  reason text,
  recorded_by text not null,
  at text not null
) strict;
--> statement-breakpoint
create index consent_by_notification on consent (notification_id);
--> statement-breakpoint
create index consent_by_family on consent (family_id, at);
--> statement-breakpoint
create table sharing_record (
  id text primary key,
  family_id text not null references family (id),
  case_id text references early_help_case (id),
  shared integer not null,
  what text not null,
  with_whom text not null,
  basis text not null,
  reason text,
  method text,
  document_id text,
  decided_by text not null,
  at text not null
) strict;
--> statement-breakpoint
create index sharing_record_by_family on sharing_record (family_id, at);
--> statement-breakpoint
create table safeguarding_concern (
  id text primary key,
  case_id text references early_help_case (id),
  family_id text references family (id),
  draft_id text,
  concern text not null,
  immediate_danger integer not null,
  told_who text,
  told_phone text,
  told_at text,
  agreed_action text,
  agreed_by text,
  party_views text not null default '[]',
  outcome text,
  state text not null check (state in ('open', 'outcome-recorded')),
  raised_by text not null,
  raised_at text not null
) strict;
--> statement-breakpoint
create index safeguarding_concern_by_family on safeguarding_concern (family_id);
--> statement-breakpoint
create index safeguarding_concern_open on safeguarding_concern (state) where state = 'open';
--> statement-breakpoint

-- Providers, referrals, documents (record) ----------------------------------------------------------------------------

create table provider (
  id text primary key,
  organisation text not null,
  service_name text not null,
  status text not null check (status in ('active', 'paused', 'closed')),
  profile text not null,
  last_confirmed text,
  source_key text unique,
  version integer not null default 1
) strict;
--> statement-breakpoint
create table referral (
  id text primary key,
  case_id text not null references early_help_case (id),
  provider_id text not null references provider (id),
  status text not null check (status in ('sent', 'accepted', 'declined', 'withdrawn', 'ended')),
  rank integer,
  match text not null,
  choice_reason text,
  response_due text,
  made_by text not null,
  made_at text not null,
  answered_at text,
  answer_reason text
) strict;
--> statement-breakpoint
create index referral_by_case on referral (case_id);
--> statement-breakpoint
create index referral_by_provider on referral (provider_id, status);
--> statement-breakpoint
create table document (
  id text primary key,
  family_id text not null references family (id),
  case_id text references early_help_case (id),
  kind text not null,
  title text not null,
  content text not null,
  made_by text not null,
  made_at text not null,
  sent_on text,
  sent_by text,
  sent_how text
) strict;
--> statement-breakpoint
create index document_by_case on document (case_id);
--> statement-breakpoint
create index document_by_family on document (family_id);
--> statement-breakpoint

-- Derived -------------------------------------------------------------------------------------------------------------

create table person_golden (
  person_seq integer primary key,
  person_id text not null unique,
  name text not null,
  sort_name text not null,
  birth_date text,
  birth_precision text,
  sex text,
  role text,
  nhs_number text,
  upn text,
  address text,
  postcode text,
  phone text,
  sources integer not null,
  restricted integer not null,
  found_by text not null,
  content text not null
) strict;
--> statement-breakpoint
create table person_name_token (
  token text not null,
  person_seq integer not null,
  primary key (token, person_seq)
) strict, without rowid;
--> statement-breakpoint
create table blocking_key (
  key integer not null,
  record_seq integer not null,
  primary key (key, record_seq)
) strict, without rowid;
--> statement-breakpoint
create table name_count (
  kind text not null check (kind in ('given', 'surname')),
  name text not null,
  count integer not null,
  primary key (kind, name)
) strict, without rowid;
--> statement-breakpoint
create table match_suggestion (
  id text primary key,
  record_a text not null,
  record_b text not null,
  score real not null,
  band text not null,
  notification_id text,
  explained text not null,
  at text not null,
  unique (record_a, record_b)
) strict;
--> statement-breakpoint
create index match_suggestion_by_notification on match_suggestion (notification_id);
--> statement-breakpoint
create index match_suggestion_by_score on match_suggestion (score);
--> statement-breakpoint
create index match_suggestion_by_b on match_suggestion (record_b);
--> statement-breakpoint
create table index_progress (
  batch_id text not null,
  stage text not null check (stage in ('indexing', 'comparing')),
  done_through integer not null,
  primary key (batch_id, stage)
) strict, without rowid;
--> statement-breakpoint

-- Local ---------------------------------------------------------------------------------------------------------------

create table draft (
  id text primary key,
  user_id text not null,
  kind text not null,
  title text not null,
  content text not null,
  updated_at text not null
) strict;
--> statement-breakpoint
create index draft_by_user on draft (user_id, kind, updated_at);
--> statement-breakpoint
create table last_looked (
  user_id text not null,
  family_id text not null,
  at text not null,
  journal_seq integer not null,
  primary key (user_id, family_id)
) strict, without rowid;
--> statement-breakpoint
create table preference (
  user_id text not null,
  name text not null,
  value text not null,
  primary key (user_id, name)
) strict, without rowid;
--> statement-breakpoint
create table job (
  id text primary key,
  kind text not null,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled', 'interrupted')),
  progress text not null,
  started_at text not null,
  ended_at text,
  started_by text not null
) strict;
--> statement-breakpoint
create table upload (
  id text primary key,
  user_id text not null,
  name text not null,
  size integer not null,
  created_at text not null
) strict;
--> statement-breakpoint
create table upload_chunk (
  upload_id text not null references upload (id) on delete cascade,
  seq integer not null,
  bytes blob not null,
  primary key (upload_id, seq)
) strict, without rowid;
