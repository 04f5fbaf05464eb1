import type { BatchKind } from '../../contract/imports.ts'
import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { identityOf } from '../../domain/identity.ts'
import { readSnapshot } from '../coverage/records.repository.ts'
import { importBusy } from '../imports/imports.errors.ts'
import { batch } from '../imports/imports.tables.ts'
import type { RecordValues } from '../imports/kinds/record-table.ts'
import { VISITS } from '../imports/kinds/visits.ts'
import { LOCK_TIMEOUT_SECONDS, lockRecords } from '../imports/writing/counts.ts'
import { keepApart } from '../imports/writing/identities.ts'
import { compareRecords, writeRecords } from '../imports/writing/records.ts'
import { copyIntoStaging, createStaging } from '../imports/writing/staging.ts'
import type { VisitRow } from '../visits/visit-rows.ts'
import type { visit as visitTable } from '../visits/visits.tables.ts'

/** A record as it should become. Whether it is of the demonstration is not the writer's to decide. */
export type WantedVisit = Omit<VisitRow, 'demonstration'>

export interface VisitsChange {
  readonly kind: Extract<BatchKind, 'plans' | 'reviews'>
  /** What the list of batches calls it: the plan's name, or what was decided. */
  readonly name: string
  readonly viewer: Pick<Viewer, 'who' | 'person'>
  /** Whole records, each id once: those that are there are changed, the others are new. */
  readonly visits: readonly WantedVisit[]
}

export interface WrittenVisits {
  /** Null when nothing had to change. */
  readonly batch: number | null
  readonly snapshot: string
}

/**
 * Work that reads records and then changes them, alone among all that change records, and all or nothing.
 * @throws ProblemError 409 `import-busy` when another change of the records does not end in time
 */
export async function changeRecords<Answer>(
  db: Db,
  work: (tx: Db) => Promise<Answer>,
  waitSeconds = LOCK_TIMEOUT_SECONDS,
): Promise<Answer> {
  try {
    return await db.transaction(async (tx) => {
      await lockRecords(tx, waitSeconds)
      return work(tx)
    })
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') throw importBusy()
    throw error
  }
}

/**
 * Writes visits as an import of them does: with a batch that can be undone, its audit, and the kept counts. A record
 * that is changed stays as real or as invented as it was; a new one is marked as invented where any visit is, so that
 * nothing that rests on invented records is taken for real.
 * Once in a transaction, inside {@link changeRecords}.
 */
export async function writeVisitRows(
  db: Db,
  { kind, name, viewer, visits }: VisitsChange,
): Promise<WrittenVisits> {
  if (new Set(visits.map(({ visitId }) => visitId)).size < visits.length) {
    throw new Error('a visit is to be written twice at once')
  }
  await createStaging(db, VISITS.table)
  const staging = await copyIntoStaging(db, VISITS.table)
  for (const [i, visit] of visits.entries()) {
    const staged: RecordValues<typeof visitTable> = {
      ...visit,
      countyCode: visit.placeCode.slice(0, 6),
      visitKey: identityOf(visit.visitId),
    }
    staging.write({ sheet: null, row: i + 1 }, { key: VISITS.keyOf(staged), staged, problems: [] }, [])
  }
  await staging.end()
  // Content alone tells a change: a record keeps its mark.
  await keepApart(db, VISITS)
  const comparison = await compareRecords(db, VISITS, true, { keepsTeams: true })
  const { inserted, updated, unchanged } = comparison
  if (inserted + updated === 0) {
    return { batch: null, snapshot: String((await readSnapshot(db)).snapshot) }
  }
  const demonstration = await touchesDemonstration(db, inserted > 0)
  const { who, person } = viewer
  const [created] = await db
    .insert(batch)
    .values({ kind, fileName: name, who, person, inserted, updated, unchanged, demonstration })
    .returning({ id: batch.id })
  const written = { id: created!.id, demonstration, keepsDemonstration: true }
  const snapshot = await writeRecords(db, VISITS, written, comparison)
  return { batch: written.id, snapshot: String(snapshot) }
}

/** Whether an invented record is among those that are changed, or, for new ones, among all. */
async function touchesDemonstration(db: Db, hasNew: boolean): Promise<boolean> {
  const [found] = await raw(db)`
    select 1 from visit v where v.demonstration
      and (${hasNew} or (v.county_code, v.visit_key) in (
        select county_code, visit_key from import_known where action = 'update'))
    limit 1`
  return found !== undefined
}
