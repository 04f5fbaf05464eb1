import { Popover } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CoverageAnswer } from '../../../api/contract/coverage.ts'
import { useAreas } from '../../data/geography.ts'
import type { MapLevel } from '../../state/fields.ts'
import type { Areas } from '../../ui/classes.ts'
import { countShares, countUnits, SHARE_SCALE, UNIT_SCALE } from '../../ui/classes.ts'
import { formatNumber } from '../../ui/format.ts'
import { Swatch, UnitSwatch } from '../../ui/Swatch.tsx'
import { LastRecords } from './LastRecords.tsx'
import { ReportedRows } from './ReportedRows.tsx'

/** The classes with their colours and counts; the counts add up to the total below them. */
export function Legend({ answer, areas }: { answer: CoverageAnswer; areas: Areas }) {
  const { t } = useTranslation('coverage')
  const { t: term } = useTranslation('terms')
  const level = answer.level as MapLevel
  const total = areas.areas.length
  return (
    <section className="legend" aria-label={term('legend')}>
      <ul>
        <Rows areas={areas} />
      </ul>
      <p className="legend-total">
        <span>
          {term(`legendTotal.${level}`)} · {t('legendYear')}
        </span>
        <strong>{formatNumber(total)}</strong>
      </p>
      <Points level={level} />
      <ReportedRows answer={answer} />
      <p className="legend-foot">
        <Popover content={<LastRecords />} trigger="click" placement="rightBottom">
          <button type="button" className="text-button">
            {t('lastRecords')}
          </button>
        </Popover>
        {(level === 'township' || level === 'village') && (
          <span className="quiet">{t(`quality.${level}`)}</span>
        )}
      </p>
    </section>
  )
}

function Rows({ areas }: { areas: Areas }) {
  const { t } = useTranslation('terms')
  const rows = useMemo(() => {
    if (areas.of === 'class') {
      const counts = countUnits(areas.areas)
      return UNIT_SCALE.classes.map(({ name: of }) => ({
        swatch: <UnitSwatch of={of} />,
        name: t(`status.${of}`),
        count: counts[of],
      }))
    }
    const counts = countShares(areas.areas)
    return SHARE_SCALE.classes.map(({ name: of }) => ({
      swatch: <Swatch scale={SHARE_SCALE} of={of} />,
      name: t(`share.${of}`),
      count: counts[of],
    }))
  }, [areas, t])
  return rows.map(({ swatch, name, count }) => (
    <li key={name}>
      {swatch}
      <span>{name}</span>
      <strong>{formatNumber(count)}</strong>
    </li>
  ))
}

/** Units without an outline, which no shaded area shows. */
function Points({ level }: { level: MapLevel }) {
  const { t } = useTranslation('coverage')
  const hasPoints = level === 'county' || level === 'township'
  const areas = useAreas(level, { enabled: hasPoints }).data
  const points = useMemo(
    () => [...(areas?.values() ?? [])].filter(({ boundary }) => boundary === 'point').length,
    [areas],
  )
  if (!hasPoints || points === 0) return null
  return (
    <p className="legend-points quiet">
      <span>{t('points')}</span>
      <strong>{points}</strong>
    </p>
  )
}
