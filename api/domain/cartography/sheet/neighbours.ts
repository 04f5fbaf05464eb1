import type { Bilingual } from '../../coverage/rule.ts'
import type { Position } from '../../units.ts'
import type { BaseMap } from '../base-map.ts'
import type { OwnerGrid } from '../owner-grid.ts'
import { projector } from '../projection.ts'
import { type Box, grown, isInside, overlap, type Text } from '../scene.ts'
import { lineOf } from './block.ts'
import { REGULAR, type SheetLook } from './type.ts'

/** What lies around a province, with places on it, degrees: the name stands around the first of them that has room. */
interface Neighbour {
  readonly name: Bilingual
  readonly kind: 'land' | 'sea'
  readonly places: readonly Position[]
}

/**
 * By the province's code. The geodata knows no land but a province's own, so these are said here; of a province that is not here the
 * surroundings stay unnamed.
 */
const AROUND: Readonly<Record<string, readonly Neighbour[]>> = {
  '35': [
    {
      name: { zh: '浙江省', en: 'Zhejiang' },
      kind: 'land',
      places: [
        [119.75, 27.98],
        [119.95, 27.85],
        [120.15, 27.75],
        [119.4, 28.05],
        [120.35, 27.62],
        [119.15, 28.2],
        [119.1, 27.95],
        [120.5, 27.45],
        [119.05, 27.62],
        [119.75, 27.62],
      ],
    },
    {
      name: { zh: '江西省', en: 'Jiangxi' },
      kind: 'land',
      places: [
        [116.35, 27.35],
        [116.2, 27.1],
        [116.55, 27.6],
        [116.15, 26.75],
        [116.05, 26.4],
        [116.9, 28.0],
        [117.6, 28.3],
        [115.95, 26.05],
        [115.8, 25.6],
        [116.75, 27.3],
        [116.45, 26.8],
        [117.3, 27.95],
      ],
    },
    {
      name: { zh: '广东省', en: 'Guangdong' },
      kind: 'land',
      places: [
        [116.25, 24.25],
        [116.1, 24.4],
        [116.4, 24.05],
        [116.0, 24.55],
        [116.55, 23.85],
        [116.7, 23.7],
        [116.6, 24.2],
        [116.95, 23.75],
      ],
    },
    {
      name: { zh: '台湾海峡', en: 'Taiwan Strait' },
      kind: 'sea',
      places: [
        [119.6, 24.45],
        [119.3, 24.3],
        [119.9, 24.7],
        [119.0, 24.15],
        [120.1, 25.0],
        [119.4, 24.6],
        [118.7, 23.95],
        [120.1, 25.35],
        [119.05, 24.4],
        [118.6, 24.15],
        [119.65, 24.95],
        [118.3, 23.85],
        [119.95, 25.6],
        [117.8, 23.6],
        [119.5, 25.1],
      ],
    },
  ],
}

const LAND_SIZE = 1.15
const SEA_SIZE = 1.3
export const SEA_COLOUR = '#4f7690'

/** The names around a map that have room beside its land and what else stands there. */
export function neighbourNames(
  base: BaseMap,
  within: string,
  grid: OwnerGrid,
  taken: readonly Box[],
  look: SheetLook,
): Text[] {
  const { type, style, language } = look
  const project = projector(base.projection)
  const nobody = new Uint8Array(base.outlines.length)
  const placed: Text[] = []
  for (const { name, kind, places } of AROUND[within.slice(0, 2)] ?? []) {
    const size = (kind === 'sea' ? SEA_SIZE : LAND_SIZE) * type.names
    const colour = kind === 'sea' ? SEA_COLOUR : style.borders.city.colour
    const text = places
      .map((place) => {
        const [x, y] = project(place)
        return lineOf(look, name[language], [x, y - size / 2], { size, weight: REGULAR, colour }, 'middle')
      })
      .find(({ box }) => {
        const around = grown(box, 0.6 * size)
        return (
          isInside(around, base.frame.map) &&
          grid.under(around, nobody).open === 1 &&
          ![...taken, ...placed.map((other) => other.box)].some((other) => overlap(other, around))
        )
      })
    if (text) placed.push(text)
  }
  return placed
}
