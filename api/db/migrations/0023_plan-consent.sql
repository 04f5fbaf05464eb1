CREATE TABLE "plan_consent" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "plan_consent_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"plan_id" bigint NOT NULL,
	"revision" integer NOT NULL,
	"asked_by" text NOT NULL,
	"asked_person" text,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"given" boolean,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"comment" text,
	CONSTRAINT "plan_consent_decided" CHECK (num_nonnulls("plan_consent"."given", "plan_consent"."decided_by", "plan_consent"."decided_at") in (0, 3))
);

ALTER TABLE "plan_consent" ADD CONSTRAINT "plan_consent_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;
CREATE INDEX "plan_consent_plan_idx" ON "plan_consent" USING btree ("plan_id");