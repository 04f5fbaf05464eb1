import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { GEODATA } from './sources.ts'

/**
 * Persons of the 2020 census by area code, from `geodata/facts`; empty when the province has no such file.
 * An area without a figure is absent, which is not the same as nobody.
 */
export function readPopulation(province: string): Map<string, number> {
  const file = join(GEODATA, 'facts', `population-2020-${province}.csv`)
  if (!existsSync(file)) return new Map()
  const rows = parse(readFileSync(file, 'utf8'), { columns: true }) as Array<{
    code: string
    population: string
  }>
  return new Map(rows.filter((row) => row.population !== '').map((row) => [row.code, Number(row.population)]))
}
