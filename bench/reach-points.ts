import { POINT_KINDS } from '../api/domain/reach/service-point.ts'
import type { Origin, Target } from '../api/domain/reach/travel-time.ts'
import type { Position } from '../api/domain/units.ts'
import type { Geography } from '../api/modules/areas/geography.ts'
import { LandParts } from '../api/modules/areas/land-parts.ts'

/**
 * Of a thousand points, those before each number are of the kinds up to it, as `POINT_KINDS` has them: mostly village
 * clinics. Invented for the measure alone.
 */
const UP_TO = [5, 55, 70, 110, 950, 1000] as const
/** Points lie within so many degrees of a village, some two kilometres. */
const SCATTER = 0.02
/** A larger country is made of copies of the province, side by side, so many degrees apart. */
const COPY_APART = 5.2
const COPIES_A_ROW = 9

export interface ReachBench {
  readonly origins: readonly Origin[]
  readonly targets: readonly Target[]
  readonly groups: number
  readonly land: { partOf(at: Position): number | null }
}

/** The province's villages and so many invented points; beyond its own number of villages, copies of the province. */
export function reachBench(geography: Geography, villages: number, points: number): ReachBench {
  const centres = geography.within('village').map(({ centre }) => centre)
  const copies = Math.ceil(villages / centres.length)
  const random = numbers(1)
  const villageAt = (i: number) => moved(centres[i % centres.length]!, Math.floor(i / centres.length))
  return {
    origins: Array.from({ length: villages }, (_, i) => ({ id: `v${i}`, at: villageAt(i) })),
    targets: Array.from({ length: points }, (_, i): Target => {
      const [lon, lat] = villageAt(Math.floor(random() * villages))
      const at = [lon + (random() - 0.5) * 2 * SCATTER, lat + (random() - 0.5) * 2 * SCATTER] as const
      return { id: `p${i}`, at, group: groupAt(random) }
    }),
    groups: POINT_KINDS.length,
    land: landOf(LandParts.of(geography), copies),
  }
}

function moved([lon, lat]: Position, copy: number): Position {
  return [lon - (copy % COPIES_A_ROW) * COPY_APART, lat + Math.floor(copy / COPIES_A_ROW) * COPY_APART]
}

function landOf(land: LandParts, copies: number): ReachBench['land'] {
  return {
    partOf([lon, lat]) {
      // The province spans 115.8–120.8° E and 23.5–28.4° N, with the scatter less than a copy's distance.
      const column = Math.max(0, Math.floor((120.9 - lon) / COPY_APART))
      const row = Math.max(0, Math.floor((lat - 23.4) / COPY_APART))
      const copy = row * COPIES_A_ROW + column
      if (copy >= copies) return null
      const part = land.partOf([lon + column * COPY_APART, lat - row * COPY_APART])
      return part === null ? null : copy * land.count + part
    },
  }
}

function groupAt(random: () => number): number {
  const ofAThousand = random() * 1000
  return UP_TO.findIndex((upTo) => ofAThousand < upTo)
}

/** Lehmer's generator: the same numbers in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
