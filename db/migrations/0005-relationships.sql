-- Relationships, homes and deaths as dated, sourced facts (record). `source` and the other source columns hold
-- "notification:<id>", "decision:<id>" or "told:<day>:<who told us>". `to_date` empty means: true today.
-- The old table allowed one row for two people and a kind for ever; a foster carer may care for the same child twice.
create table dated_relationship (
  id text primary key,
  person_id text not null,
  other_person_id text not null,
  kind text not null,
  said text,
  parental_responsibility text not null default 'unknown' check (parental_responsibility in ('yes', 'no', 'unknown')),
  responsibility_source text,
  from_date text,
  from_precision text check (from_precision in ('day', 'month', 'year', 'estimated')),
  to_date text,
  -- `by`: it ended on or before this day, which one is not known.
  to_precision text check (to_precision in ('day', 'month', 'year', 'estimated', 'by')),
  ended_as text check (ended_as in ('ended', 'mistake')),
  ended_reason text,
  ended_source text,
  source text not null,
  confirmed_source text
) strict;
--> statement-breakpoint
insert into dated_relationship (id, person_id, other_person_id, kind, parental_responsibility, from_date, to_date, source)
  select id, person_id, other_person_id, kind, parental_responsibility, from_date, to_date, source from relationship;
--> statement-breakpoint
drop table relationship;
--> statement-breakpoint
alter table dated_relationship rename to relationship;
--> statement-breakpoint
create index relationship_by_person on relationship (person_id);
--> statement-breakpoint
create index relationship_by_other on relationship (other_person_id);
--> statement-breakpoint
create table couple_state (
  id text primary key,
  relationship_id text not null references relationship (id),
  state text not null check (state in ('together', 'separated', 'divorced', 'widowed')),
  from_date text,
  from_precision text check (from_precision in ('day', 'month', 'year', 'estimated')),
  source text not null,
  at text not null
) strict;
--> statement-breakpoint
create index couple_state_by_relationship on couple_state (relationship_id);
--> statement-breakpoint
alter table household_member add column from_precision text check (from_precision in ('day', 'month', 'year', 'estimated'));
--> statement-breakpoint
alter table household_member add column to_precision text check (to_precision in ('day', 'month', 'year', 'estimated', 'by'));
--> statement-breakpoint
alter table household_member add column share text not null default '';
--> statement-breakpoint
alter table household_member add column ended_as text check (ended_as in ('ended', 'mistake'));
--> statement-breakpoint
alter table household_member add column ended_reason text;
--> statement-breakpoint
alter table household_member add column ended_source text;
--> statement-breakpoint
alter table household_member add column confirmed_source text;
--> statement-breakpoint
-- The person a record was of before it was joined to another: tells what goes with it when they are taken apart.
alter table record_link add column joined_from text;
--> statement-breakpoint
create table death (
  id text primary key,
  person_id text not null,
  on_date text,
  precision text check (precision in ('day', 'month', 'year', 'estimated')),
  source text not null,
  withdrawn_at text,
  withdrawn_reason text
) strict;
--> statement-breakpoint
create index death_by_person on death (person_id);
