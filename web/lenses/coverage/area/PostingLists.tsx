import { useTranslation } from 'react-i18next'
import type { PostingLine, UnitWhy } from '../../../../api/contract/coverage.ts'
import type { Language } from '../../../state/fields.ts'
import { formatNumber } from '../../../ui/format.ts'
import { dateRange } from './dates.ts'
import { postingReason } from './reasons.ts'
import './records.css'

interface PostingListsProps {
  readonly why: UnitWhy
  readonly postings: NonNullable<UnitWhy['postings']>
  readonly language: Language
}

/** Every posting with a date in the period: those that count, and those that do not with the reason. Nobody is named. */
export function PostingLists({ why, postings, language }: PostingListsProps) {
  const { t } = useTranslation('area')
  const { counted, uncounted } = postings
  return (
    <section className="visit-lists">
      <h2>
        {t('postings', {
          counted: formatNumber(counted.length),
          uncounted: formatNumber(uncounted.length),
        })}
      </h2>
      {counted.length > 0 && (
        <ul className="record-list">
          {counted.map((line) => (
            <Line
              key={`${line.postingId} ${line.dates[0]}`}
              line={line}
              asOf={why.asOf}
              language={language}
            />
          ))}
        </ul>
      )}
      {counted.length > 0 && uncounted.length > 0 && <h3>{t('uncountedHead')}</h3>}
      {uncounted.length > 0 && (
        <ul className="record-list">
          {uncounted.map((line) => (
            <Line
              key={`${line.postingId} ${line.outcome} ${line.dates[0]}`}
              line={line}
              asOf={why.asOf}
              language={language}
              reason={postingReason(line, why.rule, language)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

interface LineProps {
  readonly line: PostingLine
  readonly asOf: string
  readonly language: Language
  readonly reason?: string
}

function Line({ line, asOf, language, reason }: LineProps) {
  const { t } = useTranslation(['area', 'terms'])
  const sender = t(`terms:teamLevel.${line.senderLevel}`)
  const person =
    line.titleLevel && line.profession
      ? t('postingPerson', {
          title: t(`terms:titleLevel.${line.titleLevel}`),
          profession: t(`terms:profession.${line.profession}`),
          sender,
        })
      : t('postingUnknown', { sender })
  return (
    <li title={line.postingId}>
      <span className="record-when">{dateRange(line.dates, asOf, language)}</span>
      <span className="record-text">
        <span className="record-what">{person}</span>
        <span className="record-why">
          {[reason, t('dates', { count: line.dates.length })].filter(Boolean).join(' · ')}
        </span>
      </span>
    </li>
  )
}
