-- Which family or household of its own source a record is of, and what its person is to the children there (derived from
-- source_record.facts of imports). Relationships are read from it, so a fact goes with its record wherever that goes. Read
-- by the family, whole; the index finds the families of a record. Both answer without reading the records themselves.
create table record_family (
  source_system_id text not null,
  reference text not null,
  record_id text not null,
  -- In the source's words; empty when it says nothing.
  said text not null,
  source_person_id text not null,
  batch_id text not null,
  role text check (role in ('child', 'adult')),
  -- ISO date of birth as the source gives it, for those whose role is not said.
  born text,
  primary key (source_system_id, reference, record_id, said)
) strict, without rowid;
--> statement-breakpoint
create index record_family_by_record on record_family (record_id);
