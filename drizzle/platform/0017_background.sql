CREATE TABLE `secrets` (
	`project` text NOT NULL,
	`name` text NOT NULL,
	`value` blob NOT NULL,
	PRIMARY KEY(`project`, `name`)
);
--> statement-breakpoint
ALTER TABLE `conversations` ADD `locked_by` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `locked_process` text;--> statement-breakpoint
ALTER TABLE `responses` ADD `is_active` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `responses` ADD `process` text;--> statement-breakpoint
ALTER TABLE `responses` ADD `request` text;--> statement-breakpoint
ALTER TABLE `responses` ADD `caller` text;--> statement-breakpoint
ALTER TABLE `responses` ADD `attempt_start` integer;--> statement-breakpoint
CREATE INDEX `responses_active` ON `responses` (`seq`) WHERE is_active;