DROP TABLE `deletion_items`;--> statement-breakpoint
DROP TABLE `deletions`;