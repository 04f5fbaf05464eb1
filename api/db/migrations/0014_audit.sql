CREATE TABLE "audit_archive" (
	"number" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"file_name" text NOT NULL,
	"file_sha256" text NOT NULL,
	"entries" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE "audit_entry" (
	"number" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"snapshot" bigint NOT NULL,
	"content" text NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	"action" text GENERATED ALWAYS AS ((content::jsonb ->> 'action')) STORED,
	"person" text GENERATED ALWAYS AS ((content::jsonb ->> 'person')) STORED,
	"who" text GENERATED ALWAYS AS ((content::jsonb ->> 'who')) STORED,
	"area" text GENERATED ALWAYS AS ((content::jsonb ->> 'area')) STORED
);

CREATE TABLE "audit_head" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"number" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_head_only_row_check" CHECK ("audit_head"."only_row")
);

CREATE TABLE "audit_tally" (
	"hour" timestamp with time zone NOT NULL,
	"key" text NOT NULL,
	"content" text NOT NULL,
	"times" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_tally_pkey" PRIMARY KEY("hour","key")
);

CREATE TABLE "personal_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"wrapped_by" text NOT NULL,
	"wrapped" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);

CREATE INDEX "audit_entry_by_time" ON "audit_entry" USING btree ("at");
CREATE INDEX "audit_entry_by_action" ON "audit_entry" USING btree ("action","number");
CREATE INDEX "audit_entry_by_person" ON "audit_entry" USING btree ("person","number");
CREATE UNIQUE INDEX "personal_key_by_owner" ON "personal_key" USING btree ("owner","wrapped_by");

INSERT INTO "audit_head" ("number", "hash") VALUES (0, repeat('0', 64));

-- Gives an entry its place in the chain. It has the rights of the owner: whoever inserts gives the content alone. The row of
-- audit_head stays locked until the commit, so that the chain has the order of the commits and no gaps.
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  head public.audit_head%rowtype;
BEGIN
  SELECT * INTO STRICT head FROM public.audit_head FOR UPDATE;
  new.number := head.number + 1;
  new.at := date_trunc('milliseconds', clock_timestamp());
  SELECT snapshot INTO STRICT new.snapshot FROM public.application_state;
  new.previous := head.hash;
  new.hash := encode(sha256(convert_to(concat_ws(E'\n',
    new.number,
    to_char(new.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    new.snapshot,
    new.previous,
    new.content), 'UTF8')), 'hex');
  UPDATE public.audit_head SET number = new.number, hash = new.hash;
  RETURN new;
END $$;
-- Otherwise a trigger on somebody's temporary table could move the head.
REVOKE EXECUTE ON FUNCTION audit_chain() FROM PUBLIC;
CREATE TRIGGER audit_chain BEFORE INSERT ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION audit_chain();

-- Entries stay as they are, also where one role has all rights: archiving says so, in its transaction.
CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' AND current_setting('xunyi.archiving', true) = 'on' THEN RETURN old; END IF;
  RAISE EXCEPTION 'entries of the audit are never changed or deleted' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION audit_is_kept();
CREATE TRIGGER audit_is_kept_whole BEFORE TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept();
