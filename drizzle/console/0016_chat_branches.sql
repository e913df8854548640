CREATE TABLE `chat_attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`connection` text NOT NULL,
	`user_id` text NOT NULL,
	`chat` text,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`bytes` blob NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`chat`) REFERENCES `chats`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `chat_attachments_of_chat` ON `chat_attachments` (`chat`);--> statement-breakpoint
CREATE INDEX `chat_attachments_unused` ON `chat_attachments` (`created_at`) WHERE chat is null;--> statement-breakpoint
CREATE TABLE `chat_presets` (
	`id` text PRIMARY KEY NOT NULL,
	`connection` text NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`model` text,
	`system` text DEFAULT '' NOT NULL,
	`parameters` text DEFAULT '{}' NOT NULL,
	`compared` text DEFAULT '[]' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `chat_presets_of_user` ON `chat_presets` (`user_id`,`connection`,`name`);--> statement-breakpoint
ALTER TABLE `chat_messages` ADD `parts` text;--> statement-breakpoint
ALTER TABLE `chat_messages` ADD `model` text;--> statement-breakpoint
ALTER TABLE `chat_messages` ADD `round` integer;--> statement-breakpoint
ALTER TABLE `chat_messages` ADD `received` text;--> statement-breakpoint
ALTER TABLE `chats` ADD `compared` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `chats` ADD `leaf` integer;--> statement-breakpoint
UPDATE `chats` SET `leaf` = (
	SELECT `seq` FROM `chat_messages` WHERE `chat` = `chats`.`id` ORDER BY `position` DESC, `seq` DESC LIMIT 1
);
