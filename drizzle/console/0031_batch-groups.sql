CREATE TABLE `batch_group_lines` (
	`group_seq` integer NOT NULL,
	`line` integer NOT NULL,
	`custom_id` text NOT NULL,
	`offset` integer NOT NULL,
	`length` integer NOT NULL,
	`outcome` text DEFAULT 'pending' NOT NULL,
	`code` text,
	`part` integer NOT NULL,
	`record` integer,
	`batch_line` integer,
	PRIMARY KEY(`group_seq`, `line`),
	FOREIGN KEY (`group_seq`) REFERENCES `batch_groups`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `batch_group_lines_not_ok` ON `batch_group_lines` (`group_seq`,`outcome`,`line`) WHERE outcome <> 'ok';--> statement-breakpoint
CREATE INDEX `batch_group_lines_by_code` ON `batch_group_lines` (`group_seq`,`code`,`line`) WHERE code is not null;--> statement-breakpoint
CREATE TABLE `batch_group_parts` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_seq` integer NOT NULL,
	`connection` text NOT NULL,
	`number` integer NOT NULL,
	`model` text,
	`is_resubmission` integer DEFAULT false NOT NULL,
	`first_line` integer NOT NULL,
	`last_line` integer NOT NULL,
	`offset` integer NOT NULL,
	`length` integer NOT NULL,
	`lines` integer NOT NULL,
	`tokens` integer NOT NULL,
	`changes` text,
	`state` text DEFAULT 'planned' NOT NULL,
	`waiting` text,
	`file_key` text,
	`file_asked_at` integer,
	`file_id` text,
	`batch` text,
	`tries` integer DEFAULT 0 NOT NULL,
	`ok` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`missing` integer DEFAULT 0 NOT NULL,
	`failure` text,
	`failures` integer DEFAULT 0 NOT NULL,
	`paused_until` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`submitted_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`group_seq`) REFERENCES `batch_groups`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `batch_group_parts_number` ON `batch_group_parts` (`group_seq`,`number`);--> statement-breakpoint
CREATE INDEX `batch_group_parts_open` ON `batch_group_parts` (`state`,`seq`) WHERE state in ('planned', 'waiting', 'submitting', 'running', 'collecting');--> statement-breakpoint
CREATE INDEX `batch_group_parts_of_batch` ON `batch_group_parts` (`connection`,`batch`) WHERE batch is not null;--> statement-breakpoint
CREATE TABLE `batch_group_picks` (
	`part` integer NOT NULL,
	`position` integer NOT NULL,
	`group_seq` integer NOT NULL,
	`line` integer NOT NULL,
	PRIMARY KEY(`part`, `position`),
	FOREIGN KEY (`part`) REFERENCES `batch_group_parts`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `batch_group_picks_of_line` ON `batch_group_picks` (`group_seq`,`line`,`part`);--> statement-breakpoint
CREATE TABLE `batch_group_tries` (
	`part` integer NOT NULL,
	`number` integer NOT NULL,
	`connection` text NOT NULL,
	`key` text NOT NULL,
	`asked_at` integer NOT NULL,
	`batch` text,
	`failure` text,
	`ended_at` integer,
	PRIMARY KEY(`part`, `number`),
	FOREIGN KEY (`part`) REFERENCES `batch_group_parts`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `batch_group_tries_of_batch` ON `batch_group_tries` (`connection`,`batch`) WHERE batch is not null;--> statement-breakpoint
CREATE TABLE `batch_groups` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`connection` text NOT NULL,
	`name` text,
	`source` text NOT NULL,
	`endpoint` text,
	`model` text,
	`metadata` text DEFAULT '{}' NOT NULL,
	`changes` text,
	`limits` text NOT NULL,
	`state` text NOT NULL,
	`report` text,
	`checked_bytes` integer DEFAULT 0 NOT NULL,
	`check_revision` integer DEFAULT 0 NOT NULL,
	`lines` integer DEFAULT 0 NOT NULL,
	`ok` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`missing` integer DEFAULT 0 NOT NULL,
	`input_tokens` integer DEFAULT 0 NOT NULL,
	`output_tokens` integer DEFAULT 0 NOT NULL,
	`failure` text,
	`failures` integer DEFAULT 0 NOT NULL,
	`paused_until` integer DEFAULT 0 NOT NULL,
	`created_by` text NOT NULL,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`submitted_at` integer,
	`submitted_by_name` text,
	`cancelled_at` integer,
	`cancelled_by_name` text,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `batch_groups_id_unique` ON `batch_groups` (`id`);--> statement-breakpoint
CREATE INDEX `batch_groups_newest` ON `batch_groups` (`connection`,`seq`);--> statement-breakpoint
CREATE INDEX `batch_groups_open` ON `batch_groups` (`state`,`seq`) WHERE state <> 'ended';--> statement-breakpoint
CREATE TABLE `enqueued_batches` (
	`connection` text NOT NULL,
	`batch` text NOT NULL,
	`model` text,
	`tokens` integer,
	`source` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`connection`, `batch`)
);
--> statement-breakpoint
CREATE TABLE `enqueued_token_limits` (
	`connection` text NOT NULL,
	`model` text NOT NULL,
	`token_limit` integer,
	`set_by_name` text,
	`set_at` integer,
	`failure` text,
	`failures` integer DEFAULT 0 NOT NULL,
	`refused_at` integer,
	`paused_until` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`connection`, `model`)
);
