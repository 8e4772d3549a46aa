-- What search and linking ask of every record they look at. In a hub of a million people each answer lies on a page of its
-- own, which must be read and decrypted: whose a record is, this index tells without reading the link.
create index record_link_person on record_link (source_record_id, person_id);
