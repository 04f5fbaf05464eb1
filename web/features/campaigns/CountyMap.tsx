import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isNeverJudged, isTownOrRuralTownship } from '../../../api/domain/areas.ts'
import { type BaseMap, baseMap } from '../../../api/domain/cartography/base-map.ts'
import { type Outlines, someOutlines } from '../../../api/domain/cartography/outlines.ts'
import { projector } from '../../../api/domain/cartography/projection.ts'
import { answerOf, api } from '../../data/client.ts'
import { AREAS_KEY, useAreas } from '../../data/geography.ts'

const SIZE = { width: 320, height: 280 }
const MARGIN = 8
/** Characters of this size are told beside their townships where they find room. */
const NAME_SIZE = 9

interface CountyMapProps {
  readonly county: { readonly code: string; readonly name: string }
  /** Townships in which the team was. */
  readonly done: readonly string[]
  /** Those, and the ones that it plans to visit. */
  readonly ahead: readonly string[]
}

type Use = 'done' | 'planned' | 'not' | 'outside'

/** A county with its townships: where the team was, and where it is going. */
export function CountyMap({ county, done, ahead }: CountyMapProps) {
  const { t } = useTranslation('campaigns')
  const townships = useAreas('township').data
  const { base, isFailed } = useCountyBase(county.code)
  const useOf = (code: string): Use => {
    if (done.includes(code)) return 'done'
    if (ahead.includes(code)) return 'planned'
    return isTownOrRuralTownship(code) ? 'not' : 'outside'
  }
  const own = [...(townships?.keys() ?? [])].filter(
    (code) => code.startsWith(county.code) && !isNeverJudged(code),
  )
  const count = (use: Use) => own.filter((code) => useOf(code) === use).length
  const [visited, planned] = [count('done'), count('planned')]
  const all = visited + planned + count('not')
  const told = t('map.seat', { county: county.name, done: visited, planned, all })
  const names = useMemo(() => (base && townships ? namesOn(base, townships) : []), [base, townships])
  return (
    <figure className="campaign-map">
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-label={told}>
        {base?.outlines.map(({ code, polygons }) => (
          <path
            key={code}
            d={polygons.map((rings) => rings.map((ring) => `M${ring.join(' ')}Z`).join('')).join('')}
            className={`township township-${useOf(code)}`}
          >
            <title>{`${townships?.get(code)?.name ?? code} · ${t(`map.${useOf(code)}`)}`}</title>
          </path>
        ))}
        {names.map(({ code, name, x, y }) => (
          <text key={code} x={x} y={y} className={`township-name township-name-${useOf(code)}`}>
            {name}
          </text>
        ))}
      </svg>
      <figcaption>{isFailed ? t('map.failed', { county: county.name }) : told}</figcaption>
    </figure>
  )
}

function useCountyBase(county: string): { readonly base: BaseMap | null; readonly isFailed: boolean } {
  const { data, isError } = useQuery({
    queryKey: [AREAS_KEY, 'outlines', 'township', county, SIZE.width],
    queryFn: ({ signal }) =>
      answerOf(
        api.outlines.$get(
          { query: { level: 'township', within: county, pixels: String(SIZE.width) } },
          { init: { signal } },
        ),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const base = useMemo(() => {
    if (!data) return null
    const map = { x: 0, y: 0, ...SIZE }
    // 马祖乡 is far out at sea, and no team goes there.
    const outlines = someOutlines(data as Outlines, (code) => !isNeverJudged(code))
    return baseMap(outlines, { ...SIZE, map, margin: MARGIN, detail: 0.5 })
  }, [data])
  return { base, isFailed: isError }
}

interface PlacedName {
  readonly code: string
  readonly name: string
  readonly x: number
  readonly y: number
}

/** Names at the centres of townships, the largest townships first, and none over another. */
function namesOn(
  { outlines, projection }: BaseMap,
  townships: ReadonlyMap<string, { readonly name: string; readonly centre: readonly [number, number] }>,
): PlacedName[] {
  const project = projector(projection)
  const placed: PlacedName[] = []
  for (const { code } of outlines.toSorted((a, b) => b.area - a.area)) {
    const township = townships.get(code)
    if (!township) continue
    const name = township.name.replace(/(?:畲族|回族|满族)?乡$|镇$|街道$/, '') || township.name
    const [x, y] = project(township.centre)
    const width = name.length * NAME_SIZE
    const isFree = placed.every(
      (other) =>
        Math.abs(other.y - y) > NAME_SIZE * 1.2 ||
        Math.abs(other.x - x) > (width + other.name.length * NAME_SIZE) / 2 + 2,
    )
    const isInside = x > width / 2 && x < SIZE.width - width / 2 && y > NAME_SIZE && y < SIZE.height
    if (isFree && isInside) placed.push({ code, name, x, y })
  }
  return placed
}
