import { useTranslation } from 'react-i18next'
import type { IndicatorsAnswer } from '../../../api/contract/indicators.ts'
import { countIndicatorClasses } from '../../../api/domain/cartography/indicator-palette.ts'
import { HELD_CLASSES } from '../../../api/domain/indicators/judge.ts'
import { useIndicators } from '../../data/indicators.ts'
import { useLanguage } from '../../state/use-address.ts'
import { AnswerLoading } from '../../ui/AnswerLoading.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { AreaList } from './AreaList.tsx'
import { entryFor, useIndicatorView } from './address.ts'
import { IndicatorClause } from './IndicatorClause.tsx'
import { useIndicatorWords } from './words.ts'

/** The whole: its value and target, how many counties are in each class, the text, the list. */
export function ProvincePanel() {
  const { t } = useTranslation('indicators')
  const view = useIndicatorView()
  const { data, isError, error, refetch } = useIndicators(view, 'county')
  const failure = isError && <Failure error={error} title={t('failed')} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <>
        <h1 className="visually-hidden">{t('panel')}</h1>
        {failure || <AnswerLoading />}
      </>
    )
  }
  return (
    <>
      {failure}
      <Headline answer={data} />
      <IndicatorClause indicator={entryFor(data)} />
      <AreaList answer={data} />
    </>
  )
}

function Headline({ answer }: { answer: IndicatorsAnswer }) {
  const { t } = useTranslation('indicators')
  const language = useLanguage()
  const words = useIndicatorWords()
  const entry = entryFor(answer)
  const counts = countIndicatorClasses(answer.areas)
  const held = HELD_CLASSES.reduce((sum, name) => sum + counts[name], 0)
  const { total } = answer
  const isInvented = answer.areas.some(({ demonstration }) => demonstration)
  return (
    <section className="headline" aria-labelledby="headline-name">
      <h1 id="headline-name">
        {entry.name[language]} · {answer.year}
      </h1>
      {total.value === null ? (
        <p className="headline-none">{held === 0 ? t('wholeNone') : `${counts.met} / ${held}`}</p>
      ) : (
        <p className="headline-share">
          <strong>{words.value(total)}</strong>
          <span className="headline-change quiet">
            {total.class === 'earlier' && <span>{t('earlierValue', { period: words.period(total) })}</span>}
            {total.parts && !total.doubt && <span>{t('summed', total.parts)}</span>}
            {total.origin === 'summed' && entry.unit !== 'percent' && <span>{t('ofCounties')}</span>}
          </span>
        </p>
      )}
      {total.doubt && (
        <p className="quiet headline-applies">
          {t(`doubt.${total.doubt}`, total.parts ?? { known: 0, all: 0 })}
        </p>
      )}
      <p className="indicator-asked">{words.asked(entry.unit, answer)}</p>
      {held > 0 && (
        <>
          <div className="headline-bar" aria-hidden="true">
            {HELD_CLASSES.filter((name) => counts[name] > 0).map((name) => (
              <span
                key={name}
                style={{ flexGrow: counts[name], backgroundColor: `var(--indicator-${name})` }}
              />
            ))}
          </div>
          <dl className="headline-figures">
            {HELD_CLASSES.map((name) => (
              <div key={name} style={{ borderColor: `var(--indicator-${name})` }}>
                <dt>{t(`classShort.${name}`)}</dt>
                <dd>{counts[name]}</dd>
              </div>
            ))}
          </dl>
          <p className="quiet headline-applies">{t('wholeHeld', { held, met: counts.met })}</p>
        </>
      )}
      {held === 0 && answer.asked && <p className="quiet">{t('wholeNoneHelp')}</p>}
      <p className="quiet headline-applies">
        {t('others', { ...counts, notApplicable: counts['not-applicable'] })}
      </p>
      {isInvented && <p className="quiet headline-applies">{t('demonstration')}</p>}
    </section>
  )
}
