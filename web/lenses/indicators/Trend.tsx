import { useTranslation } from 'react-i18next'
import type { IndicatorWhy } from '../../../api/contract/indicators.ts'
import { HELD_CLASSES } from '../../../api/domain/indicators/judge.ts'
import { useIndicatorWords } from './words.ts'

/** The years of an area as bars, with the line of the target; a year without a value of its own has none. */
export function Trend({ why }: { why: IndicatorWhy }) {
  const { t } = useTranslation('indicators')
  const words = useIndicatorWords()
  const { trend, area } = why
  const own = trend.map(({ year, area: each }) => ({
    year,
    area: each,
    value: isOfYear(each.class) ? each.value : null,
  }))
  const values = own.flatMap(({ value }) => value ?? [])
  if (values.length === 0) return null
  const most = Math.max(...values, area.target ?? 0, 1)
  const target = area.target === null ? null : (area.target / most) * 100
  return (
    <section>
      <h2>{t('trend')}</h2>
      <div className="indicator-trend">
        {target !== null && (
          <span className="indicator-trend-target" aria-hidden="true">
            <i style={{ insetBlockEnd: `${target}%` }} />
          </span>
        )}
        <ol>
          {own.map(({ year, area: each, value }) => (
            <li
              key={year}
              aria-label={t('trendItem', {
                year,
                value: words.value({ ...each, value }),
                class: t(`class.${each.class}`),
              })}
            >
              <span className="indicator-trend-value" aria-hidden="true">
                {value === null ? '—' : words.value(each)}
              </span>
              <span className="indicator-trend-place" aria-hidden="true">
                {value !== null && (
                  <i
                    style={{
                      blockSize: `max(2px, ${(value / most) * 100}%)`,
                      backgroundColor: `var(--indicator-${each.class})`,
                    }}
                  />
                )}
              </span>
              <span className="indicator-trend-year" aria-hidden="true">
                {year}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

const isOfYear = (name: string) => name === 'unjudged' || HELD_CLASSES.some((held) => held === name)
