-- What tells that two records with one thing in common are not worth comparing: the initial of the forename, and whether
-- the whole date of birth is known (1 January is written where only the year is). Hundreds have one name or one date; this
-- index tells whom of them to look at without reading, and decrypting, the record of each.
create index source_record_hint on source_record (
  seq,
  substr(json_extract(facts, '$.givenNames[0]'), 1, 1),
  json_extract(facts, '$.birth.precision') is 'day' and json_extract(facts, '$.birth.date') not like '%-01-01'
);
