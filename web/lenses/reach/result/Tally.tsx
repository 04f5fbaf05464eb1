import { useTranslation } from 'react-i18next'
import type { ReachTallyDto } from '../../../../api/contract/reach.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatManyPeople, formatNumber } from '../../../ui/format.ts'
import { formatMinutes, formatShareWithRange } from '../format.ts'

const PARTS = ['reached', 'left', 'unknown'] as const

/** People reached, not reached and unknown as a bar and in figures, the median time, and the villages. */
export function Tally({ tally }: { tally: ReachTallyDto }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const { villages, population, medianMinutes } = tally
  return (
    <>
      <TallyBar tally={tally} />
      <dl className="headline-figures">
        {PARTS.map((part) => (
          <div key={part} style={{ borderColor: `var(${PART_COLOUR[part]})` }}>
            <dt>{t(`part.${part}`)}</dt>
            <dd>{formatManyPeople(population[part], language)}</dd>
          </div>
        ))}
        <div style={{ borderColor: 'var(--line)' }}>
          <dt>{t('median')}</dt>
          <dd>{medianMinutes === null ? '—' : formatMinutes(medianMinutes)}</dd>
        </div>
      </dl>
      <p className="quiet headline-applies">
        {t('villagesOf', {
          all: formatNumber(villages.all),
          reached: formatNumber(villages.reached),
          left: formatNumber(villages.left),
          unknown: formatNumber(villages.unknown),
        })}
      </p>
    </>
  )
}

const PART_COLOUR = {
  reached: '--village-reached',
  left: '--village-left',
  unknown: '--village-unknown',
} as const

/**
 * All people as one bar with a whisker: where the edge would be by the high and low minutes.
 * The figures give the same numbers.
 */
export function TallyBar({ tally }: { tally: ReachTallyDto }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const { population, share, shareLow, shareHigh } = tally
  const known = population.reached + population.left
  // The shares are of people whose time is known; the bar is of all.
  const within = (part: number) => (population.all === 0 ? 0 : (part / population.all) * 100)
  const edge = (of: number | null) => within((of ?? 0) * known)
  return (
    <div
      className="tally-bar"
      role="img"
      aria-label={t('barLabel', { share: formatShareWithRange(tally, language) })}
    >
      {PARTS.map((part) => (
        <span
          key={part}
          className={part === 'unknown' ? 'tally-unknown' : undefined}
          style={{ width: `${within(population[part])}%`, backgroundColor: `var(${PART_COLOUR[part]})` }}
        />
      ))}
      {share !== null && shareLow !== shareHigh && (
        <span
          className="tally-whisker"
          style={{ left: `${edge(shareLow)}%`, width: `${edge(shareHigh) - edge(shareLow)}%` }}
        />
      )}
    </div>
  )
}
