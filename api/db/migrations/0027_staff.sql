CREATE TYPE "public"."attendance_role" AS ENUM('leader', 'member');
CREATE TYPE "public"."profession" AS ENUM('clinical', 'tcm', 'nursing', 'public-health', 'technician', 'management');
CREATE TYPE "public"."title_level" AS ENUM('senior', 'associate-senior', 'intermediate', 'junior', 'none');
CREATE TABLE "attendance" (
	"county_code" text NOT NULL,
	"team_code" text NOT NULL,
	"visit_id" text NOT NULL,
	"visit_key" text NOT NULL,
	"person_id" text NOT NULL,
	"person_key" text NOT NULL,
	"role" "attendance_role" NOT NULL,
	"batch_id" bigint NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "attendance_pkey" PRIMARY KEY("county_code","visit_key","person_key")
);

CREATE TABLE "staff" (
	"person_id" text NOT NULL,
	"person_key" text NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date,
	"name" text,
	"employer_code" text NOT NULL,
	"employer_key" text NOT NULL,
	"employer_name" text,
	"area_code" text NOT NULL,
	"post" text,
	"title" text,
	"title_level" "title_level" NOT NULL,
	"profession" "profession" NOT NULL,
	"specialty" text,
	"phone" text,
	"batch_id" bigint NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "staff_pkey" PRIMARY KEY("person_key","from_date")
);

CREATE TABLE "staff_posting" (
	"county_code" text NOT NULL,
	"posting_id" text NOT NULL,
	"posting_key" text NOT NULL,
	"person_id" text NOT NULL,
	"person_key" text NOT NULL,
	"place_code" text NOT NULL,
	"institution" text,
	"institution_key" text,
	"from_date" date NOT NULL,
	"to_date" date,
	"ended" date,
	"confirmed_to" date,
	"status" "visit_status" NOT NULL,
	"sender_code" text NOT NULL,
	"sender_key" text NOT NULL,
	"sender_level" "team_level" NOT NULL,
	"batch_id" bigint NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "staff_posting_pkey" PRIMARY KEY("posting_key")
);

CREATE INDEX "attendance_by_visit" ON "attendance" USING btree ("visit_key");
CREATE INDEX "attendance_by_person" ON "attendance" USING btree ("person_key");
CREATE INDEX "attendance_by_batch" ON "attendance" USING brin ("batch_id") WITH (pages_per_range=16);
CREATE INDEX "staff_by_area" ON "staff" USING btree ("area_code","name");
CREATE INDEX "staff_by_employer" ON "staff" USING btree ("employer_key");
CREATE INDEX "staff_posting_by_place" ON "staff_posting" USING btree ("county_code","place_code");
CREATE INDEX "staff_posting_by_person" ON "staff_posting" USING btree ("person_key");
-- The application's role may add to record_audit alone. This takes nothing out of it but who a person is, once they have left.
CREATE FUNCTION "forget_staff"("forgotten" text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
	UPDATE record_audit SET
		before = CASE WHEN before IS NULL THEN NULL ELSE before || '{"name": null, "phone": null}'::jsonb END,
		after = CASE WHEN after IS NULL THEN NULL ELSE after || '{"name": null, "phone": null}'::jsonb END
	WHERE kind = 'people' AND (before->>'person_key' = forgotten OR after->>'person_key' = forgotten)
$$;
