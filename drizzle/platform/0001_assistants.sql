CREATE TABLE `assistants` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`created_at` integer NOT NULL,
	`name` text,
	`description` text,
	`model` text NOT NULL,
	`instructions` text,
	`tools` text NOT NULL,
	`top_p` real,
	`temperature` real,
	`reasoning_effort` text,
	`tool_resources` text NOT NULL,
	`metadata` text NOT NULL,
	`response_format` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assistants_id_unique` ON `assistants` (`id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`created_at` integer NOT NULL,
	`assistant_id` text,
	`thread_id` text NOT NULL,
	`run_id` text,
	`status` text NOT NULL,
	`incomplete_details` text,
	`incomplete_at` integer,
	`completed_at` integer,
	`role` text NOT NULL,
	`content` text NOT NULL,
	`attachments` text NOT NULL,
	`metadata` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_id_unique` ON `messages` (`id`);--> statement-breakpoint
CREATE INDEX `messages_by_thread` ON `messages` (`thread_id`,`seq`);--> statement-breakpoint
CREATE INDEX `messages_by_run` ON `messages` (`run_id`,`seq`);--> statement-breakpoint
CREATE TABLE `run_events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`run_id` text NOT NULL,
	`event` text NOT NULL,
	`data` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `run_events_by_run` ON `run_events` (`run_id`,`seq`);--> statement-breakpoint
CREATE TABLE `run_steps` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`created_at` integer NOT NULL,
	`run_id` text NOT NULL,
	`assistant_id` text NOT NULL,
	`thread_id` text NOT NULL,
	`type` text NOT NULL,
	`status` text NOT NULL,
	`cancelled_at` integer,
	`completed_at` integer,
	`expires_at` integer,
	`failed_at` integer,
	`last_error` text,
	`step_details` text NOT NULL,
	`usage` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `run_steps_id_unique` ON `run_steps` (`id`);--> statement-breakpoint
CREATE INDEX `run_steps_by_run` ON `run_steps` (`run_id`,`seq`);--> statement-breakpoint
CREATE TABLE `runs` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`created_at` integer NOT NULL,
	`assistant_id` text NOT NULL,
	`thread_id` text NOT NULL,
	`status` text NOT NULL,
	`started_at` integer,
	`expires_at` integer,
	`cancelled_at` integer,
	`failed_at` integer,
	`completed_at` integer,
	`required_action` text,
	`last_error` text,
	`model` text NOT NULL,
	`instructions` text,
	`tools` text NOT NULL,
	`tool_resources` text NOT NULL,
	`metadata` text NOT NULL,
	`temperature` real,
	`top_p` real,
	`reasoning_effort` text,
	`max_completion_tokens` integer,
	`max_prompt_tokens` integer,
	`truncation_strategy` text NOT NULL,
	`incomplete_details` text,
	`usage` text,
	`response_format` text NOT NULL,
	`tool_choice` text NOT NULL,
	`parallel_tool_calls` integer NOT NULL,
	`used` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `runs_id_unique` ON `runs` (`id`);--> statement-breakpoint
CREATE INDEX `runs_by_thread` ON `runs` (`thread_id`,`seq`);--> statement-breakpoint
CREATE INDEX `runs_by_status` ON `runs` (`status`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `runs_active` ON `runs` (`thread_id`) WHERE status in ('queued', 'in_progress', 'requires_action', 'cancelling');--> statement-breakpoint
CREATE TABLE `threads` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`created_at` integer NOT NULL,
	`metadata` text NOT NULL,
	`tool_resources` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `threads_id_unique` ON `threads` (`id`);--> statement-breakpoint
CREATE TABLE `vector_store_file_batches` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`created_at` integer NOT NULL,
	`vector_store_id` text NOT NULL,
	`status` text NOT NULL,
	`file_counts` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vector_store_file_batches_id_unique` ON `vector_store_file_batches` (`id`);--> statement-breakpoint
CREATE INDEX `vector_store_file_batches_by_store` ON `vector_store_file_batches` (`vector_store_id`,`seq`);--> statement-breakpoint
CREATE TABLE `vector_store_files` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`vector_store_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`usage_bytes` integer NOT NULL,
	`status` text NOT NULL,
	`last_error` text,
	`chunking_strategy` text NOT NULL,
	`attributes` text NOT NULL,
	`batch_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vector_store_files_by_id` ON `vector_store_files` (`vector_store_id`,`id`);--> statement-breakpoint
CREATE INDEX `vector_store_files_by_store` ON `vector_store_files` (`vector_store_id`,`seq`);--> statement-breakpoint
CREATE INDEX `vector_store_files_by_status` ON `vector_store_files` (`vector_store_id`,`status`,`seq`);--> statement-breakpoint
CREATE INDEX `vector_store_files_by_batch` ON `vector_store_files` (`batch_id`,`seq`);--> statement-breakpoint
CREATE INDEX `vector_store_files_unfinished` ON `vector_store_files` (`status`,`seq`);--> statement-breakpoint
CREATE INDEX `vector_store_files_of_file` ON `vector_store_files` (`id`);--> statement-breakpoint
CREATE TABLE `vector_stores` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`created_at` integer NOT NULL,
	`name` text,
	`description` text,
	`usage_bytes` integer NOT NULL,
	`file_counts` text NOT NULL,
	`expires_after` text,
	`expires_at` integer,
	`last_active_at` integer NOT NULL,
	`metadata` text NOT NULL,
	`embedding_model` text,
	`dimensions` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vector_stores_id_unique` ON `vector_stores` (`id`);--> statement-breakpoint
CREATE INDEX `vector_stores_by_expiry` ON `vector_stores` (`expires_at`);