CREATE TABLE `record_versions` (
	`record` integer NOT NULL,
	`number` integer NOT NULL,
	`snapshot` text NOT NULL,
	`changed` text NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	`by_name` text,
	PRIMARY KEY(`record`, `number`),
	FOREIGN KEY (`record`) REFERENCES `records`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `record_references_newest` ON `record_references` (`connection`,`kind`,`target`,`role`,`record`);--> statement-breakpoint
INSERT INTO `record_versions`("record", "number", "snapshot", "changed", "at") SELECT "seq", 1, "snapshot", '[]', "seen_at" FROM `records` WHERE `kind` = 'assistant';
