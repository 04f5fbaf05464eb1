import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { GEODATA } from '../../geodata/pipeline/sources.ts'
import type { BoundaryTopology } from '../../geodata/pipeline/topology.ts'

export const FUJIAN = join(GEODATA, 'fujian')

export interface CsvArea {
  code: string
  name: string
  level: string
  kind: string
  parent: string
  lon: string
  lat: string
  population: string
  boundary: string
}

export const areasText = readFileSync(join(FUJIAN, 'areas.csv'), 'utf8')
export const areas = parse(areasText, { columns: true }) as CsvArea[]
export const areaOf = new Map(areas.map((area) => [area.code, area]))
export const topologyText = readFileSync(join(FUJIAN, 'boundaries.topo.json'), 'utf8')
export const topology = JSON.parse(topologyText) as BoundaryTopology
export const metadata = JSON.parse(readFileSync(join(FUJIAN, 'metadata.json'), 'utf8'))

export const atLevel = (level: string) => areas.filter((area) => area.level === level)
