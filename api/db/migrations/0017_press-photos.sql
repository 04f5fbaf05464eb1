CREATE TABLE "press_photo" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "press_photo_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"person" text NOT NULL,
	"within" text NOT NULL,
	"team_code" text NOT NULL,
	"source" text NOT NULL,
	"taken_on" date NOT NULL,
	"alt" text NOT NULL,
	"people" text NOT NULL,
	"consent_by" text,
	"consent_form" text,
	"content" "bytea",
	"width" integer,
	"height" integer,
	"bytes" integer,
	"sha256" text,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text,
	"withdrawn_reason" text,
	CONSTRAINT "press_photo_people_check" CHECK ("press_photo"."people" in ('nobody', 'adults', 'minors')),
	CONSTRAINT "press_photo_form_check" CHECK ("press_photo"."consent_form" in ('written', 'recorded')),
	CONSTRAINT "press_photo_consent_check" CHECK (("press_photo"."consent_by" is null) = ("press_photo"."consent_form" is null)
        and ("press_photo"."consent_by" is null) = ("press_photo"."people" = 'nobody' or "press_photo"."withdrawn_at" is not null)),
	CONSTRAINT "press_photo_content_check" CHECK (num_nulls("press_photo"."width", "press_photo"."height", "press_photo"."bytes", "press_photo"."sha256") in (0, 4)
        and ("press_photo"."content" is null or ("press_photo"."sha256" is not null and "press_photo"."withdrawn_at" is null))),
	CONSTRAINT "press_photo_withdrawn_check" CHECK (num_nulls("press_photo"."withdrawn_at", "press_photo"."withdrawn_by", "press_photo"."withdrawn_reason") in (0, 3))
);

CREATE INDEX "press_photo_by_team" ON "press_photo" USING btree ("team_code");