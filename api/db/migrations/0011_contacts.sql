CREATE TABLE "contact" (
	"county_code" text NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"duty" text,
	"batch_id" bigint NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "contact_pkey" PRIMARY KEY("county_code","name")
);
