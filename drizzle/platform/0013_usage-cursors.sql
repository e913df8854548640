CREATE TABLE `usage_cursors` (
	`name` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL
);
