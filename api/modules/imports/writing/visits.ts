import type { Db } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import { countyReport, dayCount, stayDay } from '../../coverage/counts.tables.ts'
import { noteChangedVisits } from '../../reports/record-changes.ts'
import { team, visit } from '../../visits/visits.tables.ts'
import { countInserted, raiseSnapshot, recountTouched } from './counts.ts'
import { type Effects, whoBrought } from './effects.ts'
import { addTeams, nameTeams, renewTeams } from './identities.ts'
import { takeAttendanceAlong } from './staff.ts'

/** From this many rows on the planner should know of them before the server looks by itself. */
const ANALYZED_FROM = 20_000

const KEY = 'county_code, visit_key, date, end_date'

/** The teams, the attendance, the kept counts and the reports follow the visits. */
export const VISIT_EFFECTS: Effects = {
  prepare: (db, { keepsTeams = false }) => nameTeams(db, keepsTeams),

  async written(db, { inserted, touched, changes, batch, onStep }) {
    await addTeams(db)
    if (touched) {
      const of = (actions: string) => `(select * from ${touched} t where t.action ${actions})`
      await takeAttendanceAlong(db, of(`<> 'new'`), of(`= 'new'`))
    }
    if (changes >= ANALYZED_FROM) await raw(db).unsafe('analyze visit')
    onStep('counting')
    if (touched) await recountTouched(db, touched)
    if (inserted) await countInserted(db, inserted)
    if (changes >= ANALYZED_FROM) await raw(db).unsafe('analyze day_count, stay_day, county_report')
    const after = [
      ...(inserted ? [`select ${KEY} from ${inserted} i`] : []),
      ...(touched ? [`select ${KEY} from ${touched} t where t.action = 'new'`] : []),
    ]
    await noteChangedVisits(db, {
      before: touched && `(select * from ${touched} t where t.action <> 'new')`,
      after: `(${after.join(' union all ')})`,
      batch,
      who: await whoBrought(db, batch),
    })
    const changed = [inserted, touched].flatMap((source) =>
      source ? [`select county_code from ${source} s`] : [],
    )
    return raiseSnapshot(db, { counties: `(${changed.join(' union ')})` })
  },

  async undone(db, { touched, restored, batch, who }) {
    await renewTeams(db, restored)
    const before = `(select * from ${touched} t where t.batch_id = ${batch})`
    await takeAttendanceAlong(db, before, restored)
    await recountTouched(db, touched)
    await noteChangedVisits(db, { before, after: restored, batch, who })
    await raiseSnapshot(db, { counties: touched })
  },
}

/**
 * Takes all visits out with all that is kept of them; their batch is told to the reports whose months they were in. For what
 * replaces a whole database's records: whoever takes out some of them undoes a batch.
 */
export async function clearVisits(
  db: Db,
  { batch, who }: { batch: number | null; who: string },
): Promise<void> {
  await raw(db).unsafe('create temp table cleared on commit drop as select * from visit; analyze cleared')
  for (const table of [visit, team, dayCount, stayDay, countyReport]) await db.delete(table)
  await noteChangedVisits(db, { before: 'cleared', after: null, batch, who })
  await raiseSnapshot(db, { counties: 'cleared' })
}
