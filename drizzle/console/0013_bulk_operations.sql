CREATE TABLE `bulk_operation_items` (
	`operation` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`name` text,
	`params` text,
	`state` text DEFAULT 'pending' NOT NULL,
	`file_batch` text,
	`failure` text,
	`settled_at` integer,
	PRIMARY KEY(`operation`, `position`),
	FOREIGN KEY (`operation`) REFERENCES `bulk_operations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `bulk_operation_items_by_state` ON `bulk_operation_items` (`operation`,`state`,`position`);--> statement-breakpoint
CREATE TABLE `bulk_operations` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`connection` text NOT NULL,
	`action` text NOT NULL,
	`kind` text NOT NULL,
	`store` text,
	`params` text DEFAULT '{}' NOT NULL,
	`created_by` text NOT NULL,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`is_ready` integer DEFAULT false NOT NULL,
	`ended_at` integer,
	`cancelled_by` text,
	`dismissed_at` integer,
	`paused_until` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`failure` text,
	`error` text,
	`pending` integer DEFAULT 0 NOT NULL,
	`succeeded` integer DEFAULT 0 NOT NULL,
	`already_gone` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`under_way` text,
	`report` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bulk_operations_id_unique` ON `bulk_operations` (`id`);--> statement-breakpoint
CREATE INDEX `bulk_operations_newest` ON `bulk_operations` (`connection`,`seq`);--> statement-breakpoint
CREATE INDEX `bulk_operations_open` ON `bulk_operations` (`seq`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `bulk_operations_of_store` ON `bulk_operations` (`connection`,`store`,`seq`);--> statement-breakpoint
INSERT INTO `bulk_operations` (`id`, `connection`, `action`, `kind`, `params`, `created_by`, `created_by_name`, `created_at`, `is_ready`, `ended_at`, `cancelled_by`, `paused_until`, `failures`, `failure`, `pending`, `succeeded`, `already_gone`, `failed`)
SELECT `id`, `connection`, 'delete', `kind`, '{"includes_used":true}', `by`, `by_name`, `created_at`, `held_until` < 9007199254740991, `ended_at`, `stopped_by`, CASE WHEN `held_until` < 9007199254740991 THEN `held_until` ELSE 0 END, `failures`, `failure`,
	(SELECT count(*) FROM `deletion_items` WHERE `deletion` = `deletions`.`id` AND `state` = 'waiting'),
	(SELECT count(*) FROM `deletion_items` WHERE `deletion` = `deletions`.`id` AND `state` = 'deleted'),
	(SELECT count(*) FROM `deletion_items` WHERE `deletion` = `deletions`.`id` AND `state` = 'missing'),
	(SELECT count(*) FROM `deletion_items` WHERE `deletion` = `deletions`.`id` AND `state` = 'failed')
FROM `deletions` ORDER BY `created_at`;--> statement-breakpoint
INSERT INTO `bulk_operation_items` (`operation`, `position`, `kind`, `id`, `name`, `state`, `failure`, `settled_at`)
SELECT `deletion`, `position`, (SELECT `kind` FROM `deletions` WHERE `deletions`.`id` = `deletion`), `deletion_items`.`id`, `name`,
	CASE `state` WHEN 'waiting' THEN 'pending' WHEN 'deleted' THEN 'succeeded' WHEN 'missing' THEN 'already_gone' ELSE `state` END,
	`deletion_items`.`failure`, `at`
FROM `deletion_items`;
