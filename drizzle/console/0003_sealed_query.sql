ALTER TABLE `connections` ADD `sealed_query` text;--> statement-breakpoint
ALTER TABLE `connections` ADD `query_names` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `connections` ADD `private_hosts` text DEFAULT '[]' NOT NULL;