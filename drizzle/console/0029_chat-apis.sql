ALTER TABLE `chat_presets` ADD `api` text DEFAULT 'chat_completions' NOT NULL;--> statement-breakpoint
ALTER TABLE `chat_presets` ADD `set_aside` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `chats` ADD `api` text DEFAULT 'chat_completions' NOT NULL;--> statement-breakpoint
ALTER TABLE `chats` ADD `set_aside` text DEFAULT '{}' NOT NULL;