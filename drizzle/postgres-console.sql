-- What records are found by: their words in order, and `#` with their facet.
CREATE TABLE "record_search" (
	"position" bigint PRIMARY KEY,
	"words" tsvector NOT NULL
);
--> statement-breakpoint
CREATE INDEX "record_search_words" ON "record_search" USING gin ("words");
--> statement-breakpoint
-- The audit log is only added to. What began may end once, and what is older than the cutoff may be deleted.
CREATE FUNCTION audit_entries_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF old.outcome <> 'started' OR new.outcome = 'started'
		OR (new.seq, new.at, new.source, new.actor_kind, new.actor, new.actor_name, new.role, new.token, new.token_name,
			new.project, new.action, new.kind, new.address, new.session, new.details)
		IS DISTINCT FROM (old.seq, old.at, old.source, old.actor_kind, old.actor, old.actor_name, old.role, old.token, old.token_name,
			old.project, old.action, old.kind, old.address, old.session, old.details)
		OR (old.connection IS NOT NULL AND new.connection IS DISTINCT FROM old.connection)
		OR (old.parent IS NOT NULL AND new.parent IS DISTINCT FROM old.parent)
		OR (old.object IS NOT NULL AND new.object IS DISTINCT FROM old.object)
	THEN
		RAISE EXCEPTION 'The audit log is append-only.';
	END IF;
	RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE ON "audit_entries"
	FOR EACH ROW EXECUTE FUNCTION audit_entries_append_only();
--> statement-breakpoint
CREATE FUNCTION audit_entries_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF old.at >= coalesce((SELECT before FROM audit_cutoff WHERE id = 1), 0) THEN
		RAISE EXCEPTION 'The audit log is append-only.';
	END IF;
	RETURN old;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_entries_kept" BEFORE DELETE ON "audit_entries"
	FOR EACH ROW EXECUTE FUNCTION audit_entries_kept();
