-- One decision about a record that fits several people is several rows: they are made, wait and are confirmed together.
alter table linkage_decision add column together text;
--> statement-breakpoint
create index linkage_decision_by_together on linkage_decision (together) where together is not null;
--> statement-breakpoint
create index linkage_decision_by_whom on linkage_decision (decided_by, at);
--> statement-breakpoint

-- What a likeness is worth when no address is compared: all that those may be told who may not know of a protected home.
alter table match_suggestion add column score_without_home real not null default 0;
--> statement-breakpoint
alter table match_suggestion add column band_without_home text not null default 'NONE';
--> statement-breakpoint
create index household_protected on household (family_id) where restricted = 1;
--> statement-breakpoint
create index record_link_by_itself on record_link (id) where method = 'exact';
--> statement-breakpoint

-- Pairs that somebody looks at without being told what was decided (record). `automatic` answers were the hub's own.
create table blind_check (
  id text primary key,
  purpose text not null check (purpose in ('linked', 'kept-apart', 'second-look')),
  -- The draw that it came in, so that a sample can be drawn again and compared; null for a second look.
  draw_id text,
  seed text,
  position integer not null default 0,
  record_a text not null,
  record_b text not null,
  -- What had been decided, and by whom: a decision's id for a second look, the hub's own answer otherwise.
  decision_id text,
  first_answer text not null check (first_answer in ('same-person', 'different-people')),
  first_by text not null,
  first_score real,
  drawn_at text not null,
  answer text check (answer in ('same-person', 'different-people', 'cannot-tell')),
  answered_by text,
  answered_at text,
  reason text
) strict;
--> statement-breakpoint
create index blind_check_by_purpose on blind_check (purpose, answered_at);
--> statement-breakpoint
create unique index blind_check_by_decision on blind_check (decision_id) where decision_id is not null;
