CREATE TABLE "batch_blocks" (
	"batch" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"first_byte" bigint NOT NULL,
	"end_byte" bigint NOT NULL,
	"custom_ids" text COLLATE "C" NOT NULL,
	"open" bigint NOT NULL,
	"completed" bigint NOT NULL,
	"failed" bigint NOT NULL,
	"unreported" bigint NOT NULL,
	"usage" text COLLATE "C" NOT NULL,
	"owner" text COLLATE "C",
	"generation" bigint NOT NULL,
	CONSTRAINT "batch_blocks_pk" PRIMARY KEY("batch","number")
);

--> statement-breakpoint
CREATE TABLE "work_claims" (
	"type" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"owner" text COLLATE "C",
	"generation" bigint NOT NULL,
	CONSTRAINT "work_claims_pk" PRIMARY KEY("type","id")
);

--> statement-breakpoint
CREATE TABLE "worker_processes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"has_progressed" bigint NOT NULL
);

--> statement-breakpoint
ALTER TABLE "processes" ADD COLUMN "name" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "suspects" ADD COLUMN "tried_by" text COLLATE "C";
--> statement-breakpoint
CREATE INDEX "batch_blocks_by_owner" ON "batch_blocks" USING btree ("owner");
--> statement-breakpoint
CREATE INDEX "work_claims_by_owner" ON "work_claims" USING btree ("owner");
--> statement-breakpoint
-- Work that processes share is written in the name of one. Refused once the others took it for dead.
CREATE FUNCTION require_process(wanted text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM worker_processes WHERE id = wanted) THEN
		RAISE EXCEPTION 'Process % was taken for dead.', wanted USING ERRCODE = 'SB001';
	END IF;
END
$$;
