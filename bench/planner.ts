import { join } from 'node:path'
import { openDatabase } from '../api/db/open.ts'
import { loadGeography } from '../api/modules/areas/load-geography.ts'
import { loadDemonstration } from '../api/modules/demonstration/load-demonstration.ts'
import { measureGrouping, measureSlider } from './crowding.ts'
import type { Measure } from './measure.ts'
import { measureProposal } from './planner-proposal.ts'
import { BENCH_TODAY } from './record.ts'

/** The planner's rows, on the demonstration in a database of its own. */
export async function measurePlanner(folder: string, say: (text: string) => void): Promise<Measure[]> {
  say('crowded visits')
  const measures = await measureGrouping()
  say('a proposal')
  measures.push(...(await measureProposal()))
  say('the demonstration')
  const database = await openDatabase({ dataDir: join(folder, 'planner') })
  try {
    const { sql, db } = database
    const geography = await loadGeography('geodata/fujian')
    await loadDemonstration({ db, geography, today: BENCH_TODAY, log: () => {} })
    await sql.unsafe('vacuum analyze visit')
    say('slider moves')
    measures.push(...(await measureSlider(sql, geography, BENCH_TODAY)))
  } finally {
    await database.close()
  }
  return measures
}
