CREATE TABLE `prices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`connection` text,
	`model` text NOT NULL,
	`tier` text NOT NULL,
	`currency` text NOT NULL,
	`valid_from` text NOT NULL,
	`input` integer,
	`cached_input` integer,
	`audio_input` integer,
	`image_input` integer,
	`output` integer,
	`audio_output` integer,
	`training` integer,
	`source` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `prices_newest` ON `prices` (`model`,`valid_from`);