CREATE TABLE `response_events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`response_seq` integer NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	`lines` text NOT NULL,
	FOREIGN KEY (`response_seq`) REFERENCES `responses`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `response_events_by_response` ON `response_events` (`response_seq`,`first`);--> statement-breakpoint
CREATE TABLE `response_items` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`response_seq` integer NOT NULL,
	`id` text NOT NULL,
	`is_output` integer NOT NULL,
	`item` text NOT NULL,
	FOREIGN KEY (`response_seq`) REFERENCES `responses`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `response_items_by_response` ON `response_items` (`response_seq`,`seq`);--> statement-breakpoint
CREATE INDEX `response_items_by_id` ON `response_items` (`id`);--> statement-breakpoint
CREATE TABLE `responses` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project` text DEFAULT 'default' NOT NULL,
	`id` text NOT NULL,
	`created_at` integer NOT NULL,
	`previous_response_id` text,
	`response` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `responses_by_id` ON `responses` (`project`,`id`);--> statement-breakpoint
CREATE INDEX `responses_by_age` ON `responses` (`created_at`);