CREATE TABLE "indicator_value" (
	"area_code" text NOT NULL,
	"indicator" text NOT NULL,
	"period" text NOT NULL,
	"value" double precision NOT NULL,
	"numerator" double precision,
	"denominator" double precision,
	"source" text,
	"batch_id" bigint NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "indicator_value_pkey" PRIMARY KEY("area_code","indicator","period"),
	CONSTRAINT "indicator_value_indicator_check" CHECK ("indicator_value"."indicator" in ('primary-care-share', 'within-15-minutes', 'posted-doctors', 'county-consortium', 'standard-met', 'hypertension', 'diabetes', 'family-doctor', 'cataract-surgery', 'haemodialysis', 'tcm-clinic', 'emergency-team', 'tcm-specialties', 'tcm-promotion-centre'))
);

CREATE TABLE "outcome" (
	"county_code" text NOT NULL,
	"institution" text NOT NULL,
	"place_code" text NOT NULL,
	"outcome" text NOT NULL,
	"date" date NOT NULL,
	"document" text,
	"batch_id" bigint NOT NULL,
	"demonstration" boolean NOT NULL,
	"institution_key" text NOT NULL,
	CONSTRAINT "outcome_pkey" PRIMARY KEY("county_code","institution_key","outcome"),
	CONSTRAINT "outcome_outcome_check" CHECK ("outcome"."outcome" in ('basic-standard', 'subcentre', 'public-health'))
);

CREATE TABLE "resource" (
	"area_code" text NOT NULL,
	"year" smallint NOT NULL,
	"item" text NOT NULL,
	"value" integer NOT NULL,
	"source" text,
	"batch_id" bigint NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "resource_pkey" PRIMARY KEY("area_code","year","item"),
	CONSTRAINT "resource_item_check" CHECK ("resource"."item" in ('patrol-vehicles', 'telemedicine-villages', 'mobile-operating-rooms')),
	CONSTRAINT "resource_value_check" CHECK ("resource"."value" >= 0)
);

CREATE INDEX "outcome_by_institution" ON "outcome" USING btree ("institution_key","outcome");