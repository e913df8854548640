ALTER TABLE `connections` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `syncs` ADD `seen_at` integer;--> statement-breakpoint
ALTER TABLE `syncs` ADD `dropped` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `result_indexes` ADD `revision` integer DEFAULT 0 NOT NULL;