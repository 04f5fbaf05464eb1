ALTER TABLE "application_state" ADD COLUMN "province" text;
-- Until now the application knew Fujian alone: whatever holds its areas or any batch is Fujian's.
update application_state set province = '35'
where geodata_version is not null or exists (select from batch);
