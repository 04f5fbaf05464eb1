import { useTranslation } from 'react-i18next'
import type { ReachTallyDto } from '../../../../api/contract/reach.ts'
import { isShareMeaningful } from '../../../../api/domain/reach/judged-share.ts'
import { formatShare, formatShareRange } from '../../../../api/domain/reach/share-class.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { useReachView } from '../address.ts'
import { Tally } from './Tally.tsx'

/** The answer for the whole province: the share with its range, what it means, and what it is made of. */
export function Headline({ tally }: { tally: ReachTallyDto }) {
  const { t } = useTranslation('reach')
  const { minutes, mode, source } = useReachView()
  return (
    <section className="headline" aria-labelledby="headline-name">
      <h1 id="headline-name">
        {t('headline', { minutes, mode: t(`mode.${mode}`), source: t(`source.${source}`) })}
      </h1>
      <Share tally={tally} minutes={minutes} />
      <Tally tally={tally} />
    </section>
  )
}

/** The share in large type with its range; none where only a minority has a known time. */
export function Share({ tally, minutes }: { tally: ReachTallyDto; minutes: number }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  if (!isShareMeaningful(tally)) {
    return <p className="headline-none">{t(tally.share === null ? 'noShare' : 'mostlyUnknown')}</p>
  }
  const range = formatShareRange(tally)
  return (
    <>
      <p className="headline-share">
        <strong>
          {formatShare(tally.share)}
          <small>%</small>
        </strong>
        {range && (
          <span className="reach-range" title={t('rangeHelp')}>
            {language === 'zh' ? `（${range}%）` : `(${range}%)`}
          </span>
        )}
      </p>
      <p className="reach-sentence">{t(sentenceOf(tally), { minutes })}</p>
    </>
  )
}

/** What the share says: of all residents, or of those whose time is known. */
export function sentenceOf(tally: ReachTallyDto): 'sentence' | 'sentenceOfKnown' {
  return tally.population.unknown > 0 ? 'sentenceOfKnown' : 'sentence'
}
