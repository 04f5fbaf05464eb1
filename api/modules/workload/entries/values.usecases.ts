import type { NewWorkloadValue } from '../../../contract/workload-entries.ts'
import type { Viewer } from '../../../domain/access/viewer.ts'
import { isWithin } from '../../../domain/areas.ts'
import { canStand } from '../../../domain/workload/by-hand.ts'
import { allow } from '../../../http/viewer.ts'
import { unknownArea } from '../../areas/areas.errors.ts'
import { readWithin } from '../../areas/read-within.ts'
import { record } from '../../audit/record.ts'
import { raiseSnapshot } from '../../imports/writing/counts.ts'
import { readWorkloadRows } from '../rows/rows.usecases.ts'
import { unknownWorkloadValue, valueNotPossible } from '../workload.errors.ts'
import type { WorkloadDependencies } from '../workload.usecases.ts'
import { countiesOf } from '../workload-frame.ts'
import { findValue, insertValue, withdrawStanding, withdrawValue } from './entries.repository.ts'

export interface EntriesDependencies extends WorkloadDependencies {
  readonly now: () => Date
  readonly recordsChanged: () => void
}

/**
 * Enters a figure that attendance would make where it is missing; one that stands in the cell is withdrawn.
 * @throws ProblemError 400 for an area that has no row, and for a value that the records rule out; 403
 */
export async function enterValue(
  given: EntriesDependencies,
  viewer: Viewer,
  { area: asked, year, column, value, source }: NewWorkloadValue,
): Promise<number> {
  const { db, geography, now, recordsChanged } = given
  allow(viewer, 'records.read')
  const area = readWithin(geography, viewer, asked, 'county')
  if (countiesOf(geography, area).length === 0) throw unknownArea(area, 400)
  allow(viewer, 'records.import', { area })
  const { figure } = await readWorkloadRows(given, viewer, {
    area,
    year,
    column,
    of: 'missing',
    offset: 0,
    limit: 1,
  })
  if (!canStand(value, figure)) throw valueNotPossible(figure)
  const at = now()
  const cell = { areaCode: area, year, column }
  const id = await db.transaction(async (tx) => {
    // First, since it lets one after another in: of two at once the later one withdraws the other's.
    await raiseSnapshot(tx, null)
    await withdrawStanding(tx, cell, { who: viewer.who, at })
    const made = await insertValue(tx, { ...cell, value, source, who: viewer.who, at })
    await record(tx, viewer, {
      action: 'workload.value-entered',
      subject: column,
      area,
      detail: { year, value, source, entry: made },
    })
    return made
  })
  recordsChanged()
  return id
}

/** The cell shows the bounds of the records alone again. @throws ProblemError 403; 404 also for one that was withdrawn before */
export async function takeValueBack(
  { db, now, recordsChanged }: EntriesDependencies,
  viewer: Viewer,
  id: number,
): Promise<number> {
  allow(viewer, 'records.read')
  await db.transaction(async (tx) => {
    const row = await findValue(tx, id)
    if (!row || !isWithin(row.areaCode, viewer.within)) throw unknownWorkloadValue()
    allow(viewer, 'records.import', { area: row.areaCode })
    if (!(await withdrawValue(tx, id, { who: viewer.who, at: now() }))) throw unknownWorkloadValue()
    await raiseSnapshot(tx, null)
    await record(tx, viewer, {
      action: 'workload.value-withdrawn',
      subject: row.column,
      area: row.areaCode,
      detail: { year: row.year, value: row.value, entry: id },
    })
  })
  recordsChanged()
  return id
}
