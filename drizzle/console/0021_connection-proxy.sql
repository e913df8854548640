ALTER TABLE `connections` ADD `proxy` text;--> statement-breakpoint
ALTER TABLE `connections` ADD `sealed_proxy_credentials` text;