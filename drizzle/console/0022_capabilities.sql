CREATE TABLE `capabilities` (
	`connection` text NOT NULL,
	`operation` text NOT NULL,
	`noun` text NOT NULL,
	`state` text NOT NULL,
	`failure` text,
	`checked_at` integer NOT NULL,
	PRIMARY KEY(`connection`, `operation`)
);
