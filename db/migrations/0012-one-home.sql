-- One home told twice. The property's own number tells homes apart or makes them one, whatever the address line says.
alter table household add column uprn text;
--> statement-breakpoint

-- Two homes of a family that look alike and that somebody said are two: they are not asked about again.
create table homes_apart (
  id text primary key,
  one_id text not null references household (id),
  other_id text not null references household (id),
  unique (one_id, other_id)
) strict;
--> statement-breakpoint
create index homes_apart_by_other on homes_apart (other_id);
