CREATE TABLE `audit_cutoff` (
	`id` integer PRIMARY KEY NOT NULL,
	`before` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`source` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor` text,
	`actor_name` text,
	`role` text,
	`token` text,
	`token_name` text,
	`project` text,
	`action` text NOT NULL,
	`kind` text NOT NULL,
	`connection` text,
	`parent` text,
	`object` text,
	`object_name` text,
	`address` text,
	`session` text,
	`outcome` text NOT NULL,
	`code` text,
	`status` integer,
	`request_id` text,
	`message` text,
	`before` text,
	`after` text,
	`details` text
);
--> statement-breakpoint
CREATE INDEX `audit_entries_newest` ON `audit_entries` (`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_of_actor` ON `audit_entries` (`actor`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_of_action` ON `audit_entries` (`action`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_of_object` ON `audit_entries` (`object`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_of_kind` ON `audit_entries` (`kind`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_of_connection` ON `audit_entries` (`connection`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_of_source` ON `audit_entries` (`source`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_not_done` ON `audit_entries` (`outcome`,`at`) WHERE outcome <> 'done';--> statement-breakpoint
CREATE TABLE `pins` (
	`connection` text NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`pinned_by` text NOT NULL,
	`pinned_at` integer NOT NULL,
	PRIMARY KEY(`connection`, `kind`, `id`)
);
--> statement-breakpoint
CREATE TABLE `restored_files` (
	`connection` text NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`restored_by` text NOT NULL,
	`restored_at` integer NOT NULL,
	PRIMARY KEY(`connection`, `from_id`, `to_id`)
);
--> statement-breakpoint
CREATE TABLE `retention_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`connection` text NOT NULL,
	`name` text NOT NULL,
	`purpose` text,
	`older_than_days` integer,
	`larger_than` integer,
	`name_contains` text,
	`unused_only` integer DEFAULT true NOT NULL,
	`includes_used` integer DEFAULT false NOT NULL,
	`is_scheduled` integer DEFAULT false NOT NULL,
	`next_run_at` integer,
	`last_run_at` integer,
	`last_operation` text,
	`created_by` text NOT NULL,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `storage_quotas` (
	`connection` text PRIMARY KEY NOT NULL,
	`files` integer,
	`bytes` integer,
	`files_without_expiry` integer,
	`entered_by` text NOT NULL,
	`entered_at` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `archives_oldest`;--> statement-breakpoint
CREATE INDEX `archives_oldest` ON `archives` (`kept_at`,`bytes`) WHERE state = 'kept';--> statement-breakpoint
CREATE INDEX `changes_upstream` ON `changes` (`at`,`seq`) WHERE "by" is null;--> statement-breakpoint
CREATE INDEX `record_versions_upstream` ON `record_versions` (`at`) WHERE "by" is null and number > 1;--> statement-breakpoint
CREATE TRIGGER `audit_entries_append_only` BEFORE UPDATE ON `audit_entries`
WHEN old.outcome <> 'started' OR new.outcome = 'started'
	OR new.seq IS NOT old.seq OR new.at IS NOT old.at OR new.source IS NOT old.source
	OR new.actor_kind IS NOT old.actor_kind OR new.actor IS NOT old.actor OR new.actor_name IS NOT old.actor_name
	OR new.role IS NOT old.role OR new.token IS NOT old.token OR new.token_name IS NOT old.token_name
	OR new.project IS NOT old.project OR new.action IS NOT old.action OR new.kind IS NOT old.kind
	OR new.address IS NOT old.address OR new.session IS NOT old.session OR new.details IS NOT old.details
	OR (old.connection IS NOT NULL AND new.connection IS NOT old.connection)
	OR (old.parent IS NOT NULL AND new.parent IS NOT old.parent)
	OR (old.object IS NOT NULL AND new.object IS NOT old.object)
BEGIN
	SELECT RAISE(ABORT, 'The audit log is append-only.');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_kept` BEFORE DELETE ON `audit_entries`
WHEN old.at >= coalesce((SELECT before FROM audit_cutoff WHERE id = 1), 0)
BEGIN
	SELECT RAISE(ABORT, 'The audit log is append-only.');
END;
