CREATE TABLE `record_references` (
	`record` integer NOT NULL,
	`holder` integer NOT NULL,
	`connection` text NOT NULL,
	`kind` text NOT NULL,
	`target` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`record`, `kind`, `target`, `role`),
	FOREIGN KEY (`record`) REFERENCES `records`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `record_references_of_target` ON `record_references` (`connection`,`kind`,`target`,`holder`);--> statement-breakpoint
CREATE INDEX `record_references_of_holder` ON `record_references` (`holder`);--> statement-breakpoint
ALTER TABLE `records` ADD `used_by` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `records_unused` ON `records` (`connection`,`kind`,`position`) WHERE used_by = 0 and gone_at is null and parent = '';--> statement-breakpoint
ALTER TABLE `syncs` ADD `wanted` integer;--> statement-breakpoint
CREATE INDEX `syncs_wanted` ON `syncs` (`connection`,`kind`,`held_until`) WHERE wanted is not null;--> statement-breakpoint
INSERT INTO `record_references`("record", "holder", "connection", "kind", "target", "role") SELECT "record", "record", "connection", 'file', "file_id", "role" FROM `uses`;--> statement-breakpoint
UPDATE `records` SET `used_by` = (SELECT count(DISTINCT r.`holder`) FROM `record_references` r JOIN `records` holder ON holder.`seq` = r.`holder`
	WHERE r.`connection` = `records`.`connection` AND r.`kind` = 'file' AND r.`target` = `records`.`id` AND holder.`gone_at` IS NULL)
	WHERE `kind` = 'file';--> statement-breakpoint
DROP TABLE `uses`;
