-- Record --------------------------------------------------------------------------------------------------------------

-- Version 1 is the model that the program ships (electron/hub/linkage/defaultModel.ts) and has no row. It is in force
-- while no row here is active.
create table linkage_model (
  id text primary key,
  number integer not null unique check (number >= 2),
  made_at text not null,
  made_by text not null,
  -- How many records, pairs of one person and pairs of one household it was learned from.
  records integer not null,
  person_pairs integer not null,
  household_pairs integer not null,
  parameters text not null check (json_valid(parameters)),
  note text,
  state text not null check (state in ('proposed', 'active', 'retired'))
) strict;
--> statement-breakpoint
create unique index linkage_model_in_force on linkage_model (state) where state = 'active';
--> statement-breakpoint

-- Derived -------------------------------------------------------------------------------------------------------------

-- How far the suggestions are scored again with the model now in force; no row when all of them are.
create table rescore_progress (
  id integer primary key check (id = 1),
  stage text not null check (stage in ('queue', 'everybody')),
  done_through text not null,
  done integer not null,
  total integer not null
) strict;
