import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Sql } from 'postgres'
import { DbPool } from '../api/db/db.ts'
import { localViewer } from '../api/domain/access/viewer.ts'
import type { Geography } from '../api/modules/areas/geography.ts'
import { importRecords } from '../api/modules/imports/imports.usecases.ts'
import { spooled } from '../api/modules/imports/reading/file-on-disk.ts'
import { recountAll } from '../api/modules/imports/writing/recount.ts'
import { BENCH_TODAY, type BenchUnits, benchCopy } from './record.ts'

export async function writeFileOf(path: string, pieces: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces), createWriteStream(path))
}

/** Raw COPY of a file into a table; the other side of the import. */
export async function copyInto(sql: Sql, table: string, file: string): Promise<void> {
  const target = await sql.unsafe(`copy ${table} from stdin`).writable()
  await pipeline(createReadStream(file), target)
}

/** Replaces all visits by a number of benchmark visits, without import, and counts them. */
export async function replaceVisits(sql: Sql, units: BenchUnits, count: number): Promise<void> {
  await sql.unsafe('truncate visit, day_count, stay_day, county_report')
  const target = await sql.unsafe('copy visit from stdin').writable()
  await pipeline(Readable.from(benchCopy(units, count)), target)
  await sql.unsafe('vacuum analyze visit')
  await recountAll(new DbPool(sql))
  // What was written is brought to disk now, not while the next thing is measured.
  await sql.unsafe('vacuum analyze day_count')
  await sql.unsafe('checkpoint')
}

/** The designations of the benchmark's counties and villages. */
export async function designate(sql: Sql, geography: Geography, units: BenchUnits): Promise<void> {
  const lines = [
    'area_code,designation,from,to,source',
    ...units.counties.map((code) => `${code},recipient,2023-01-01,,bench`),
    ...units.patrolVillages.map((code) => `${code},patrol,2023-01-01,,bench`),
    ...units.postingVillages.map((code) => `${code},posting,2023-01-01,,bench`),
  ]
  const report = await spooled([Buffer.from(lines.join('\n'))], (file) =>
    importRecords({
      db: new DbPool(sql),
      geography,
      today: BENCH_TODAY,
      viewer: localViewer(geography.province, 'bench'),
      personalKeys: null,
      kind: 'designations',
      fileName: 'designations.csv',
      file,
    }),
  )
  if (report.outcome !== 'loaded') throw new Error(`designations: ${JSON.stringify(report.problems[0])}`)
}
