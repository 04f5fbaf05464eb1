import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BaseMap, baseMap } from '../../../../api/domain/cartography/base-map.ts'
import type { Outlines } from '../../../../api/domain/cartography/outlines.ts'
import { answerOf, api } from '../../../data/client.ts'
import { AREAS_KEY, useAreaLookup, useGeography } from '../../../data/geography.ts'
import { MapNotice } from '../../../ui/map-frame/MapNotice.tsx'

const SIZE = { width: 420, height: 460 }
const MARGIN = 6

interface RoleMapProps {
  /** How a county is shaded: 0 not at all, 1 most. */
  readonly shade: (county: string) => number
  /** What is told of a county besides its name. */
  readonly tell: (county: string) => string
  /** The area that is chosen: a province, a city or a county. */
  readonly chosen: string | null
  readonly onChoose: (area: string) => void
  readonly help: string
}

/**
 * The counties of the province, to be clicked one by one or by cities. It is for the hand alone: whoever uses a keyboard or a screen
 * reader has the same in a box beside it.
 */
export function RoleMap({ shade, tell, chosen, onChoose, help }: RoleMapProps) {
  const { t } = useTranslation('admin')
  const [level, setLevel] = useState<'county' | 'city'>('county')
  const [under, setUnder] = useState<string | null>(null)
  const geography = useGeography().data
  const base = useBase()
  const lookup = useAreaLookup()
  const areaOf = (county: string) => (level === 'county' ? county : county.slice(0, 4))
  const nameOf = (code: string) => lookup(code)?.name ?? code
  const told = under === null ? null : `${nameOf(areaOf(under))}：${tell(under)}`
  return (
    <figure className="role-map">
      <figcaption className="quiet">{help}</figcaption>
      <Segmented
        size="small"
        aria-label={t('map.label')}
        value={level}
        onChange={setLevel}
        options={[
          { value: 'county', label: t('map.counties') },
          { value: 'city', label: t('map.cities') },
        ]}
      />
      <svg
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        aria-hidden="true"
        onPointerLeave={() => setUnder(null)}
      >
        {base?.outlines.map(({ code, polygons }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: it is hidden from keyboards, which have the box beside it
          <path
            key={code}
            data-code={code}
            d={polygons.map(pathOf).join('')}
            className={[
              'role-area',
              chosen !== null && code.startsWith(chosen) ? 'is-chosen' : '',
              under !== null && areaOf(under) === areaOf(code) ? 'is-under' : '',
            ].join(' ')}
            style={{ '--shade': `${Math.round(100 * shade(code))}%` } as React.CSSProperties}
            onPointerEnter={() => setUnder(code)}
            onClick={() => onChoose(areaOf(code))}
          />
        ))}
        {base?.borders
          .filter(({ level: divided }) => divided === 'city' || divided === 'province')
          .flatMap(({ level: divided, lines }) =>
            lines.map((line) => (
              <path
                key={line.slice(0, 6).join()}
                d={`M${line.join(' ')}`}
                className={`role-border is-${divided}`}
              />
            )),
          )}
      </svg>
      <p className="role-told" aria-hidden="true">
        {told ?? t('map.pick')}
      </p>
      {geography && <MapNotice geography={geography} />}
    </figure>
  )
}

function useBase(): BaseMap | null {
  const outlines = useQuery({
    queryKey: [AREAS_KEY, 'outlines', 'county', SIZE.width],
    queryFn: ({ signal }) =>
      answerOf(
        api.outlines.$get({ query: { level: 'county', pixels: String(SIZE.width) } }, { init: { signal } }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  }).data
  return useMemo(() => {
    if (!outlines) return null
    const map = { x: 0, y: 0, ...SIZE }
    return baseMap(outlines as Outlines, { ...SIZE, map, margin: MARGIN, detail: 0.5 })
  }, [outlines])
}

const pathOf = (rings: readonly (readonly number[])[]) => rings.map((ring) => `M${ring.join(' ')}Z`).join('')
