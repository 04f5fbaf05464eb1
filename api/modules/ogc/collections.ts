import { ProblemError } from '../../contract/errors.ts'
import type { OgcCollection } from '../../contract/ogc.ts'
import { type AreaLevel, isAbove } from '../../domain/areas.ts'
import { CN_2025 } from '../../domain/coverage/cn-2025.ts'
import type { RuleId } from '../../domain/coverage/rule.ts'
import type { Geography } from '../areas/geography.ts'

export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
export const GEOJSON = 'application/geo+json'

export interface Collection {
  readonly id: 'counties' | 'townships'
  readonly level: AreaLevel
  /** Judged where the request names no rule. */
  readonly rule: RuleId
  readonly title: string
}

export const COLLECTIONS: readonly Collection[] = [
  { id: 'counties', level: 'county', rule: 'county-quarterly', title: '县级行政区 · Counties' },
  { id: 'townships', level: 'township', rule: 'township-monthly', title: '乡级行政区 · Townships' },
]

/** @throws ProblemError 404 */
export function collectionOf(id: string): Collection {
  const collection = COLLECTIONS.find((known) => known.id === id)
  if (collection) return collection
  const known = COLLECTIONS.map((each) => each.id)
  throw new ProblemError(
    404,
    'not-found',
    `没有名为 ${id} 的数据集：可用 ${known.join('、')}。`,
    `There is no collection ${id}: there are ${known.join(', ')}.`,
  )
}

export function describeCollection(
  collection: Collection,
  geography: Geography,
  base: string,
): OgcCollection {
  const { id, level, rule, title } = collection
  const { notice, sources } = geography.metadata
  const [west, south, east, north] = geography.bounds
  const since = CN_2025.filter((each) => !isAbove(each.unit, level))
    .map((each) => each.inForceFrom)
    .reduce((a, b) => (a < b ? a : b))
  const self = `${base}/collections/${id}`
  return {
    id,
    title,
    description:
      `每个区划一个要素，带规则（默认 ${rule}）在一个周期的判定；rule、period、asOf 可选，datetime 选取周期。${notice.zh} ` +
      `One feature an area with its coverage by a rule (default ${rule}) in one period; choose rule, period and asOf; datetime selects the period. ${notice.en}`,
    attribution: sources.map(({ attribution }) => attribution.zh).join('；'),
    links: [
      { href: self, rel: 'self', type: 'application/json' },
      { href: `${self}/items`, rel: 'items', type: GEOJSON, title },
    ],
    extent: {
      spatial: { bbox: [[west, south, east, north]], crs: CRS84 },
      temporal: {
        interval: [[`${since}T00:00:00+08:00`, null]],
        trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian',
      },
    },
    itemType: 'feature',
    crs: [CRS84],
  }
}
