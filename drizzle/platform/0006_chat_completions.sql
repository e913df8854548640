CREATE TABLE `chat_completions` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project` text DEFAULT 'default' NOT NULL,
	`id` text NOT NULL,
	`created` integer NOT NULL,
	`model` text NOT NULL,
	`requested_model` text NOT NULL,
	`request_id` text NOT NULL,
	`metadata` text NOT NULL,
	`request` text NOT NULL,
	`completion` text NOT NULL,
	`messages` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `chat_completions_by_id` ON `chat_completions` (`project`,`id`);--> statement-breakpoint
CREATE INDEX `chat_completions_by_project` ON `chat_completions` (`project`,`seq`);--> statement-breakpoint
CREATE INDEX `chat_completions_by_model` ON `chat_completions` (`project`,`model`,`seq`);