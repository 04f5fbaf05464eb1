CREATE TABLE "press_approval" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "press_approval_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"person" text NOT NULL,
	"number" text NOT NULL,
	"authority" text NOT NULL,
	"approved_on" date NOT NULL,
	"expires_on" date NOT NULL,
	"title" text NOT NULL,
	"within" text NOT NULL,
	"content_hash" text NOT NULL,
	"look_hash" text NOT NULL,
	"scan" "bytea",
	"scan_type" text,
	"scan_bytes" integer,
	"scan_sha256" text,
	CONSTRAINT "press_approval_dates_check" CHECK ("press_approval"."approved_on" <= "press_approval"."expires_on"),
	CONSTRAINT "press_approval_scan_check" CHECK (("press_approval"."scan" is null) = ("press_approval"."scan_type" is null)
        and ("press_approval"."scan" is null) = ("press_approval"."scan_bytes" is null)
        and ("press_approval"."scan" is null) = ("press_approval"."scan_sha256" is null))
);

CREATE TABLE "press_colour_decision" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "press_colour_decision_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"approval_id" bigint NOT NULL,
	"look_hash" text NOT NULL,
	"is_same_content" boolean NOT NULL,
	"person" text NOT NULL,
	"reason" text NOT NULL
);

CREATE TABLE "press_release" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "press_release_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"person" text NOT NULL,
	"medium" text NOT NULL,
	"title" text NOT NULL,
	"question" jsonb NOT NULL,
	"rule" text,
	"periods" text[] NOT NULL,
	"within" text NOT NULL,
	"figures" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"embargo" timestamp with time zone,
	"file_name" text,
	"file_sha256" text,
	"file_bytes" integer,
	"approval_id" bigint,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text,
	"withdrawn_reason" text,
	CONSTRAINT "press_release_file_check" CHECK (("press_release"."file_name" is null) = ("press_release"."file_sha256" is null)
        and ("press_release"."file_name" is null) = ("press_release"."file_bytes" is null)
        and ("press_release"."file_name" is not null or "press_release"."embargo" is not null)),
	CONSTRAINT "press_release_withdrawn_check" CHECK (("press_release"."withdrawn_at" is null) = ("press_release"."withdrawn_by" is null)
        and ("press_release"."withdrawn_at" is null) = ("press_release"."withdrawn_reason" is null))
);

CREATE TABLE "press_sample" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "press_sample_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"person" text NOT NULL,
	"purpose" text NOT NULL,
	"compiler" text NOT NULL,
	"title" text NOT NULL,
	"size" text NOT NULL,
	"within" text NOT NULL,
	"content_hash" text NOT NULL,
	"look_hash" text NOT NULL,
	"file_sha256" text NOT NULL
);

ALTER TABLE "press_colour_decision" ADD CONSTRAINT "press_colour_decision_approval_fkey" FOREIGN KEY ("approval_id") REFERENCES "public"."press_approval"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "press_release" ADD CONSTRAINT "press_release_approval_fkey" FOREIGN KEY ("approval_id") REFERENCES "public"."press_approval"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "press_approval_by_content" ON "press_approval" USING btree ("content_hash");
CREATE INDEX "press_sample_by_content" ON "press_sample" USING btree ("content_hash");