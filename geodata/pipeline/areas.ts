import { countyKind, type Division, type Divisions, townshipKind, villageKind } from './divisions.ts'
import { type GridPoint, type GridPolygon, STEPS_PER_DEGREE } from './grid.ts'
import { labelPoint } from './inner-point.ts'
import { spreadInside, spreadRound } from './villages.ts'

/** How far a boundary (for villages: a point) can be trusted. */
export type BoundaryQuality = 'unreviewed' | 'official' | 'seat-estimated' | 'placeholder' | 'point'

export type AreaLevel = 'province' | 'city' | 'county' | 'township' | 'village'

/** One row of areas.csv. */
export interface AreaRow {
  readonly code: string
  readonly name: string
  readonly level: AreaLevel
  readonly kind: string
  readonly parent: string
  readonly lon: number
  readonly lat: number
  readonly population: number | undefined
  readonly boundary: BoundaryQuality
}

export interface AreaInputs {
  readonly divisions: Divisions
  readonly population: ReadonlyMap<string, number>
  readonly province: readonly GridPolygon[]
  readonly cities: ReadonlyMap<string, readonly GridPolygon[]>
  readonly counties: ReadonlyMap<string, readonly GridPolygon[]>
  readonly townships: ReadonlyMap<string, readonly GridPolygon[]>
  /** Where a township's centre is known or was placed: WGS 84 degrees. */
  readonly centres: ReadonlyMap<string, readonly [number, number]>
  readonly quality: (township: Division) => BoundaryQuality
  /** Where a county's points may lie: its polygons, or those that a county without any is shown in. */
  readonly ground: (county: string) => readonly GridPolygon[]
  /** Of a county with an outline, a city or the province. */
  readonly countyQuality: (code: string) => BoundaryQuality
}

/** All areas of a province, sorted by code within their level, levels from above. */
export function listAreas(inputs: AreaInputs): AreaRow[] {
  const { divisions, population, counties, townships, countyQuality } = inputs
  const rows: AreaRow[] = []
  const add = (
    { code, name }: Division,
    level: AreaLevel,
    kind: string,
    parent: string,
    [lon, lat]: readonly [number, number],
    boundary: BoundaryQuality,
  ) => rows.push({ code, name, level, kind, parent, lon, lat, population: population.get(code), boundary })
  const firstCentreIn = (county: string) => {
    const first = divisions.townships.find(({ code }) => code.startsWith(county))
    return first && inputs.centres.get(first.code)
  }
  const { province } = divisions
  add(province, 'province', 'province', '', labelOf(inputs.province), countyQuality(province.code))
  for (const city of divisions.cities) {
    const area = inputs.cities.get(city.code)!
    add(city, 'city', 'prefecture-city', city.code.slice(0, 2), labelOf(area), countyQuality(city.code))
  }
  for (const county of divisions.counties) {
    const area = counties.get(county.code)
    const quality = area ? countyQuality(county.code) : 'point'
    const centre = area ? labelOf(area) : (firstCentreIn(county.code) ?? labelOf(inputs.ground(county.code)))
    add(county, 'county', countyKind(county.code), county.code.slice(0, 4), centre, quality)
  }
  for (const township of divisions.townships) {
    const area = townships.get(township.code)
    const centre = inputs.centres.get(township.code) ?? labelOf(area!)
    const parent = township.code.slice(0, 6)
    add(township, 'township', townshipKind(township), parent, centre, inputs.quality(township))
  }
  for (const [parent, villages] of groupByParent(divisions.villages)) {
    const area = townships.get(parent)
    const centre = inputs.centres.get(parent)
    const points = area
      ? spreadInside(area, villages.length)
      : spreadRound(gridOf(centre!), inputs.ground(parent.slice(0, 6)), villages.length)
    villages.forEach((village, index) => {
      add(village, 'village', villageKind(village.code), parent, degrees(points[index]!), 'placeholder')
    })
  }
  return rows
}

function groupByParent(villages: readonly Division[]): Map<string, Division[]> {
  const out = new Map<string, Division[]>()
  for (const village of villages) {
    const parent = village.code.slice(0, 9)
    out.set(parent, [...(out.get(parent) ?? []), village])
  }
  return out
}

function labelOf(area: readonly GridPolygon[]): [number, number] {
  return degrees(labelPoint(area[0]!))
}

function degrees([x, y]: GridPoint): [number, number] {
  return [x / STEPS_PER_DEGREE, y / STEPS_PER_DEGREE]
}

function gridOf([lon, lat]: readonly [number, number]): GridPoint {
  return [Math.round(lon * STEPS_PER_DEGREE), Math.round(lat * STEPS_PER_DEGREE)]
}

export const HEADER = 'code,name,level,kind,parent,lon,lat,population,boundary'

/** areas.csv: UTF-8, sorted by code, six decimals. */
export function areasCsv(rows: readonly AreaRow[]): string {
  const sorted = [...rows].sort((a, b) => (a.code < b.code ? -1 : 1))
  const lines = sorted.map((row) =>
    [
      row.code,
      quote(row.name),
      row.level,
      row.kind,
      row.parent,
      row.lon.toFixed(6),
      row.lat.toFixed(6),
      row.population ?? '',
      row.boundary,
    ].join(','),
  )
  return `${HEADER}\n${lines.join('\n')}\n`
}

function quote(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
