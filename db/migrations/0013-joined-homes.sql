-- A home that turned out to be another, told a second time: its people moved there. The row stays, so that what is told
-- under this address later goes to the right home.
alter table household add column joined_to text references household (id);
