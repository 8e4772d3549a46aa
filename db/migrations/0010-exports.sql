-- What left the hub and is about no one family: lists and counts as files, pages on paper. What is about one family is a
-- sharing_record, which its page shows.
create table export_record (
  id text primary key,
  what text not null,
  method text not null,
  rows integer,
  reason text,
  subject text,
  decided_by text not null,
  at text not null
) strict;
--> statement-breakpoint
create index export_record_by_at on export_record (at);
--> statement-breakpoint
create index sharing_record_by_at on sharing_record (at);
