CREATE TABLE "assignment" (
	"campaign_id" text NOT NULL,
	"campaign_key" text NOT NULL,
	"ordinal" smallint,
	"team_name" text NOT NULL,
	"name_key" text NOT NULL,
	"team_code" text,
	"kind" text NOT NULL,
	"counties" text NOT NULL,
	"area_code" text NOT NULL,
	"batch_id" bigint NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "assignment_pkey" PRIMARY KEY("campaign_key","name_key"),
	CONSTRAINT "assignment_kind_check" CHECK ("assignment"."kind" in ('general', 'specialised-joint', 'specialised-alone'))
);

CREATE TABLE "campaign" (
	"campaign_id" text NOT NULL,
	"campaign_key" text NOT NULL,
	"name" text NOT NULL,
	"area_code" text NOT NULL,
	"document" text,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"min_days" smallint NOT NULL,
	"min_members" smallint NOT NULL,
	"min_members_alone" smallint NOT NULL,
	"min_townships" smallint NOT NULL,
	"list_due" date,
	"plan_due" date,
	"summary_due" date,
	"batch_id" bigint NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "campaign_pkey" PRIMARY KEY("campaign_key"),
	CONSTRAINT "campaign_dates_check" CHECK ("campaign"."to_date" >= "campaign"."from_date")
);

CREATE TABLE "follow_up" (
	"county_code" text NOT NULL,
	"team_code" text NOT NULL,
	"team_key" text NOT NULL,
	"area_code" text NOT NULL,
	"date" date NOT NULL,
	"kind" text NOT NULL,
	"number" integer NOT NULL,
	"people" integer,
	"batch_id" bigint NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "follow_up_pkey" PRIMARY KEY("team_key","area_code","date","kind"),
	CONSTRAINT "follow_up_kind_check" CHECK ("follow_up"."kind" in ('teleconsultation', 'remote-rounds', 'training', 'alliance', 'network'))
);
