CREATE TABLE `conversion_losses` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`operation` text NOT NULL,
	`position` integer NOT NULL,
	`reason` text NOT NULL,
	`subject` text NOT NULL,
	`params` text,
	FOREIGN KEY (`operation`) REFERENCES `bulk_operations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `conversion_losses_of_operation` ON `conversion_losses` (`operation`,`seq`);--> statement-breakpoint
CREATE INDEX `conversion_losses_by_reason` ON `conversion_losses` (`operation`,`reason`,`seq`);--> statement-breakpoint
CREATE TABLE `prompt_settings` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`connection` text NOT NULL,
	`name` text,
	`description` text,
	`body` text NOT NULL,
	`source_connection` text NOT NULL,
	`source_id` text NOT NULL,
	`created_by` text NOT NULL,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `prompt_settings_id_unique` ON `prompt_settings` (`id`);--> statement-breakpoint
CREATE INDEX `prompt_settings_newest` ON `prompt_settings` (`connection`,`seq`);--> statement-breakpoint
ALTER TABLE `bulk_operation_items` ADD `result` text;--> statement-breakpoint
CREATE INDEX `bulk_operation_items_converted` ON `bulk_operation_items` (`id`) WHERE result is not null;--> statement-breakpoint
ALTER TABLE `bulk_operations` ADD `written` integer DEFAULT 0 NOT NULL;