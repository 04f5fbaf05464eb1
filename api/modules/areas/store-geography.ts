import type { Sql } from 'postgres'
import { codeLength, isAbove } from '../../domain/areas.ts'
import type { Log } from '../../start-error.ts'
import type { Geography } from './geography.ts'

/**
 * Brings the database's areas to those of the geodata in one transaction, when it holds another version.
 *
 * @returns whether they were loaded
 */
export async function storeGeography(sql: Sql, geography: Geography, log: Log): Promise<boolean> {
  return sql.begin(async (transaction) => {
    // The row's lock makes a second process wait, and then see that there is nothing left to do.
    const [state] = await transaction<{ version: string | null }[]>`
      select geodata_version as version from application_state for update`
    if (state?.version === geography.version) return false
    const started = performance.now()
    await transaction`delete from area`
    await transaction`
      insert into area (code, name, level, kind, parent, county_code, lon, lat, population, boundary, initials)
      select code, name, level, kind, parent, county_code, lon, lat, population, boundary, initials
      from json_to_recordset(${JSON.stringify(rowsOf(geography))}::text::json) as row (
        code text, name text, level area_level, kind text, parent text, county_code text,
        lon double precision, lat double precision, population integer, boundary boundary_quality, initials text
      )`
    await transaction`update application_state set geodata_version = ${geography.version}`
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    const count = geography.areas.size.toLocaleString('en')
    log(`区划已载入：${count} 个（${seconds} 秒）`, `Areas loaded: ${count} (${seconds} s)`)
    return true
  })
}

function rowsOf(geography: Geography) {
  return [...geography.areas.values()].map(({ centre: [lon, lat], ...area }) => ({
    ...area,
    county_code: isAbove(area.level, 'county') ? null : area.code.slice(0, codeLength('county')),
    lon,
    lat,
    initials: geography.initials(area.code),
  }))
}
