CREATE TABLE `batch_estimates` (
	`batch` integer PRIMARY KEY NOT NULL,
	`connection` text NOT NULL,
	`model` text NOT NULL,
	`endpoint` text NOT NULL,
	`prompt` text NOT NULL,
	`plan` text NOT NULL,
	`confirmed` text,
	`confirmed_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`batch`) REFERENCES `records`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `batch_estimates_alike` ON `batch_estimates` (`connection`,`model`,`endpoint`,`batch`);