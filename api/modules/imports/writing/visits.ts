import { raw } from '../../../db/raw.ts'
import { countInserted, raiseSnapshot, recountTouched } from './counts.ts'
import type { Effects } from './effects.ts'
import { addTeams, nameTeams, renewTeams } from './identities.ts'

/** From this many rows on the planner should know of them before the server looks by itself. */
const ANALYZED_FROM = 20_000

/** The teams and the kept counts follow the visits. */
export const VISIT_EFFECTS: Effects = {
  prepare: (db, { keepsTeams = false }) => nameTeams(db, keepsTeams),

  async written(db, { inserted, touched, changes, onStep }) {
    await addTeams(db)
    if (changes >= ANALYZED_FROM) await raw(db).unsafe('analyze visit')
    onStep('counting')
    if (touched) await recountTouched(db, touched)
    if (inserted) await countInserted(db, inserted)
    if (changes >= ANALYZED_FROM) await raw(db).unsafe('analyze day_count, stay_day, county_report')
    const changed = [inserted, touched].flatMap((source) =>
      source ? [`select county_code from ${source} s`] : [],
    )
    return raiseSnapshot(db, { counties: `(${changed.join(' union ')})` })
  },

  async undone(db, { touched, restored }) {
    await renewTeams(db, restored)
    await recountTouched(db, touched)
    await raiseSnapshot(db, { counties: touched })
  },
}
