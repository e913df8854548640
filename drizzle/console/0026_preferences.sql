CREATE TABLE `preferences` (
	`user_id` text PRIMARY KEY NOT NULL,
	`language` text,
	`numbers` text,
	`dates` text,
	`time_zone` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
