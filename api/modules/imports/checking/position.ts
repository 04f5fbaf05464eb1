import gcoord from 'gcoord'
import type { Area } from '../../../domain/areas.ts'
import type { Position } from '../../../domain/units.ts'
import { OFF_LAND_KM } from '../../areas/province-outline.ts'
import type { Cell, Row } from './cell.ts'
import { word } from './cells.ts'
import type { Places } from './places.ts'
import { problem, type RowProblem, warning } from './problem.ts'
import type { RowReader } from './row-reader.ts'
import { readDecimal } from './values.ts'
import { CRS_WORDS, type Crs } from './words.ts'

// Its types describe an ES module, and Node loads its CommonJS one.
const { transform, GCJ02, BD09, WGS84 } = gcoord as unknown as typeof gcoord.default

const TRANSFORM: Readonly<Record<Exclude<Crs, 'wgs84'>, Parameters<typeof transform>[1]>> = {
  gcj02: GCJ02,
  bd09: BD09,
}

const crs: Cell<Crs> = {
  ...word(CRS_WORDS, 'wgs84'),
  write: ({ lon }) => (lon === null ? '' : 'wgs84'),
}

/** The cells of a position: decimal degrees, and the coordinate system they are in. */
export const POSITION_CELLS = { lon: degrees(180, '116.8123'), lat: degrees(90, '26.1774'), crs }

type PositionedRow = Pick<RowReader<typeof POSITION_CELLS>, 'cell' | 'read' | keyof Row>

/** Degrees in WGS 84 from the cells of longitude, latitude and coordinate system; null when empty or wrong. */
export function readPosition(row: PositionedRow): Position | null {
  const [lonText, latText] = [row.cell('lon'), row.cell('lat')]
  if (lonText === '' || latText === '') return readWithoutOne(row, lonText, latText)
  const crs = row.read('crs')
  const lon = readDecimal(lonText)
  const lat = readDecimal(latText)
  if (crs !== null && lon !== null && lat !== null && Math.abs(lat) > 90) {
    const county = heldWhenSwapped(row.context.places, toWgs84([lon, lat], crs))
    if (county) {
      row.problems.push(swapped([lon, lat], county))
      return null
    }
  }
  const read = [row.read('lon'), row.read('lat')] as const
  if (read[0] === null || read[1] === null || crs === null) return null
  return toWgs84([read[0], read[1]], crs)
}

/** Neither is a problem where both are optional; one alone is. */
function readWithoutOne(row: PositionedRow, lonText: string, latText: string): null {
  const before = row.problems.length
  if (lonText === '') row.read('lon')
  if (latText === '') row.read('lat')
  const isRequired = row.problems.length > before
  if (!isRequired && lonText !== latText) row.problems.push(half(lonText === '' ? 'lon' : 'lat'))
  return null
}

/** Where something stands: in the province, and a warning where it is far from its area. */
export function readPositionOnLand(row: PositionedRow, area: Area | null): Position | null {
  const position = readPosition(row)
  if (position === null || !checkOnLand(row, position)) return null
  if (area) checkDistance(row, area, position)
  return position
}

/** Whether a point that must lie in the province does: just off its outline is a warning, further an error. */
function checkOnLand(row: Row, position: Position): boolean {
  const { places } = row.context
  const { province } = places
  if (province.countyAt(position)) return true
  const { kilometres, county } = province.nearest(position)
  if (kilometres <= OFF_LAND_KM) {
    row.problems.push(offLand(position, places.path(county), kilometres))
    return true
  }
  const other = heldWhenSwapped(places, position)
  row.problems.push(other ? swapped(position, other) : outsideProvince(position, places, county, kilometres))
  return false
}

/** A point far from where its code says it is. */
export function checkDistance(row: Row, area: Area, position: Position): void {
  const { places } = row.context
  const kilometres = places.kilometresOutside(area, position)
  if (kilometres === 0) return
  const far = kilometres.toFixed(1)
  row.problems.push(
    warning(
      'position-far',
      'lon',
      text(position),
      `坐标在${places.path(area)}之外 ${far} 公里：请核对经纬度、坐标系和区划代码。`,
      `The point lies ${far} km outside ${places.path(area)}: check longitude, latitude, crs and the code.`,
    ),
  )
}

