import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitWhy, VisitLine } from '../../../api/contract/coverage.ts'
import type { Language } from '../../state/view.ts'
import { dateRange } from './dates.ts'
import { reasonText, teamLevelText } from './reasons.ts'

/** Every record of the place and period: those that count, and those that do not with the reason of each. */
export function VisitLists({ why, language }: { why: UnitWhy; language: Language }) {
  const { t } = useTranslation(['area', 'terms'])
  const { counted, uncounted, asOf } = why
  return (
    <section className="visit-lists">
      <h3>{t('records', { counted: counted.length, uncounted: uncounted.length })}</h3>
      {counted.length + uncounted.length === 0 && <p className="quiet">{t('noRecords')}</p>}
      <FoldedList
        key={`counted ${why.period.id} ${why.code}`}
        head={uncounted.length > 0 ? t('countedHead') : null}
        lines={counted}
        render={(line) => (
          <Line key={lineKey(line)} line={line} asOf={asOf} language={language}>
            {t('people', {
              session: t(`terms:session.${line.session}`),
              headcount: t('headcount', { count: line.headcount }),
            })}
          </Line>
        )}
      />
      <FoldedList
        key={`uncounted ${why.period.id} ${why.code}`}
        head={counted.length > 0 ? t('uncountedHead') : null}
        lines={uncounted}
        render={(line) => (
          <Line key={lineKey(line)} line={line} asOf={asOf} language={language} quiet>
            {reasonText(line, why.rule, language)}
          </Line>
        )}
      />
    </section>
  )
}

const SHOWN_AT_FIRST = 6
const SHOWN_MORE = 50

interface FoldedListProps<L> {
  readonly head: string | null
  readonly lines: readonly L[]
  readonly render: (line: L) => React.ReactNode
}

function FoldedList<L>({ head, lines, render }: FoldedListProps<L>) {
  const { t } = useTranslation('area')
  const [shown, setShown] = useState(SHOWN_AT_FIRST)
  if (lines.length === 0) return null
  const hidden = lines.length - shown
  return (
    <>
      {head && <h4>{head}</h4>}
      <ul className="record-list">{lines.slice(0, shown).map(render)}</ul>
      {hidden > 0 && (
        <button type="button" className="link-button" onClick={() => setShown(shown + SHOWN_MORE)}>
          {t('more', { count: Math.min(hidden, SHOWN_MORE) })}
        </button>
      )}
    </>
  )
}

interface LineProps {
  readonly line: VisitLine
  readonly asOf: string
  readonly language: Language
  readonly quiet?: boolean
  readonly children: React.ReactNode
}

function Line({ line, asOf, language, quiet = false, children }: LineProps) {
  const { t } = useTranslation('area')
  const team = line.teamName ?? `${teamLevelText(line.teamLevel, language)} ${line.teamCode}`
  return (
    <li className={quiet ? 'is-quiet' : undefined} title={line.visitId}>
      <span className="record-when">{dateRange(line.dates, asOf, language)}</span>
      <span className="record-what">
        {team} <span aria-hidden="true">→</span> {line.placeName}
        {quiet && line.dates.length > 1 && <small>{t('dates', { count: line.dates.length })}</small>}
      </span>
      <span className="record-why">{children}</span>
    </li>
  )
}

function lineKey(line: VisitLine): string {
  return `${line.visitId} ${line.dates[0]}`
}
