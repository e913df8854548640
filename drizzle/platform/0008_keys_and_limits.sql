CREATE TABLE `projects` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE TABLE `rate_counters` (
	`key_id` text NOT NULL,
	`model` text NOT NULL,
	`requests` real NOT NULL,
	`tokens` real NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`key_id`, `model`)
);
--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key_id` text NOT NULL,
	`model` text NOT NULL,
	`requests_per_minute` integer,
	`tokens_per_minute` integer,
	PRIMARY KEY(`key_id`, `model`)
);
--> statement-breakpoint
ALTER TABLE `keys` ADD `project` text DEFAULT 'default' NOT NULL;--> statement-breakpoint
ALTER TABLE `keys` ADD `access` text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE `keys` ADD `scopes` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `keys` ADD `expires_at` integer;