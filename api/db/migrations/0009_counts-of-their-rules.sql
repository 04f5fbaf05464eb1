-- Nothing read it: areas come from the geodata.
DROP TABLE "area";
ALTER TABLE "application_state" DROP COLUMN "geodata_version";
DROP TYPE "public"."area_level";
DROP TYPE "public"."boundary_quality";
-- Room for a rule that judges days by the year.
ALTER TABLE "day_count" ALTER COLUMN "done" SET DATA TYPE bit varying(366);
ALTER TABLE "day_count" ALTER COLUMN "planned" SET DATA TYPE bit varying(366);
ALTER TABLE "application_state" ADD COLUMN "counts_version" text;
