-- Functions are read when they are made: dumps are restored, and indexes kept, without a search path.
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
CREATE FUNCTION json_sound(doc text) RETURNS json LANGUAGE sql IMMUTABLE STRICT
	RETURN CASE WHEN position('\u' IN doc) > 0 THEN json_lenient(doc) ELSE doc::json END;
--> statement-breakpoint
-- A value in JSON as a text, null where there is none.
CREATE FUNCTION json_text(doc text, VARIADIC path text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT
	RETURN json_sound(doc) #>> path;
--> statement-breakpoint
-- The same of a whole number.
CREATE FUNCTION json_integer(doc text, VARIADIC path text[]) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT
	RETURN CASE WHEN json_sound(doc) #>> path ~ '^-?\d{1,18}$' THEN (json_sound(doc) #>> path)::bigint END;
--> statement-breakpoint
-- The entries of an object in JSON; none where there is no object.
CREATE FUNCTION json_entries(doc text, field text) RETURNS TABLE (key text, value json) LANGUAGE sql IMMUTABLE STRICT
BEGIN ATOMIC
	SELECT entry.key, entry.value FROM (SELECT json_sound(doc) -> field AS object) found,
		json_each(CASE WHEN json_typeof(found.object) = 'object' THEN found.object END) entry;
END;
