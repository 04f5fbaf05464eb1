import { localViewer } from '../../domain/access/viewer.ts'
import { addDays } from '../../domain/calendar.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { dutyDocument } from '../duties/duties.tables.ts'
import { readDuties } from '../duties/duties.usecases.ts'
import { raiseSnapshot } from '../imports/writing/counts.ts'
import { type DemonstrationRequest, WHO } from './import-file.ts'
import { between, randomOf } from './random.ts'

/** No document has such a number: nobody takes it for one that there is. */
const NUMBER = '演示文件（无文号）'
const NOTE = '演示数据，虚构'
/** Of what was due before this year nearly all is done, of what is due this year most. */
const LEFT = { earlier: 0.02, thisYear: 0.14 }
const LATE = 0.15
/** Done early, of what is due in the next two weeks or later. */
const EARLY = { soon: 0.3, later: 0.1 }
const FIRST_DAY = '2023-01-01' as LocalDate
const DAYS_AHEAD = 60

interface Owed {
  readonly key: string
  readonly kind: string
  readonly due: LocalDate
}

/** The date of the document by which a duty was done; null: it is not done. The province's own plan of this year stays late. */
export function documentDateOf({ key, kind, due }: Owed, today: LocalDate, seed: number): LocalDate | null {
  const random = randomOf(seed, 'duty', key)
  const chance = random()
  if (due >= today) {
    const early = due <= addDays(today, 14) ? EARLY.soon : EARLY.later
    return chance < early ? addDays(today, -between(random, 1, 10)) : null
  }
  const isThisYear = due.slice(0, 4) === today.slice(0, 4)
  if (isThisYear && kind === 'province-system') return null
  if (chance < (isThisYear ? LEFT.thisYear : LEFT.earlier)) return null
  if (chance > 1 - LATE) {
    const late = addDays(due, between(random, 2, 30))
    return late <= today ? late : null
  }
  return addDays(due, -between(random, 0, 12))
}

/** Registers documents for most of what has been due in the demonstration. */
export async function registerDutyDocuments(
  { db, geography, today }: DemonstrationRequest,
  seed: number,
): Promise<number> {
  const within = geography.province
  const to = addDays(today, DAYS_AHEAD)
  return db.transaction(async (tx) => {
    const viewer = localViewer(within, WHO)
    const duties = await readDuties(tx, { geography, viewer, within, from: FIRST_DAY, to, today })
    const rows = duties.flatMap(({ key, kind, area, due }) => {
      const date = documentDateOf({ key, kind, due: due as LocalDate }, today, seed)
      if (date === null) return []
      // Registered on that day: what has just been registered would stand among what is still owed.
      const own = { dutyKey: key, areaCode: area as AreaCode, date, at: new Date(`${date}T09:00:00+08:00`) }
      return [{ ...own, number: NUMBER, note: NOTE, person: WHO, demonstration: true }]
    })
    if (rows.length > 0) await tx.insert(dutyDocument).values(rows)
    await raiseSnapshot(tx, null)
    return rows.length
  })
}
