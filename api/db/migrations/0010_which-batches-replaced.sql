-- The list of batches asks which of them can still be undone: a pair of batches answers it, where the audit has an entry for
-- each record.
CREATE TABLE "replaced_batch" (
	"batch_id" bigint NOT NULL,
	"replaced_by" bigint NOT NULL,
	CONSTRAINT "replaced_batch_pkey" PRIMARY KEY("batch_id","replaced_by")
);

insert into replaced_batch (batch_id, replaced_by)
select distinct (before ->> 'batch_id')::bigint, batch_id from record_audit
where action in ('update', 'remove') and before ? 'batch_id';

DROP INDEX "record_audit_by_replaced";
