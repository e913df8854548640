CREATE TABLE `checkpoint_permissions` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`model` text NOT NULL,
	`project_id` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `checkpoint_permissions_id_unique` ON `checkpoint_permissions` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `checkpoint_permissions_by_model` ON `checkpoint_permissions` (`model`,`project_id`);--> statement-breakpoint
CREATE INDEX `checkpoint_permissions_by_project` ON `checkpoint_permissions` (`project_id`);--> statement-breakpoint
CREATE TABLE `fine_tuned_models` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project` text DEFAULT 'default' NOT NULL,
	`id` text NOT NULL,
	`created_at` integer NOT NULL,
	`job_id` text NOT NULL,
	`base` text NOT NULL,
	`file` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fine_tuned_models_id_unique` ON `fine_tuned_models` (`id`);--> statement-breakpoint
CREATE INDEX `fine_tuned_models_by_project` ON `fine_tuned_models` (`project`,`seq`);--> statement-breakpoint
CREATE TABLE `fine_tuning_checkpoints` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`job_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`fine_tuned_model_checkpoint` text NOT NULL,
	`step_number` integer NOT NULL,
	`metrics` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fine_tuning_checkpoints_id_unique` ON `fine_tuning_checkpoints` (`id`);--> statement-breakpoint
CREATE INDEX `fine_tuning_checkpoints_by_job` ON `fine_tuning_checkpoints` (`job_id`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `fine_tuning_checkpoints_by_step` ON `fine_tuning_checkpoints` (`job_id`,`step_number`);--> statement-breakpoint
CREATE TABLE `fine_tuning_events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`job_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`level` text NOT NULL,
	`message` text NOT NULL,
	`type` text NOT NULL,
	`data` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fine_tuning_events_id_unique` ON `fine_tuning_events` (`id`);--> statement-breakpoint
CREATE INDEX `fine_tuning_events_by_job` ON `fine_tuning_events` (`job_id`,`seq`);--> statement-breakpoint
CREATE INDEX `fine_tuning_events_by_type` ON `fine_tuning_events` (`job_id`,`type`,`seq`);--> statement-breakpoint
CREATE TABLE `fine_tuning_jobs` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project` text DEFAULT 'default' NOT NULL,
	`id` text NOT NULL,
	`model` text NOT NULL,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	`fine_tuned_model` text,
	`result_files` text NOT NULL,
	`status` text NOT NULL,
	`training_file` text NOT NULL,
	`validation_file` text,
	`trained_tokens` integer,
	`error` text,
	`user_provided_suffix` text,
	`seed` integer NOT NULL,
	`estimated_finish` integer,
	`method` text NOT NULL,
	`metadata` text,
	`base` text NOT NULL,
	`base_file` text,
	`total_steps` integer,
	`step` integer DEFAULT 0 NOT NULL,
	`is_settled` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fine_tuning_jobs_id_unique` ON `fine_tuning_jobs` (`id`);--> statement-breakpoint
CREATE INDEX `fine_tuning_jobs_by_project` ON `fine_tuning_jobs` (`project`,`seq`);--> statement-breakpoint
CREATE INDEX `fine_tuning_jobs_unsettled` ON `fine_tuning_jobs` (`is_settled`,`seq`);--> statement-breakpoint
CREATE INDEX `fine_tuning_jobs_by_status` ON `fine_tuning_jobs` (`status`);