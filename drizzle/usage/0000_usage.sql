CREATE TABLE `usage_entries` (
	`source` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`series` integer NOT NULL,
	`requests` integer NOT NULL,
	`unreported` integer NOT NULL,
	`input_tokens` integer NOT NULL,
	`cached_tokens` integer NOT NULL,
	`audio_input_tokens` integer NOT NULL,
	`image_input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`audio_output_tokens` integer NOT NULL,
	`reasoning_tokens` integer NOT NULL,
	`trained_tokens` integer NOT NULL,
	FOREIGN KEY (`series`) REFERENCES `usage_series`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `usage_rollups` (
	`span` integer NOT NULL,
	`start` integer NOT NULL,
	`series` integer NOT NULL,
	`requests` integer NOT NULL,
	`unreported` integer NOT NULL,
	`input_tokens` integer NOT NULL,
	`cached_tokens` integer NOT NULL,
	`audio_input_tokens` integer NOT NULL,
	`image_input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`audio_output_tokens` integer NOT NULL,
	`reasoning_tokens` integer NOT NULL,
	`trained_tokens` integer NOT NULL,
	PRIMARY KEY(`span`, `start`, `series`),
	FOREIGN KEY (`series`) REFERENCES `usage_series`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `usage_series` (
	`id` integer PRIMARY KEY NOT NULL,
	`connection` text NOT NULL,
	`project` text NOT NULL,
	`key` text NOT NULL,
	`user` text NOT NULL,
	`kind` text NOT NULL,
	`model` text NOT NULL,
	`tier` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `usage_series_identity` ON `usage_series` (`connection`,`project`,`key`,`user`,`kind`,`model`,`tier`);--> statement-breakpoint
CREATE TABLE `usage_cursors` (
	`name` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL
);
