ALTER TABLE "press_batch" ADD COLUMN "outdated" integer DEFAULT 0 NOT NULL;
ALTER TABLE "press_batch_file" ADD COLUMN "snapshot" bigint;
ALTER TABLE "press_batch_file" ADD COLUMN "content_hash" text;