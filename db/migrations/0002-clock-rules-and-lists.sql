-- A case keeps the rules it began under: each clock carries its own rule, as the pack said it on the day the clock started,
-- so that a new pack changes no deadline of a running case. Clocks that are here already get the rule of the pack their
-- notification was taken under, or of the newest pack that has such a clock.
create table case_clock_with_rule (
  id text primary key,
  case_id text not null references early_help_case (id),
  clock_id text not null,
  started_on text not null,
  due_on text,
  pauses text not null default '[]',
  stopped_on text,
  rule text not null,
  unique (case_id, clock_id, started_on)
) strict;
--> statement-breakpoint
insert into case_clock_with_rule (id, case_id, clock_id, started_on, due_on, pauses, stopped_on, rule)
with pack_clock as materialized (
  select p.authority, p.in_force_from, json_extract(r.value, '$.id') as clock_id, r.value as rule
  from policy_pack p, json_each(p.content, '$.clocks') r
)
select k.id, k.case_id, k.clock_id, k.started_on, k.due_on, k.pauses, k.stopped_on, (
    select r.rule from pack_clock r where r.authority = n.authority and r.clock_id = k.clock_id
    order by r.in_force_from <> n.policy_version, r.in_force_from desc limit 1)
from case_clock k join early_help_case c on c.id = k.case_id join notification n on n.id = c.notification_id;
--> statement-breakpoint
drop table case_clock;
--> statement-breakpoint
alter table case_clock_with_rule rename to case_clock;
--> statement-breakpoint
-- Everything that lists ask of running clocks, and of those only: what has ended never makes a list slower.
create index case_clock_running on case_clock (case_id, started_on, clock_id, due_on, pauses, rule) where stopped_on is null;
--> statement-breakpoint

-- Lists order and group by a few words of a long notification; these hold them, so that a list reads no whole notification.
create index notification_for_queue on notification (id, received_on, json_extract(content, '$.urgency'), json_extract(content, '$.needs'));
--> statement-breakpoint
drop index notification_by_received_on;
--> statement-breakpoint
create index notification_by_received_on on notification (received_on, id, json_extract(content, '$.needs'));
--> statement-breakpoint

-- Who is protected: few, so whether a family holds one of them is a look into a small index for each member.
create index person_restricted on person (id) where restricted = 1;
--> statement-breakpoint
create index person_merged on person (id, merged_into) where merged_into is not null;
--> statement-breakpoint
create index family_restricted on family (id) where restricted = 1;
--> statement-breakpoint

-- Services that have not answered yet: the day's list begins with these, never with every referral there was.
create index referral_unanswered on referral (case_id) where status = 'sent';
