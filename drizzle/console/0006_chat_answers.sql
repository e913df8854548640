ALTER TABLE `chat_messages` ADD `parent` integer;--> statement-breakpoint
ALTER TABLE `chat_messages` ADD `state` text;--> statement-breakpoint
ALTER TABLE `chat_messages` ADD `tool_call_id` text;--> statement-breakpoint
ALTER TABLE `chat_messages` ADD `request` text;--> statement-breakpoint
CREATE INDEX `chat_messages_running` ON `chat_messages` (`seq`) WHERE state = 'running';--> statement-breakpoint
ALTER TABLE `chats` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `chat_messages` SET `parent` = (
	SELECT `before`.`seq` FROM `chat_messages` `before`
	WHERE `before`.`chat` = `chat_messages`.`chat` AND (`before`.`position`, `before`.`seq`) < (`chat_messages`.`position`, `chat_messages`.`seq`)
	ORDER BY `before`.`position` DESC, `before`.`seq` DESC LIMIT 1
);--> statement-breakpoint
UPDATE `chat_messages` SET `state` = CASE
	WHEN `facts` IS NULL OR NOT json_valid(`facts`) THEN 'completed'
	WHEN json_extract(`facts`, '$.is_stopped') THEN 'stopped'
	WHEN json_type(`facts`, '$.failure') = 'object' THEN 'failed'
	ELSE 'completed'
END WHERE `role` = 'assistant';--> statement-breakpoint
UPDATE `chat_messages` SET
	`request` = json_extract(`facts`, '$.request'),
	`facts` = json_remove(`facts`, '$.request')
WHERE CASE WHEN json_valid(`facts`) THEN json_type(`facts`, '$.request') IN ('object', 'array') END;
