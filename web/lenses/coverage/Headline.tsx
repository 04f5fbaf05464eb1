import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { CoverageAnswer } from '../../../api/contract/coverage.ts'
import { countsByClass, JUDGED_CLASSES } from '../../../api/domain/cartography/judged-classes.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { changeInTenths, judgedOf, shownShare } from '../../../api/domain/coverage/status.ts'
import { useLanguage } from '../../state/use-address.ts'
import { daysFrom, formatDate, formatNumber, formatPeriod } from '../../ui/format.ts'

/** The answer for the whole province: the share in large type, and the counts it is made of. */
export function Headline({ answer }: { answer: CoverageAnswer }) {
  const { t } = useTranslation(['coverage', 'terms'])
  const language = useLanguage()
  const { total, period, asOf } = answer
  const rule = ruleById(answer.rule)
  const judged = judgedOf(total.counts)
  // Not every province has such townships: that the lens is empty is then no fault.
  const isOfNoEthnic = rule.designation === 'ethnic' && period.start >= rule.inForceFrom
  const share = shownShare(total.counts.met, judged)
  const left = daysFrom(asOf, period.end)
  const state = period.closed ? t('closed') : left === 0 ? t('openLast') : t('open', { days: left })
  const mark = language === 'zh' ? `（${state}）` : ` (${state})`
  return (
    <section className="headline" aria-labelledby="headline-name">
      <h1 id="headline-name">
        {rule.name[language]} · {formatPeriod(period.id, language)}
        {mark}
      </h1>
      {share === null ? (
        <>
          <p className="headline-none">{t('nothingToJudge')}</p>
          <p className="quiet">{t(isOfNoEthnic ? 'noEthnicHelp' : 'nothingToJudgeHelp')}</p>
        </>
      ) : (
        <>
          <p className="headline-share">
            <span className="visually-hidden">{t('share')}</span>
            <strong>
              {share}
              <small>%</small>
            </strong>
            <Change answer={answer} />
          </p>
          <Bar answer={answer} judged={judged} />
          <Figures answer={answer} />
        </>
      )}
      <p className="quiet headline-applies">
        {t('applicable', {
          count: formatNumber(judged) as unknown as number,
          unit: t(`terms:unit.${rule.unit}`),
        })}
        {total.counts.exempt > 0 && ` · ${t('exemptOf', { count: total.counts.exempt })}`}
        {` · ${t('asOfNote', { date: formatDate(asOf, language) })}`}
      </p>
    </section>
  )
}

/** The judged units as one bar; the figures below give the same numbers. */
function Bar({ answer, judged }: { answer: CoverageAnswer; judged: number }) {
  const counts = countsByClass(answer.total.counts, answer.total.dueAgain)
  return (
    <div className="headline-bar" aria-hidden="true">
      {JUDGED_CLASSES.filter((name) => counts[name] > 0).map((name) => (
        <span
          key={name}
          style={{ width: `${(counts[name] / judged) * 100}%`, background: `var(--class-${name})` }}
        />
      ))}
    </div>
  )
}

/** The judged classes; those that cannot occur in an open or a closed period are left out when they are 0. */
function Figures({ answer }: { answer: CoverageAnswer }) {
  const { t: term } = useTranslation('terms')
  const counts = countsByClass(answer.total.counts, answer.total.dueAgain)
  const shown = JUDGED_CLASSES.filter((name) => {
    if (name === 'met') return true
    return counts[name] > 0 || (answer.period.closed ? name === 'missed' : name !== 'missed')
  })
  return (
    <dl className="headline-figures">
      {shown.map((name) => (
        <div key={name} style={{ borderColor: `var(--class-${name})` }}>
          <dt>{term(`status.${name}`)}</dt>
          <dd>{formatNumber(counts[name])}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The change of the share against the same day of the period before, and which day that is. */
function Change({ answer }: { answer: Pick<CoverageAnswer, 'total' | 'before' | 'period'> }) {
  const { t } = useTranslation('coverage')
  const language = useLanguage()
  const { before, period } = answer
  const tenths = changeInTenths(answer.total.share, before.share)
  if (tenths === null) return <span className="quiet headline-change">{t('comparedNothing')}</span>
  const points = (Math.abs(tenths) / 10).toFixed(1)
  const words =
    tenths > 0 ? t('changeUp', { points }) : tenths < 0 ? t('changeDown', { points }) : t('changeNone')
  return (
    <span className="headline-change">
      <span className={tenths < 0 ? 'change-down' : 'change-up'}>
        {tenths !== 0 && (tenths > 0 ? <CaretUpOutlined aria-hidden /> : <CaretDownOutlined aria-hidden />)}
        {words}
      </span>
      <span className="quiet">
        {period.closed ? t('comparedClosed') : t('comparedOpen', { date: formatDate(before.asOf, language) })}
      </span>
    </span>
  )
}
