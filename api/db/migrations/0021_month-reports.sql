CREATE TABLE "month_report" (
	"county_code" text NOT NULL,
	"month" date NOT NULL,
	"state" text NOT NULL,
	"none" boolean NOT NULL,
	"version" integer NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"who" text NOT NULL,
	"accepted_at" timestamp with time zone,
	CONSTRAINT "month_report_pkey" PRIMARY KEY("county_code","month"),
	CONSTRAINT "month_report_state_check" CHECK ("month_report"."state" in ('not-reported', 'reported', 'reported-none', 'submitted', 'reviewed', 'accepted', 'returned', 'changed'))
);

CREATE TABLE "month_report_change" (
	"county_code" text NOT NULL,
	"month" date NOT NULL,
	"visit_key" text NOT NULL,
	"before" jsonb,
	CONSTRAINT "month_report_change_pkey" PRIMARY KEY("county_code","month","visit_key")
);

CREATE TABLE "month_report_step" (
	"county_code" text NOT NULL,
	"month" date NOT NULL,
	"version" integer NOT NULL,
	"step" text NOT NULL,
	"state" text NOT NULL,
	"none" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"who" text NOT NULL,
	"comment" text,
	"batch_id" bigint,
	CONSTRAINT "month_report_step_pkey" PRIMARY KEY("county_code","month","version"),
	CONSTRAINT "month_report_step_step_check" CHECK ("month_report_step"."step" in ('report', 'report-none', 'submit', 'review', 'accept', 'return', 'change')),
	CONSTRAINT "month_report_step_state_check" CHECK ("month_report_step"."state" in ('not-reported', 'reported', 'reported-none', 'submitted', 'reviewed', 'accepted', 'returned', 'changed'))
);
