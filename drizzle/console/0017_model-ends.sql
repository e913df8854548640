CREATE TABLE `model_ends` (
	`connection` text NOT NULL,
	`model` text NOT NULL,
	`date` text NOT NULL,
	`replacement` text,
	`by` text NOT NULL,
	`entered_at` integer NOT NULL,
	PRIMARY KEY(`connection`, `model`)
);
