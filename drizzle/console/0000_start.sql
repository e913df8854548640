CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`user_id` text,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `rate_limit` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`count` integer NOT NULL,
	`last_request` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rate_limit_key_unique` ON `rate_limit` (`key`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`impersonated_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`role` text DEFAULT 'viewer' NOT NULL,
	`banned` integer DEFAULT false NOT NULL,
	`ban_reason` text,
	`ban_expires` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `chat_messages` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`chat` text NOT NULL,
	`position` integer NOT NULL,
	`role` text NOT NULL,
	`content` text NOT NULL,
	`facts` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`chat`) REFERENCES `chats`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `chat_messages_of_chat` ON `chat_messages` (`chat`,`position`);--> statement-breakpoint
CREATE TABLE `chats` (
	`id` text PRIMARY KEY NOT NULL,
	`connection` text NOT NULL,
	`user_id` text NOT NULL,
	`title` text NOT NULL,
	`model` text,
	`system` text DEFAULT '' NOT NULL,
	`parameters` text DEFAULT '{}' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `chats_newest` ON `chats` (`user_id`,`connection`,`updated_at`,`id`);--> statement-breakpoint
CREATE TABLE `connections` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`base_url` text NOT NULL,
	`organization` text,
	`project` text,
	`api_version` text,
	`sealed_key` text,
	`key_last4` text,
	`sealed_headers` text,
	`header_names` text DEFAULT '[]' NOT NULL,
	`query` text DEFAULT '{}' NOT NULL,
	`allow_private` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	`checked_at` integer,
	`failure` text
);
--> statement-breakpoint
CREATE TABLE `changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`record` integer NOT NULL,
	`what` text NOT NULL,
	`from` text,
	`to` text,
	`at` integer NOT NULL,
	`by` text,
	`by_name` text,
	FOREIGN KEY (`record`) REFERENCES `records`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `changes_of_record` ON `changes` (`record`,`at`,`seq`);--> statement-breakpoint
CREATE TABLE `facets` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`connection` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`outcome` text NOT NULL,
	`purpose` text NOT NULL,
	`gone` integer NOT NULL,
	`count` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `facets_connection_kind_status_outcome_purpose_gone_unique` ON `facets` (`connection`,`kind`,`status`,`outcome`,`purpose`,`gone`);--> statement-breakpoint
CREATE TABLE `records` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`connection` text NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`parent_id` text,
	`name` text,
	`status` text NOT NULL,
	`outcome` text,
	`created_at` integer NOT NULL,
	`position` integer NOT NULL,
	`facet` integer NOT NULL,
	`snapshot` text NOT NULL,
	`revision` integer NOT NULL,
	`first_seen_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`gone_at` integer,
	`created_by` text,
	`failures` integer DEFAULT 0 NOT NULL,
	`next_poll_at` integer,
	FOREIGN KEY (`facet`) REFERENCES `facets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `records_identity` ON `records` (`connection`,`kind`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `records_revision` ON `records` (`revision`);--> statement-breakpoint
CREATE UNIQUE INDEX `records_position` ON `records` (`position`);--> statement-breakpoint
CREATE INDEX `records_of_facet` ON `records` (`facet`,`position`);--> statement-breakpoint
CREATE INDEX `records_by_parent` ON `records` (`connection`,`parent_id`) WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX `records_open` ON `records` (`connection`,`kind`,`next_poll_at`) WHERE next_poll_at is not null;--> statement-breakpoint
CREATE TABLE `syncs` (
	`connection` text NOT NULL,
	`kind` text NOT NULL,
	`synced_at` integer,
	`next_list_at` integer DEFAULT 0 NOT NULL,
	`cursor` text,
	`walked_at` integer,
	`walked_once` integer DEFAULT false NOT NULL,
	`tried_at` integer,
	`unsupported` integer DEFAULT false NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`failing_since` integer,
	`failure` text,
	`held_until` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`connection`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `uses` (
	`record` integer NOT NULL,
	`role` text NOT NULL,
	`connection` text NOT NULL,
	`file_id` text NOT NULL,
	PRIMARY KEY(`record`, `role`),
	FOREIGN KEY (`record`) REFERENCES `records`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `uses_of_file` ON `uses` (`connection`,`file_id`);--> statement-breakpoint
CREATE TABLE `archives` (
	`connection` text NOT NULL,
	`file_id` text NOT NULL,
	`state` text NOT NULL,
	`bytes` integer,
	`kept_at` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`reason` text,
	`next_try_at` integer,
	PRIMARY KEY(`connection`, `file_id`)
);
--> statement-breakpoint
CREATE INDEX `archives_due` ON `archives` (`next_try_at`) WHERE next_try_at is not null;--> statement-breakpoint
CREATE INDEX `archives_oldest` ON `archives` (`kept_at`) WHERE state = 'kept';--> statement-breakpoint
CREATE TABLE `result_indexes` (
	`batch` integer PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`reason` text,
	`next_try_at` integer,
	`indexed_at` integer,
	`ok` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`missing` integer DEFAULT 0 NOT NULL,
	`input_tokens` integer DEFAULT 0 NOT NULL,
	`output_tokens` integer DEFAULT 0 NOT NULL,
	`unreadable` integer DEFAULT 0 NOT NULL,
	`duplicates` integer DEFAULT 0 NOT NULL,
	`codes` text DEFAULT '{}' NOT NULL,
	FOREIGN KEY (`batch`) REFERENCES `records`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `result_indexes_due` ON `result_indexes` (`next_try_at`) WHERE next_try_at is not null;--> statement-breakpoint
CREATE TABLE `results` (
	`batch` integer NOT NULL,
	`line` integer NOT NULL,
	`custom_id` text NOT NULL,
	`outcome` text NOT NULL,
	`status_code` integer,
	`error_code` text,
	`code` text,
	`input_tokens` integer,
	`output_tokens` integer,
	`request_offset` integer,
	`request_length` integer,
	`answer_file` text,
	`answer_offset` integer,
	`answer_length` integer,
	`asked` text,
	`answered` text,
	PRIMARY KEY(`batch`, `line`),
	FOREIGN KEY (`batch`) REFERENCES `records`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `results_not_ok` ON `results` (`batch`,`outcome`,`line`) WHERE outcome <> 'ok';--> statement-breakpoint
CREATE INDEX `results_by_code` ON `results` (`batch`,`code`,`line`) WHERE code is not null;--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
