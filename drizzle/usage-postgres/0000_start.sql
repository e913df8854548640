-- What is in JSON that somebody else wrote. Zero characters and halves of pairs, which Postgres refuses, become U+FFFD.
CREATE FUNCTION json_lenient(doc text) RETURNS json LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
	-- Both casts read the whole; only jsonb reads what is escaped.
	PERFORM doc::jsonb;
	RETURN doc::json;
EXCEPTION WHEN others THEN
	RETURN regexp_replace(doc, '\\u(0000|[dD][89abcdefABCDEF][0-9a-fA-F]{2})', '\\ufffd', 'g')::json;
END
$$;
--> statement-breakpoint
CREATE FUNCTION json_sound(doc text) RETURNS json LANGUAGE sql IMMUTABLE STRICT AS $$
	SELECT CASE WHEN position('\u' IN doc) > 0 THEN json_lenient(doc) ELSE doc::json END
$$;
--> statement-breakpoint
-- A value in JSON as a text, null where there is none.
CREATE FUNCTION json_text(doc text, VARIADIC path text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
	SELECT json_sound(doc) #>> path
$$;
--> statement-breakpoint
-- The same of a whole number.
CREATE FUNCTION json_integer(doc text, VARIADIC path text[]) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS $$
	SELECT CASE WHEN json_sound(doc) #>> path ~ '^-?\d{1,18}$' THEN (json_sound(doc) #>> path)::bigint END
$$;
--> statement-breakpoint
-- The entries of an object in JSON; none where there is no object.
CREATE FUNCTION json_entries(doc text, field text) RETURNS TABLE (key text, value json) LANGUAGE sql IMMUTABLE STRICT AS $$
	SELECT entry.key, entry.value FROM (SELECT json_sound(doc) -> field AS object) found,
		json_each(CASE WHEN json_typeof(found.object) = 'object' THEN found.object END) entry
$$;
--> statement-breakpoint
CREATE TABLE "usage_cursors" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "usage_entries" (
	"source" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"series" bigint NOT NULL,
	"requests" bigint NOT NULL,
	"unreported" bigint NOT NULL,
	"input_tokens" bigint NOT NULL,
	"cached_tokens" bigint NOT NULL,
	"audio_input_tokens" bigint NOT NULL,
	"image_input_tokens" bigint NOT NULL,
	"output_tokens" bigint NOT NULL,
	"audio_output_tokens" bigint NOT NULL,
	"reasoning_tokens" bigint NOT NULL,
	"trained_tokens" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "usage_rollups" (
	"span" bigint NOT NULL,
	"start" bigint NOT NULL,
	"series" bigint NOT NULL,
	"requests" bigint NOT NULL,
	"unreported" bigint NOT NULL,
	"input_tokens" bigint NOT NULL,
	"cached_tokens" bigint NOT NULL,
	"audio_input_tokens" bigint NOT NULL,
	"image_input_tokens" bigint NOT NULL,
	"output_tokens" bigint NOT NULL,
	"audio_output_tokens" bigint NOT NULL,
	"reasoning_tokens" bigint NOT NULL,
	"trained_tokens" bigint NOT NULL,
	CONSTRAINT "usage_rollups_pk" PRIMARY KEY("span","start","series")
);

--> statement-breakpoint
CREATE TABLE "usage_series" (
	"id" bigint PRIMARY KEY NOT NULL,
	"connection" text COLLATE "C" NOT NULL,
	"project" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"user" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"model" text COLLATE "C" NOT NULL,
	"tier" text COLLATE "C" NOT NULL
);

--> statement-breakpoint
ALTER TABLE "usage_entries" ADD CONSTRAINT "usage_entries_series_fk" FOREIGN KEY ("series") REFERENCES "usage_series"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "usage_rollups" ADD CONSTRAINT "usage_rollups_series_fk" FOREIGN KEY ("series") REFERENCES "usage_series"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "usage_series_identity" ON "usage_series" USING btree ("connection","project","key","user","kind","model","tier");
