ALTER TABLE `result_indexes` ADD `odd_lines` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
UPDATE `result_indexes` SET `next_try_at` = 0 WHERE `state` = 'made' AND (`unreadable` > 0 OR `duplicates` > 0 OR `failed` > 0);
