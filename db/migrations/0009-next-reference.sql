-- The next reference is one more than the highest number given: the last entry here, where it was a count through all.
create index family_by_number on family (cast(substr(reference, 3) as integer));
--> statement-breakpoint
create index notification_by_number on notification (cast(substr(reference, 3) as integer));
--> statement-breakpoint
create index early_help_case_by_number on early_help_case (cast(substr(reference, 4) as integer));
