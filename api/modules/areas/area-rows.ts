import { parse } from 'csv-parse/sync'
import { AREA_LEVELS, type Area, BOUNDARY_QUALITIES, levelOf } from '../../domain/areas.ts'
import type { AreaCode } from '../../domain/units.ts'

const COLUMNS = ['code', 'name', 'level', 'kind', 'parent', 'lon', 'lat', 'population', 'boundary'] as const
type Row = Record<(typeof COLUMNS)[number], string>

/**
 * Reads `areas.csv`, sorted by code.
 *
 * @throws Error naming the line: the file is an artefact of ours, so a bad row means a broken checkout
 */
export function readAreaRows(csv: string): Area[] {
  const rows = parse<Row>(csv, { columns: true, bom: true, skip_empty_lines: true })
  const areas = rows.map((row, index) => {
    const area = toArea(row)
    if (!area) throw new Error(`areas.csv, line ${index + 2}: not an area (${row.code})`)
    return area
  })
  return areas.sort((a, b) => (a.code < b.code ? -1 : 1))
}

function toArea(row: Row): Area | null {
  const level = AREA_LEVELS.find((known) => known === row.level)
  const boundary = BOUNDARY_QUALITIES.find((known) => known === row.boundary)
  const lon = Number(row.lon)
  const lat = Number(row.lat)
  if (!level || !boundary || levelOf(row.code) !== level || !row.name) return null
  if (row.lon === '' || row.lat === '' || !Number.isFinite(lon) || !Number.isFinite(lat)) return null
  return {
    code: row.code as AreaCode,
    name: row.name,
    level,
    kind: row.kind,
    parent: row.parent === '' ? null : (row.parent as AreaCode),
    centre: [lon, lat],
    population: row.population === '' ? null : Number(row.population),
    boundary,
  }
}
