import { countInserted, raiseSnapshot, recountTouched } from './counts.ts'
import type { Effects } from './effects.ts'
import { addTeams, nameTeams, renewTeams } from './identities.ts'

/** From this many rows on the planner should know of them before the server looks by itself. */
const ANALYZED_FROM = 20_000

/** The teams and the kept counts follow the visits. */
export const VISIT_EFFECTS: Effects = {
  prepare: (sql, { keepsTeams = false }) => nameTeams(sql, keepsTeams),

  async written(sql, { inserted, touched, changes, onStep }) {
    await addTeams(sql)
    if (changes >= ANALYZED_FROM) await sql.unsafe('analyze visit')
    onStep('counting')
    if (touched) await recountTouched(sql, touched)
    if (inserted) await countInserted(sql, inserted)
    if (changes >= ANALYZED_FROM) await sql.unsafe('analyze day_count, stay_day, county_report')
    const changed = [inserted, touched].flatMap((source) =>
      source ? [`select county_code from ${source} s`] : [],
    )
    return raiseSnapshot(sql, { counties: `(${changed.join(' union ')})` })
  },

  async undone(sql, { touched, restored }) {
    await renewTeams(sql, restored)
    await recountTouched(sql, touched)
    await raiseSnapshot(sql, { counties: touched })
  },
}
