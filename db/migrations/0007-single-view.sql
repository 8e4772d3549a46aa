-- Single view: what somebody confirmed is still true, and what a person decided about a line of the chronology. Both are
-- records.

-- "Yes, still true": one fact of one person, home or family, the value that was confirmed, and who told us. A confirmation
-- speaks of that value only: when the value changes it no longer counts.
create table fact_confirmation (
  id text primary key,
  family_id text not null references family (id),
  fact text not null check (fact in ('address', 'phone', 'school', 'leadWorker', 'household', 'safeContact')),
  -- The person, household or family it is about.
  subject_id text not null,
  value text not null,
  told_by text not null,
  recorded_by text not null,
  at text not null
) strict;
--> statement-breakpoint
create index fact_confirmation_by_family on fact_confirmation (family_id, fact, subject_id);
--> statement-breakpoint

-- What a person decided about one line of the chronology. Lines come from sources and from decisions; a source may only
-- suggest that one matters, a person says so. `event_key` is the event's id, or which decision the line was made from.
create table chronology_curation (
  id text primary key,
  family_id text not null references family (id),
  event_key text not null,
  significant integer,
  headline text,
  decided_by text not null,
  at text not null,
  unique (family_id, event_key)
) strict;
--> statement-breakpoint
-- The few who are protected by what any of their sources says, also when it came after they were first received.
create index person_golden_restricted on person_golden (person_id) where restricted = 1;
