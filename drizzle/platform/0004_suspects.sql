CREATE TABLE `suspects` (
	`key` text PRIMARY KEY NOT NULL,
	`deaths` integer NOT NULL,
	`is_alone` integer NOT NULL,
	`is_tried` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `workers` (
	`id` integer PRIMARY KEY NOT NULL,
	`is_running` integer NOT NULL,
	`has_progressed` integer NOT NULL
);
