import type { Bilingual } from '../../coverage/rule.ts'
import type { Position } from '../../units.ts'
import type { BaseMap } from '../base-map.ts'
import { OwnerGrid } from '../owner-grid.ts'
import { projector } from '../projection.ts'
import { type Box, grown, isInside, overlap, type Text } from '../scene.ts'
import { lineOf } from './block.ts'
import { type Circle, SURROUNDINGS } from './neighbour-places.ts'
import { REGULAR, type SheetLook } from './type.ts'

/** Where the name of what lies around a province may stand: a polygon of degrees that keeps clear of the province, and where in it is best. */
export interface Neighbour {
  readonly name: Bilingual
  readonly kind: 'land' | 'sea'
  readonly best: Position
  readonly within: readonly Position[]
}

/**
 * By the province's code, those that were drawn by hand: they leave names more room than the circles of SURROUNDINGS. The geodata knows no
 * land but a province's own.
 */
export const NEIGHBOURS: Readonly<Record<string, readonly Neighbour[]>> = {
  '35': [
    {
      name: { zh: '浙江省', en: 'Zhejiang' },
      kind: 'land',
      best: [119.75, 27.98],
      within: [
        [118.95, 28.25],
        [118.95, 27.9],
        [119.2, 27.75],
        [119.75, 27.75],
        [119.85, 27.62],
        [120.15, 27.54],
        [120.45, 27.42],
        [120.6, 27.3],
        [120.6, 28.8],
        [118.9, 28.8],
      ],
    },
    {
      name: { zh: '江西省', en: 'Jiangxi' },
      kind: 'land',
      best: [116.35, 27.35],
      within: [
        [118.3, 28.8],
        [118.25, 28.4],
        [117.95, 28.2],
        [117.5, 28.1],
        [117.1, 28],
        [116.9, 27.7],
        [116.9, 27.35],
        [116.5, 27.15],
        [116.4, 26.8],
        [116.3, 26.45],
        [116.1, 26.25],
        [115.9, 25.9],
        [115.75, 25.5],
        [115.7, 25.1],
        [115, 25],
        [115, 28.8],
      ],
    },
    {
      name: { zh: '广东省', en: 'Guangdong' },
      kind: 'land',
      best: [116.25, 24.25],
      within: [
        [115.75, 24.8],
        [116.15, 24.7],
        [116.35, 24.5],
        [116.7, 24.4],
        [116.78, 24.1],
        [116.85, 23.8],
        [117, 23.6],
        [117.05, 23.4],
        [116.9, 23],
        [115.2, 23],
        [115.2, 24.8],
      ],
    },
    {
      // From 诏安湾 to 海坛岛, on this side of its middle.
      name: { zh: '台湾海峡', en: 'Taiwan Strait' },
      kind: 'sea',
      best: [119.6, 24.45],
      within: [
        [117.15, 23.48],
        [117.4, 23.5],
        [117.65, 23.68],
        [117.88, 23.83],
        [118.08, 24.05],
        [118.25, 24.22],
        [118.5, 24.32],
        [118.72, 24.45],
        [118.85, 24.62],
        [119.05, 24.78],
        [119.25, 24.95],
        [119.45, 25.05],
        [119.7, 25.12],
        [119.9, 25.3],
        [120.02, 25.6],
        [120.6, 25.5],
        [120, 24.2],
        [119, 23.1],
        [117.2, 23],
      ],
    },
  ],
}

const LAND_SIZE = 1.15
const SEA_SIZE = 1.3
/** Of water, in text. */
const SEA_COLOUR = '#4f7690'
/** Between the places that are tried, in ems. */
const STEP = 1.5

/** The names around a map that have room beside its land and what else stands there, each as near to its best place as can be. */
export function neighbourNames(
  base: BaseMap,
  within: string,
  land: OwnerGrid,
  taken: readonly Box[],
  look: SheetLook,
): Text[] {
  const placed: Text[] = []
  for (const places of placesOf(within.slice(0, 2))) {
    const stands = [...taken, ...placed.map(({ box }) => box)]
    for (const place of places) {
      const text = placeOf(place, base, land, stands, look)
      if (!text) continue
      placed.push(text)
      break
    }
  }
  return placed
}

/** Of each neighbour of a province the places for its name, the best first. */
function placesOf(province: string): readonly (readonly Neighbour[])[] {
  const drawn = NEIGHBOURS[province]?.map((neighbour) => [neighbour])
  return (
    drawn ??
    (SURROUNDINGS[province] ?? []).map(({ circles, ...named }) =>
      circles.map((circle) => ({ ...named, best: circle.centre, within: ringOf(circle) })),
    )
  )
}

const CORNERS = 24

/** A circle as a polygon of degrees. */
function ringOf({ centre: [lon, lat], radius }: Circle): readonly Position[] {
  const across = radius / Math.cos((lat * Math.PI) / 180)
  return Array.from({ length: CORNERS }, (_, corner): Position => {
    const angle = (2 * Math.PI * corner) / CORNERS
    return [lon + across * Math.cos(angle), lat + radius * Math.sin(angle)]
  })
}

function placeOf(
  { name, kind, best, within }: Neighbour,
  base: BaseMap,
  land: OwnerGrid,
  taken: readonly Box[],
  look: SheetLook,
): Text | null {
  const { type, style, language } = look
  const { map } = base.frame
  const size = (kind === 'sea' ? SEA_SIZE : LAND_SIZE) * type.names
  const colour = kind === 'sea' ? SEA_COLOUR : style.borders.city.colour
  const project = projector(base.projection)
  const outline = { code: '', polygons: [[within.flatMap(project)]], area: 0 }
  const region = new OwnerGrid([outline], base.frame, size / 2)
  const own = Uint8Array.of(1)
  const nobody = new Uint8Array(base.outlines.length)
  const [bestX, bestY] = project(best)
  let [found, least]: [Text | null, number] = [null, Number.POSITIVE_INFINITY]
  for (let y = map.y; y < map.y + map.height; y += STEP * size) {
    for (let x = map.x; x < map.x + map.width; x += STEP * size) {
      const distance = Math.hypot(x - bestX, y - bestY)
      if (distance >= least || !region.isOwn(x, y, own)) continue
      const text = lineOf(
        look,
        name[language],
        [x, y - size / 2],
        { size, weight: REGULAR, colour },
        'middle',
      )
      const around = grown(text.box, 0.6 * size)
      const isFree =
        isInside(around, map) &&
        region.under(text.box, own).own === 1 &&
        land.under(around, nobody).open === 1 &&
        !taken.some((other) => overlap(other, around))
      if (isFree) [found, least] = [text, distance]
    }
  }
  return found
}
