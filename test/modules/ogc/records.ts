import { HighsSolver } from '../../../api/adapters/highs/solver.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { LiveGeography } from '../../../api/modules/areas/live-geography.ts'
import { CoverageService } from '../../../api/modules/coverage/coverage.service.ts'
import { RecordsState } from '../../../api/modules/coverage/records-state.ts'
import { IndicatorsService } from '../../../api/modules/indicators/indicators.service.ts'
import { featuresOn } from '../../../api/modules/ogc/features.ts'
import { ogcRoutes } from '../../../api/modules/ogc/ogc.routes.ts'
import { estimateOn } from '../../../api/modules/reach/estimate.ts'
import { createReach } from '../../../api/modules/reach/reach.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import { withoutRoads } from '../../support/whole-app.ts'

export const TODAY = '2026-11-18' as LocalDate

/**
 * Recipient counties 350421 and 350424. 350421 was visited on 2026-10-12 and 2026-08-03, its township 350421100
 * on 2026-11-02; nothing else is known.
 */
export async function ogcApplication() {
  const database: TestDatabase = await testDatabase()
  const { sql, db } = database
  await sql`
    insert into designation (area_code, designation, from_date, batch_id, demonstration)
    values ('350421', 'recipient', '2024-01-01', 1, true), ('350424', 'recipient', '2024-01-01', 1, true)`
  const bits = (length: number, ...days: number[]) =>
    Array.from({ length }, (_, i) => (days.includes(i) ? '1' : '0')).join('')
  // 12 October is the 12th day of Q4 (92 days), 3 August the 34th of Q3 (92 days), 2 November the 2nd of 30.
  const counts = [
    ['county-quarterly', '350421', '2026-10-01', bits(92, 11)],
    ['county-quarterly', '350421', '2026-07-01', bits(92, 33)],
    ['township-monthly', '350421100', '2026-11-01', bits(30, 1)],
  ] as const
  for (const [rule, unit, start, done] of counts) {
    await sql`
      insert into day_count (county_code, rule, unit_code, period_start, done, planned)
      values ('350421', ${rule}, ${unit}, ${start}, ${done}::text::varbit, ${bits(done.length)}::text::varbit)`
  }
  await sql`update application_state set snapshot = 7, register_snapshot = 7, points_snapshot = 7`
  // A hospital at 雪峰镇, and one of Mondays alone at 盖洋镇.
  await sql`
    insert into service_point (county_code, point_id, point_key, name, kind, area_code, lon, lat, weekdays, batch_id, demonstration)
    values ('350421', 'H1', 'h1', '雪峰镇卫生院', 'township-hospital', '350421100', 117.19694, 26.35885, 127, 1, true),
           ('350421', 'H2', 'h2', '盖洋镇卫生院', 'township-hospital', '350421101', 117.06114, 26.43878, 1, 1, true)`
  const geodata = await fujian()
  const geography = new LiveGeography(geodata)
  const state = new RecordsState(db, geography)
  await state.start()
  const service = new CoverageService({ db, state, geography, today: () => TODAY })
  const reach = createReach({
    db,
    records: state,
    geography,
    estimate: estimateOn(geodata),
    roads: withoutRoads(),
    solver: new HighsSolver((text) => console.error(text)),
    today: () => TODAY,
    now: () => new Date('2026-11-18T02:00:00Z'),
    logFault: (text) => console.error(text),
  })
  const indicators = new IndicatorsService({ db, state, geography, reach: reach.service, today: () => TODAY })
  return {
    geography,
    routes: ogcRoutes({
      geography,
      today: () => TODAY,
      coverageOf: (reader, question) => service.coverage(reader, question),
      features: featuresOn({
        geography,
        today: () => TODAY,
        coverageOf: (reader, question) => service.coverage(reader, question),
        reachOf: (reader, choice) => reach.service.ofVillages(reader, choice),
        indicatorsOf: (reader, question) => indicators.areas(reader, question),
      }),
    }),
    async close() {
      await state.stop()
      await database.close()
    },
  }
}
