CREATE TABLE `alert_attempts` (
	`delivery` integer NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`outcome` text,
	`status` integer,
	`message` text,
	PRIMARY KEY(`delivery`, `number`),
	FOREIGN KEY (`delivery`) REFERENCES `alert_deliveries`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `alert_channels` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`config` text NOT NULL,
	`sealed_secrets` text NOT NULL,
	`private_hosts` text NOT NULL,
	`language` text NOT NULL,
	`template` text,
	`enabled` integer NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`paused_at` integer,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_channels_id_unique` ON `alert_channels` (`id`);--> statement-breakpoint
CREATE TABLE `alert_cursors` (
	`name` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `alert_deliveries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`event` integer,
	`channel` text NOT NULL,
	`channel_name` text NOT NULL,
	`state` text NOT NULL,
	`step` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer,
	`status` integer,
	`message` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`event`) REFERENCES `alert_events`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_deliveries_id_unique` ON `alert_deliveries` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `alert_deliveries_identity` ON `alert_deliveries` (`event`,`channel`) WHERE event is not null;--> statement-breakpoint
CREATE INDEX `alert_deliveries_due` ON `alert_deliveries` (`next_at`) WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX `alert_deliveries_of_channel` ON `alert_deliveries` (`channel`,`seq`);--> statement-breakpoint
CREATE INDEX `alert_deliveries_of_state` ON `alert_deliveries` (`state`,`seq`);--> statement-breakpoint
CREATE TABLE `alert_events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`rule` text NOT NULL,
	`rule_name` text NOT NULL,
	`key` text NOT NULL,
	`text` text NOT NULL,
	`values` text NOT NULL,
	`connection` text,
	`kind` text,
	`object_id` text,
	`parent` text,
	`name` text,
	`in_console` integer NOT NULL,
	`at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_events_id_unique` ON `alert_events` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `alert_events_identity` ON `alert_events` (`rule`,`key`);--> statement-breakpoint
CREATE INDEX `alert_events_in_console` ON `alert_events` (`seq`) WHERE in_console = 1;--> statement-breakpoint
CREATE INDEX `alert_events_of_rule` ON `alert_events` (`rule`,`seq`);--> statement-breakpoint
CREATE INDEX `alert_events_by_age` ON `alert_events` (`created_at`);--> statement-breakpoint
CREATE TABLE `alert_reads` (
	`user_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `alert_rules` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`source` text NOT NULL,
	`params` text NOT NULL,
	`filters` text NOT NULL,
	`channels` text NOT NULL,
	`in_console` integer NOT NULL,
	`enabled` integer NOT NULL,
	`paused_until` integer,
	`since` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_rules_id_unique` ON `alert_rules` (`id`);--> statement-breakpoint
CREATE TABLE `alert_watches` (
	`source` text NOT NULL,
	`subject` text NOT NULL,
	`state` text NOT NULL,
	`since` integer NOT NULL,
	`previous_since` integer,
	PRIMARY KEY(`source`, `subject`)
);
--> statement-breakpoint
CREATE TABLE `webhook_receipts` (
	`connection` text NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`object_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`connection`, `id`)
);
--> statement-breakpoint
CREATE INDEX `webhook_receipts_by_age` ON `webhook_receipts` (`at`);--> statement-breakpoint
CREATE INDEX `webhook_receipts_of_object` ON `webhook_receipts` (`connection`,`object_id`);--> statement-breakpoint
CREATE TABLE `webhook_receivers` (
	`connection` text PRIMARY KEY NOT NULL,
	`sealed_secret` text NOT NULL,
	`sealed_previous` text,
	`previous_until` integer,
	`endpoint_id` text,
	`url` text,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`accepted` integer DEFAULT 0 NOT NULL,
	`last_event_at` integer,
	`last_event_type` text,
	`slow_until` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `webhook_refusals` (
	`connection` text NOT NULL,
	`reason` text NOT NULL,
	`count` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`connection`, `reason`)
);
