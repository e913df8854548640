CREATE TABLE `stale_chunks` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`vector_store_id` text NOT NULL,
	`file_id` text
);
--> statement-breakpoint
DROP INDEX `vector_store_files_unfinished`;--> statement-breakpoint
CREATE INDEX `vector_store_files_in_progress` ON `vector_store_files` (`vector_store_id`,`seq`) WHERE status = 'in_progress';