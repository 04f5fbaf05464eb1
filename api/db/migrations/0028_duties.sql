CREATE TABLE "duty_document" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "duty_document_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"duty_key" text NOT NULL,
	"area_code" text NOT NULL,
	"number" text NOT NULL,
	"date" date NOT NULL,
	"note" text,
	"person" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"file" "bytea",
	"file_name" text,
	"file_type" text,
	"file_bytes" integer,
	"file_sha256" text,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text,
	CONSTRAINT "duty_document_file_check" CHECK (("duty_document"."file" is null) = ("duty_document"."file_type" is null) and ("duty_document"."file" is null) = ("duty_document"."file_sha256" is null))
);

CREATE TABLE "duty_feed" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "duty_feed_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"area_code" text NOT NULL,
	"language" text NOT NULL,
	"person" text,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "duty_feed_hash_unique" UNIQUE("hash")
);

CREATE TABLE "further_duty" (
	"duty_id" text NOT NULL,
	"duty_key" text NOT NULL,
	"title" text NOT NULL,
	"area_code" text NOT NULL,
	"owner" text,
	"due" date NOT NULL,
	"yearly" boolean NOT NULL,
	"document" text,
	"clause" text,
	"batch_id" bigint NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "further_duty_pkey" PRIMARY KEY("duty_key")
);

CREATE INDEX "duty_document_by_key" ON "duty_document" USING btree ("duty_key");