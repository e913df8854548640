CREATE TABLE `container_files` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`container_seq` integer NOT NULL,
	`id` text NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`bytes` integer NOT NULL,
	`source` text NOT NULL,
	`stored_as` text NOT NULL,
	FOREIGN KEY (`container_seq`) REFERENCES `containers`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `container_files_id_unique` ON `container_files` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `container_files_stored_as_unique` ON `container_files` (`stored_as`);--> statement-breakpoint
CREATE INDEX `container_files_by_container` ON `container_files` (`container_seq`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `container_files_by_name` ON `container_files` (`container_seq`,`name`);--> statement-breakpoint
CREATE TABLE `containers` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`project` text DEFAULT 'default' NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_active_at` integer NOT NULL,
	`minutes` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`is_expired` integer DEFAULT false NOT NULL,
	`memory_limit` text NOT NULL,
	`has_run_code` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `containers_id_unique` ON `containers` (`id`);--> statement-breakpoint
CREATE INDEX `containers_by_project` ON `containers` (`project`,`seq`);--> statement-breakpoint
CREATE INDEX `containers_by_name` ON `containers` (`project`,`name`,`seq`);--> statement-breakpoint
CREATE INDEX `containers_by_expiry` ON `containers` (`expires_at`);