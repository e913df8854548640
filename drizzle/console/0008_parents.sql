ALTER TABLE `facets` RENAME COLUMN "purpose" TO "category";--> statement-breakpoint
ALTER TABLE `records` RENAME COLUMN "parent_id" TO "origin_id";--> statement-breakpoint
DROP INDEX `facets_connection_kind_status_outcome_purpose_gone_unique`;--> statement-breakpoint
ALTER TABLE `facets` ADD `parent` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `facets_identity` ON `facets` (`parent`,`connection`,`kind`,`status`,`outcome`,`category`,`gone`);--> statement-breakpoint
DROP INDEX `records_by_parent`;--> statement-breakpoint
DROP INDEX `records_identity`;--> statement-breakpoint
DROP INDEX `records_open`;--> statement-breakpoint
ALTER TABLE `records` ADD `parent` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `records` ADD `category` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE `records` SET `category` = (SELECT `category` FROM `facets` WHERE `facets`.`id` = `records`.`facet`)
	WHERE `facet` IN (SELECT `id` FROM `facets` WHERE `category` <> '');--> statement-breakpoint
CREATE INDEX `records_by_origin` ON `records` (`connection`,`origin_id`) WHERE origin_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `records_identity` ON `records` (`connection`,`kind`,`id`,`parent`);--> statement-breakpoint
CREATE INDEX `records_open` ON `records` (`connection`,`kind`,`parent`,`next_poll_at`) WHERE next_poll_at is not null;--> statement-breakpoint
CREATE TABLE `__new_syncs` (
	`connection` text NOT NULL,
	`kind` text NOT NULL,
	`parent` text DEFAULT '' NOT NULL,
	`asked_at` integer,
	`synced_at` integer,
	`seen_at` integer,
	`dropped` integer DEFAULT 0 NOT NULL,
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
	PRIMARY KEY(`connection`, `kind`, `parent`)
);
--> statement-breakpoint
INSERT INTO `__new_syncs`("connection", "kind", "synced_at", "seen_at", "dropped", "next_list_at", "cursor", "walked_at", "walked_once", "tried_at", "unsupported", "failures", "failing_since", "failure", "held_until") SELECT "connection", "kind", "synced_at", "seen_at", "dropped", "next_list_at", "cursor", "walked_at", "walked_once", "tried_at", "unsupported", "failures", "failing_since", "failure", "held_until" FROM `syncs`;--> statement-breakpoint
DROP TABLE `syncs`;--> statement-breakpoint
ALTER TABLE `__new_syncs` RENAME TO `syncs`;--> statement-breakpoint
CREATE INDEX `syncs_asked` ON `syncs` (`connection`,`kind`,`asked_at`) WHERE asked_at is not null;--> statement-breakpoint
CREATE INDEX `syncs_failing` ON `syncs` (`connection`,`kind`) WHERE failing_since is not null;