CREATE TABLE "press_batch" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "press_batch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text NOT NULL,
	"within" text NOT NULL,
	"asked" jsonb NOT NULL,
	"origin" text NOT NULL,
	"total" integer NOT NULL,
	"made" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"milliseconds" bigint DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "press_batch_state_check" CHECK ("press_batch"."state" in ('queued', 'running', 'done', 'cancelled')),
	CONSTRAINT "press_batch_finished_check" CHECK (("press_batch"."finished_at" is null) = ("press_batch"."state" in ('queued', 'running')))
);

CREATE TABLE "press_batch_file" (
	"batch_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text,
	"title" text,
	"type" text,
	"bytes" integer,
	"sha256" text,
	"content" "bytea",
	"error_zh" text,
	"error_en" text,
	CONSTRAINT "press_batch_file_batch_id_number_pk" PRIMARY KEY("batch_id","number"),
	CONSTRAINT "press_batch_file_outcome_check" CHECK (num_nulls("press_batch_file"."name", "press_batch_file"."title", "press_batch_file"."type", "press_batch_file"."bytes", "press_batch_file"."sha256", "press_batch_file"."content")
        = case when "press_batch_file"."error_zh" is null then 0 else 6 end
        and ("press_batch_file"."error_zh" is null) = ("press_batch_file"."error_en" is null))
);

ALTER TABLE "press_batch_file" ADD CONSTRAINT "press_batch_file_batch_fkey" FOREIGN KEY ("batch_id") REFERENCES "public"."press_batch"("id") ON DELETE cascade ON UPDATE no action;
CREATE INDEX "press_batch_open" ON "press_batch" USING btree ("id") WHERE "press_batch"."state" in ('queued', 'running');