-- Genogram and ecomap: what people decided about the two pictures of a family. Both are records.

-- Where somebody put a symbol: a person's id, or unknown:<person id> for a parent who is not recorded. Picture units.
create table genogram_place (
  id text primary key,
  family_id text not null references family (id),
  symbol_id text not null,
  x real not null,
  y real not null,
  unique (family_id, symbol_id)
) strict;
--> statement-breakpoint

-- What an advisor said about one line of the ecomap. `about` is service:<name>, person:<id> or own:<id>; only what
-- somebody put on the map themselves (own:) has a label.
create table ecomap_tie (
  id text primary key,
  family_id text not null references family (id),
  about text not null,
  label text,
  kind text not null check (kind in ('service', 'person', 'place')),
  strength text not null check (strength in ('strong', 'ordinary', 'stressful', 'broken')),
  help text not null check (help in ('notSaid', 'toFamily', 'fromFamily', 'both')),
  unique (family_id, about)
) strict;
