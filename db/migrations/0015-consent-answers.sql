-- What further people said about agreement, beside the first answer in `consent`: who, what they are to the children, what
-- they answered and when, and when they took it back. Answers stand until the same person answers again.
create table consent_answer (
  id text primary key,
  family_id text not null references family (id),
  notification_id text references notification (id),
  -- A member of the family, or null for somebody of whom only the name is known.
  person_id text references person (id),
  name text not null,
  relation text not null check (relation in ('mother', 'father', 'parent', 'carer', 'youngPerson', 'other')),
  parental_responsibility text not null check (parental_responsibility in ('yes', 'no', 'unknown')),
  age integer,
  understanding_checked integer not null default 0,
  answer text not null check (answer in ('agrees', 'doesNotAgree', 'notAsked')),
  why text,
  answered_on text not null,
  told_how text check (told_how in ('inPerson', 'phone', 'writing', 'throughOthers', 'notTold')),
  withdrawn_on text,
  withdrawn_why text,
  withdrawn_at text,
  recorded_by text not null,
  at text not null
) strict;
--> statement-breakpoint
create index consent_answer_by_family on consent_answer (family_id, at);
--> statement-breakpoint

-- Where the answers differ, a person decides whether sharing on agreement goes on, and says why. The newest decision counts,
-- as long as nobody answered after it.
create table sharing_decision (
  id text primary key,
  family_id text not null references family (id),
  notification_id text references notification (id),
  goes_on integer not null check (goes_on in (0, 1)),
  reason text not null,
  decided_by text not null,
  at text not null
) strict;
--> statement-breakpoint
create index sharing_decision_by_family on sharing_decision (family_id, at);
