import { readFileSync } from 'node:fs'
import type { Topology } from 'topojson-specification'
import { type BaseMap, baseMap } from '../../../api/domain/cartography/base-map.ts'
import type { MapArea, MapClass, MapContent } from '../../../api/domain/cartography/map-content.ts'
import { mapStyle } from '../../../api/domain/cartography/map-style.ts'
import { measureText } from '../../../api/domain/cartography/measure-text.ts'
import { type Outlines, outlinesOf } from '../../../api/domain/cartography/outlines.ts'
import { type ThemeName, UNIT_CLASSES, unitColour } from '../../../api/domain/cartography/palette.ts'
import { NO_SEAMS } from '../../../api/domain/cartography/scene.ts'

const read = (name: string) =>
  readFileSync(new URL(`../../../geodata/fujian/${name}`, import.meta.url), 'utf8')
export const TOPOLOGY = JSON.parse(read('boundaries.topo.json')) as Topology

export type MapLevel = 'county' | 'township'
const OBJECTS: Readonly<Record<MapLevel, readonly string[]>> = {
  county: ['counties', 'apart'],
  township: ['townships'],
}

export function fujianOutlines(level: MapLevel): Outlines {
  return outlinesOf(TOPOLOGY, OBJECTS[level])
}

const rows = read('areas.csv')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))

/** Areas of a level in classes that are spread over them, the same each time. */
export function fujianAreas(level: MapLevel): MapArea[] {
  return rows
    .filter((row) => row[2] === level)
    .map(([code, name, , , , lon, lat, population], index) => ({
      code: code!,
      name: name!,
      class: UNIT_CLASSES[(index * 5 + Math.floor(index / 3)) % UNIT_CLASSES.length]!,
      population: population ? Number(population) : null,
      centre: [Number(lon), Number(lat)],
    }))
}

export function unitClasses(theme: ThemeName): MapClass[] {
  const ranks = { missed: 0, 'due-again': 0, due: 1, met: 2, scheduled: 2, exempt: 2, 'not-applicable': 3 }
  return UNIT_CLASSES.map((name) => ({
    name,
    label: name,
    fill: unitColour(name, theme),
    hatched: name === 'exempt',
    quiet: name === 'not-applicable',
    rank: ranks[name],
    led: ranks[name] <= 1,
  }))
}

export function content(level: MapLevel, theme: ThemeName, size: number): MapContent {
  return {
    areas: fujianAreas(level),
    classes: unitClasses(theme),
    style: mapStyle(theme, { names: size * 1.2, text: size, line: size / 16 }),
    measure: measureText,
    seams: NO_SEAMS,
  }
}

export function fujianMap(level: MapLevel, width: number, height: number, detail = 1): BaseMap {
  const frame = { width, height, map: { x: 0, y: 0, width, height }, margin: height / 40, detail }
  return baseMap(fujianOutlines(level), frame, () => level === 'township')
}
