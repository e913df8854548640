CREATE TABLE `upload_parts` (
	`id` text PRIMARY KEY NOT NULL,
	`upload_id` text NOT NULL,
	`bytes` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `upload_parts_by_upload` ON `upload_parts` (`upload_id`);--> statement-breakpoint
CREATE TABLE `uploads` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`project` text DEFAULT 'default' NOT NULL,
	`bytes` integer NOT NULL,
	`created_at` integer NOT NULL,
	`filename` text NOT NULL,
	`purpose` text NOT NULL,
	`mime_type` text NOT NULL,
	`status` text NOT NULL,
	`expires_at` integer NOT NULL,
	`file_seconds` integer,
	`file_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `uploads_id_unique` ON `uploads` (`id`);--> statement-breakpoint
CREATE INDEX `uploads_by_status` ON `uploads` (`status`,`expires_at`);