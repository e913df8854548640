CREATE TABLE `batch_progress` (
	`batch` integer NOT NULL,
	`at` integer NOT NULL,
	`done` integer NOT NULL,
	PRIMARY KEY(`batch`, `at`),
	FOREIGN KEY (`batch`) REFERENCES `records`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `rest_resubmissions` (
	`batch` integer PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`token` text NOT NULL,
	`requested_by` text NOT NULL,
	`requested_by_name` text NOT NULL,
	`requested_at` integer NOT NULL,
	`file_id` text,
	`made_id` text,
	`failures` integer DEFAULT 0 NOT NULL,
	`failure` text,
	`next_try_at` integer,
	FOREIGN KEY (`batch`) REFERENCES `records`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `rest_resubmissions_due` ON `rest_resubmissions` (`next_try_at`) WHERE next_try_at is not null;--> statement-breakpoint
ALTER TABLE `result_indexes` ADD `failure_groups` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `result_indexes` ADD `unmatched` integer;--> statement-breakpoint
ALTER TABLE `result_indexes` ADD `requests_digest` text;--> statement-breakpoint
ALTER TABLE `result_indexes` ADD `layout` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `result_indexes_outdated` ON `result_indexes` (`layout`,`batch`) WHERE state = 'made';--> statement-breakpoint
CREATE INDEX `result_indexes_same_requests` ON `result_indexes` (`requests_digest`) WHERE requests_digest is not null;--> statement-breakpoint
ALTER TABLE `results` ADD `failure_group` text;--> statement-breakpoint
ALTER TABLE `results` ADD `answer_digest` text;--> statement-breakpoint
CREATE INDEX `results_by_failure_group` ON `results` (`batch`,`failure_group`,`line`) WHERE failure_group is not null;