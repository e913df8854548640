CREATE TABLE `idempotency_keys` (
	`project` text DEFAULT 'default' NOT NULL,
	`principal_id` text NOT NULL,
	`key` text NOT NULL,
	`created_at` integer NOT NULL,
	`holder` text NOT NULL,
	`request_hash` text,
	`status` integer,
	`headers` text,
	`body` blob,
	PRIMARY KEY(`project`, `principal_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_by_age` ON `idempotency_keys` (`created_at`);