CREATE TABLE "service_certificate" (
	"number" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "service_certificate_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code_hash" text NOT NULL,
	"person_key" text NOT NULL,
	"initials" text,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"half_days" integer NOT NULL,
	"demonstration" boolean NOT NULL,
	"who" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);

CREATE INDEX "service_certificate_by_person" ON "service_certificate" USING btree ("person_key");