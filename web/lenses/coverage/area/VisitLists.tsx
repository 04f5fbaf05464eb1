import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitWhy, VisitLine } from '../../../../api/contract/coverage.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import type { Language } from '../../../state/fields.ts'
import { formatNumber } from '../../../ui/format.ts'
import { dateRange } from './dates.ts'
import { reasonText } from './reasons.ts'
import { groupByReason } from './uncounted.ts'
import './records.css'

interface VisitListsProps {
  readonly why: UnitWhy
  readonly language: Language
}

/** Every record of the place and period: those that count, and those that do not with the reason of each. */
export function VisitLists({ why, language }: VisitListsProps) {
  const { t } = useTranslation(['area', 'terms'])
  const { counted, uncounted, asOf } = why
  const about = `${why.code} ${why.rule} ${why.period.id} ${asOf}`
  return (
    <section className="visit-lists">
      <h2>
        {ruleById(why.rule).postings
          ? t('recordsBesides', { count: uncounted.length })
          : t('records', {
              counted: formatNumber(counted.length),
              uncounted: formatNumber(uncounted.length),
            })}
      </h2>
      {counted.length + uncounted.length === 0 && <p className="quiet">{t('noRecords')}</p>}
      {counted.length > 0 && uncounted.length > 0 && <h3>{t('countedHead')}</h3>}
      <FoldedList
        key={`counted ${about}`}
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
      {counted.length > 0 && uncounted.length > 0 && <h3>{t('uncountedHead')}</h3>}
      {uncounted.length > 0 && <UncountedList key={`uncounted ${about}`} why={why} language={language} />}
    </section>
  )
}

/** Grouped by reason, since records of other services would hide those that nearly counted. */
function UncountedList({ why, language }: VisitListsProps) {
  const { t } = useTranslation('area')
  const groups = groupByReason(why.uncounted, why.rule, language)
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = groups.filter((group) => chosen === null || group.reason === chosen)
  return (
    <>
      {groups.length > 1 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
        <div className="reason-filter" role="group" aria-label={t('filterReason')}>
          {groups.map(({ reason, lines }) => (
            <button
              key={reason}
              type="button"
              aria-pressed={chosen === reason}
              onClick={() => setChosen(chosen === reason ? null : reason)}
            >
              {reason} <b>{formatNumber(lines.length)}</b>
            </button>
          ))}
        </div>
      )}
      <FoldedList
        key={chosen}
        lines={shown.flatMap((group) => group.lines)}
        render={(line) => (
          <Line key={`${lineKey(line)} ${line.outcome}`} line={line} asOf={why.asOf} language={language}>
            {reasonText(line, why.rule, language)}
          </Line>
        )}
      />
    </>
  )
}

const SHOWN_AT_FIRST = 5
const SHOWN_MORE = 50

function FoldedList<L>({ lines, render }: { lines: readonly L[]; render: (line: L) => ReactNode }) {
  const { t } = useTranslation('area')
  const [shown, setShown] = useState(SHOWN_AT_FIRST)
  if (lines.length === 0) return null
  const hidden = lines.length - shown
  return (
    <>
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
  readonly children: ReactNode
}

function Line({ line, asOf, language, children }: LineProps) {
  const { t } = useTranslation(['area', 'terms'])
  const team = line.teamName ?? `${t(`terms:team.${line.teamLevel}`)} ${line.teamCode}`
  return (
    <li title={line.visitId}>
      <span className="record-when">{dateRange(line.dates, asOf, language)}</span>
      <span className="record-text">
        <span className="record-what">
          {team} <span aria-hidden="true">→</span> {line.placeName}
        </span>
        <span className="record-why">
          {children}
          {line.dates.length > 1 && ` · ${t('dates', { count: line.dates.length })}`}
        </span>
      </span>
    </li>
  )
}

function lineKey(line: VisitLine): string {
  return `${line.visitId} ${line.dates[0]}`
}
