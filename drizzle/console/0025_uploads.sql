CREATE TABLE `sent_parts` (
	`record` integer NOT NULL,
	`number` integer NOT NULL,
	`part_id` text,
	`md5` text,
	`sent_at` integer,
	`claim` text,
	`claimed_at` integer,
	`failure` text,
	PRIMARY KEY(`record`, `number`),
	FOREIGN KEY (`record`) REFERENCES `records`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `upload_sources` (
	`record` integer PRIMARY KEY NOT NULL,
	`bytes` integer NOT NULL,
	`part_size` integer NOT NULL,
	`last_modified` integer NOT NULL,
	`md5` text,
	FOREIGN KEY (`record`) REFERENCES `records`(`seq`) ON UPDATE no action ON DELETE cascade
);
