CREATE TABLE `conversation_items` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_seq` integer NOT NULL,
	`id` text NOT NULL,
	`item` text NOT NULL,
	FOREIGN KEY (`conversation_seq`) REFERENCES `conversations`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_items_by_id` ON `conversation_items` (`id`,`conversation_seq`);--> statement-breakpoint
CREATE INDEX `conversation_items_by_conversation` ON `conversation_items` (`conversation_seq`,`seq`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project` text DEFAULT 'default' NOT NULL,
	`id` text NOT NULL,
	`created_at` integer NOT NULL,
	`metadata` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_by_id` ON `conversations` (`project`,`id`);