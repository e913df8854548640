CREATE INDEX `records_by_name` ON `records` (`facet`,lower(coalesce(`name`, `id`)),`position`);--> statement-breakpoint
CREATE INDEX `records_by_change` ON `records` (`facet`,`revision`);
