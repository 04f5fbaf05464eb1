import { countyPolygons, NODING, OFFICIAL_SIMPLIFY_SQUARE_METRES } from './counties.ts'
import type { divideCounties } from './estimate.ts'
import type { GridPolygon } from './grid.ts'
import { type Arrangement, arrange } from './planar/arrangement.ts'
import { dissolve } from './planar/dissolve.ts'
import { nodeSegments, polygonSegments, type Segment } from './planar/segments.ts'
import { simplifyBorders } from './simplify.ts'
import type { Renames } from './sources.ts'

/** The plane with one township and one county (or area set apart) a face. */
export interface Divided {
  readonly arrangement: Arrangement
  readonly labels: ReadonlyArray<string | undefined>
  readonly countyLabels: ReadonlyArray<string | undefined>
}

/** Estimated cells: a face's county is its owner. */
export function asDivided({ arrangement, labels }: ReturnType<typeof divideCounties>): Divided {
  return { arrangement, labels, countyLabels: arrangement.faces.map((face) => face.owners[0]) }
}

/**
 * Township borders as they are given, thinned a little; counties become what their townships cover, so that
 * both levels agree. Counties of which nothing is given (stand-ins, areas set apart) keep their open polygon.
 */
export function coverByOfficial(
  borders: readonly Segment[],
  official: ReadonlyMap<string, readonly GridPolygon[]>,
  renames: Renames,
): Divided {
  const apart = new Set(renames.apart.map(({ code }) => code))
  const covered = new Set([...official.keys()].map((code) => (apart.has(code) ? code : code.slice(0, 6))))
  const kept = [...countyPolygons(borders)].filter(([code]) => !covered.has(code))
  const given = arrange(
    nodeSegments(
      [
        ...[...official].flatMap(([code, area]) => polygonSegments(area, code)),
        ...kept.flatMap(([code, area]) => polygonSegments(area, apart.has(code) ? code : `${code}000`)),
      ],
      NODING,
    ),
  )
  // Where two still meet in a sliver, what is official goes before what is open data.
  const label = (owners: readonly string[]) => owners.find((owner) => official.has(owner)) ?? owners[0]
  const clean = [
    ...dissolve(
      given,
      given.faces.map((face) => label(face.owners)),
    ),
  ]
  const segments = nodeSegments(
    clean.flatMap(([code, area]) => polygonSegments(area, code)),
    NODING,
  )
  const arrangement = arrange(
    nodeSegments(simplifyBorders(segments, OFFICIAL_SIMPLIFY_SQUARE_METRES), NODING),
  )
  const labels = arrangement.faces.map((face) => face.owners[0])
  const countyLabels = labels.map((code) => (code === undefined || apart.has(code) ? code : code.slice(0, 6)))
  return { arrangement, labels, countyLabels }
}
