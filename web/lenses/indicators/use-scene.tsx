import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { IndicatorsAnswer } from '../../../api/contract/indicators.ts'
import { countIndicatorClasses } from '../../../api/domain/cartography/indicator-palette.ts'
import { INDICATOR_CLASSES, type IndicatorClass } from '../../../api/domain/indicators/judge.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import { useAreaLookup } from '../../data/geography.ts'
import { useIndicators } from '../../data/indicators.ts'
import type { AreaFill, MapView } from '../../map/types.ts'
import { litAt, useHovered } from '../../state/hover.ts'
import { formatNumber } from '../../ui/format.ts'
import { Swatch } from '../../ui/Swatch.tsx'
import type { Scene } from '../lens.ts'
import { countyOf, useIndicatorView, useIndicatorWriter } from './address.ts'
import { fillOf } from './fill.ts'
import { INDICATOR_SCALE } from './scales.ts'
import { useIndicatorWords } from './words.ts'

/** The map of an indicator with its legend and tips. */
export function useScene(): Scene {
  const { t } = useTranslation('indicators')
  const view = useIndicatorView()
  const write = useIndicatorWriter()
  const answer = useIndicators(view, view.level).data
  const hovered = useHovered()
  const level = answer && answer.level !== 'province' ? answer.level : view.level
  const fill = useMemo(() => (answer ? fillOf(answer) : NO_FILL), [answer])
  const drawing: MapView = useMemo(
    () => ({ level, fill, lit: litAt(level, hovered), selected: view.area, visits: [] }),
    [level, fill, hovered, view.area],
  )
  return {
    view: drawing,
    name: t('map'),
    onSelect: (code) => {
      if (code === null && view.area === null) return
      write({ area: code && countyOf(code as AreaCode) })
    },
    legend: answer && <Legend answer={answer} />,
    tipOf: (code) => answer && <Tip code={code} answer={answer} />,
    pointed: null,
  }
}

const NO_FILL: AreaFill<'indicator', IndicatorClass> = { of: 'indicator', classes: new Map() }

/** The classes with their counts, which add up to the areas of the level. */
function Legend({ answer }: { answer: IndicatorsAnswer }) {
  const { t } = useTranslation('indicators')
  const { t: term } = useTranslation('terms')
  const counts = countIndicatorClasses(answer.areas)
  const level = answer.level === 'city' ? 'city' : 'county'
  return (
    <section className="legend" aria-label={term('legend')}>
      <ul>
        {INDICATOR_CLASSES.map((name) => (
          <li key={name}>
            <Swatch scale={INDICATOR_SCALE} of={name} />
            <span>{t(`class.${name}`)}</span>
            <strong>{formatNumber(counts[name])}</strong>
          </li>
        ))}
      </ul>
      <p className="legend-total">
        <span>{term(`legendTotal.${level}`)}</span>
        <strong>{formatNumber(answer.areas.length)}</strong>
      </p>
    </section>
  )
}

function Tip({ code, answer }: { code: string; answer: IndicatorsAnswer }) {
  const { t } = useTranslation('indicators')
  const words = useIndicatorWords()
  const lookup = useAreaLookup()
  const area = answer.areas.find((each) => each.code === code)
  const city = code.length > 4 ? lookup(code.slice(0, 4)) : undefined
  return (
    <>
      <p className="tip-name">
        <strong>{lookup(code)?.name ?? code}</strong> {city && <span className="quiet">{city.name}</span>}
      </p>
      {area && (
        <>
          <p className="tip-status">
            <Swatch scale={INDICATOR_SCALE} of={area.class} /> {t(`class.${area.class}`)}
          </p>
          {area.value !== null && (
            <p>
              {words.value(area)}
              {area.target !== null && ` · ${t('fact.target')} ${words.target(area)}`}
              {area.class === 'earlier' && ` · ${words.period(area)}`}
            </p>
          )}
        </>
      )}
    </>
  )
}
