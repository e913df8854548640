CREATE TABLE `deletion_items` (
	`deletion` text NOT NULL,
	`position` integer NOT NULL,
	`id` text NOT NULL,
	`name` text,
	`state` text DEFAULT 'waiting' NOT NULL,
	`failure` text,
	`at` integer,
	PRIMARY KEY(`deletion`, `position`),
	FOREIGN KEY (`deletion`) REFERENCES `deletions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `deletion_items_of_state` ON `deletion_items` (`deletion`,`state`,`position`);--> statement-breakpoint
CREATE TABLE `deletions` (
	`id` text PRIMARY KEY NOT NULL,
	`connection` text NOT NULL,
	`kind` text NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`stopped_by` text,
	`held_until` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`failure` text
);
--> statement-breakpoint
CREATE INDEX `deletions_newest` ON `deletions` (`connection`,`created_at`);