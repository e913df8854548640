DROP INDEX `files_by_purpose`;--> statement-breakpoint
ALTER TABLE `files` ADD `project` text DEFAULT 'default' NOT NULL;--> statement-breakpoint
CREATE INDEX `files_by_project` ON `files` (`project`,`seq`);--> statement-breakpoint
CREATE INDEX `files_by_purpose` ON `files` (`project`,`purpose`,`seq`);--> statement-breakpoint
ALTER TABLE `assistants` ADD `project` text DEFAULT 'default' NOT NULL;--> statement-breakpoint
CREATE INDEX `assistants_by_project` ON `assistants` (`project`,`seq`);--> statement-breakpoint
ALTER TABLE `batches` ADD `project` text DEFAULT 'default' NOT NULL;--> statement-breakpoint
CREATE INDEX `batches_by_project` ON `batches` (`project`,`seq`);--> statement-breakpoint
ALTER TABLE `deleted` ADD `project` text DEFAULT 'default';--> statement-breakpoint
ALTER TABLE `threads` ADD `project` text DEFAULT 'default' NOT NULL;--> statement-breakpoint
CREATE INDEX `threads_by_project` ON `threads` (`project`,`seq`);--> statement-breakpoint
ALTER TABLE `vector_stores` ADD `project` text DEFAULT 'default' NOT NULL;--> statement-breakpoint
CREATE INDEX `vector_stores_by_project` ON `vector_stores` (`project`,`seq`);