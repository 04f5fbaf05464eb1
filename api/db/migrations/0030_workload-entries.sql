CREATE TABLE "workload_submission" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "workload_submission_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"area_code" text NOT NULL,
	"year" smallint NOT NULL,
	"as_of" date NOT NULL,
	"snapshot" text NOT NULL,
	"content" jsonb NOT NULL,
	"filler" text,
	"contact" text,
	"phone" text,
	"who" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);

CREATE TABLE "workload_value" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "workload_value_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"area_code" text NOT NULL,
	"year" smallint NOT NULL,
	"figure" text NOT NULL,
	"value" integer NOT NULL,
	"source" text NOT NULL,
	"who" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"withdrawn_by" text,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "workload_value_figure_check" CHECK ("workload_value"."figure" in ('village-staff', 'tour-staff')),
	CONSTRAINT "workload_value_value_check" CHECK ("workload_value"."value" >= 0)
);

CREATE INDEX "workload_submission_by_area" ON "workload_submission" USING btree ("area_code","year");
CREATE UNIQUE INDEX "workload_value_standing" ON "workload_value" USING btree ("area_code","year","figure") WHERE "workload_value"."withdrawn_at" is null;