function toWgs84([lon, lat]: Position, crs: Crs): Position {
  if (crs === 'wgs84') return [lon, lat]
  const [x, y] = transform<[number, number]>([lon, lat], TRANSFORM[crs], WGS84)
  // A tenth of a metre: what the conversion itself is good for.
  return [Math.round(x * 1e6) / 1e6, Math.round(y * 1e6) / 1e6]
}

function heldWhenSwapped({ province }: Places, [lon, lat]: Position): Area | null {
  return province.countyAt([lat, lon])
}

function degrees(max: number, example: string): Cell<number> {
  return {
    holds: 'number',
    read(cell, row, { name }) {
      const value = readDecimal(cell)
      if (value !== null && Math.abs(value) <= max) return value
      const decimal = fromMinutes(cell)
      row.problems.push(
        decimal === null
          ? problem(
              'degrees-out-of-range',
              name,
              cell,
              `“${cell}”不是 -${max} 到 ${max} 的十进制度数：请写成如 ${example}。`,
              `"${cell}" must be decimal degrees from -${max} to ${max}, such as ${example}: correct it.`,
            )
          : problem(
              'degrees-minutes',
              name,
              cell,
              `“${cell}”是度分秒：请换算成十进制度数，即 ${decimal}。`,
              `"${cell}" is in degrees, minutes and seconds: enter decimal degrees, ${decimal}.`,
            ),
      )
      return null
    },
  }
}

const MINUTES =
  /^[东西南北EWNS]?\s*(\d{1,3})\s*[°度]\s*(\d{1,2}(?:\.\d+)?)\s*(?:[′'’分]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:[″"”秒]|'')?)?)?\s*[EWNS]?$/i

/** `118°30′12″` as decimal degrees with five digits; null when it is no such thing. */
function fromMinutes(cell: string): string | null {
  const match = MINUTES.exec(cell)
  if (!match) return null
  const [degrees, minutes, seconds] = [match[1], match[2], match[3] ?? '0'].map(Number) as [
    number,
    number,
    number,
  ]
  return minutes < 60 && seconds < 60 ? (degrees + minutes / 60 + seconds / 3600).toFixed(5) : null
}

const text = (position: Position) => position.map((degrees) => degrees.toFixed(5)).join(', ')

function half(column: 'lon' | 'lat'): RowProblem {
  return problem(
    'position-half',
    column,
    null,
    '经度和纬度只填了一个：请两个都填，或都留空。',
    'Only one of longitude and latitude is given: enter both, or neither.',
  )
}

function swapped(position: Position, county: Area): RowProblem {
  return problem(
    'position-swapped',
    'lon',
    text(position),
    `经度和纬度填反了：对调后的点在${county.name}。请对调两列。`,
    `Longitude and latitude are swapped (the other way round the point lies in ${county.name}): exchange them.`,
  )
}

function offLand(position: Position, path: string, kilometres: number): RowProblem {
  const far = kilometres.toFixed(1)
  return warning(
    'position-off-land',
    'lon',
    text(position),
    `坐标在${path}的海岸或省界之外 ${far} 公里，已导入（边界数据经过简化，${OFF_LAND_KM} 公里以内不退回）：请核对经纬度和坐标系。`,
    `The point lies ${far} km off the coast or border of ${path}; it is taken, since outlines are simplified (up to ${OFF_LAND_KM} km): check longitude, latitude and crs.`,
  )
}

function outsideProvince(position: Position, places: Places, county: Area, kilometres: number): RowProblem {
  const far = kilometres.toFixed(1)
  const { name } = places.provinceArea
  return problem(
    'position-outside',
    'lon',
    text(position),
    `坐标不在${name}，离最近的${places.path(county)}边界 ${far} 公里，在海上或外省：请核对经纬度的数字、坐标系（crs），以及度分是否已换算成十进制度数。`,
    `The point is not in ${name}: it lies ${far} km from the nearest border, that of ${places.path(county)}, in the sea or in another province. Check the digits of both, the crs, and that degrees and minutes were turned into decimal degrees.`,
  )
}
