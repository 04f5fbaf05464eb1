import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../state/use-address.ts'
import { formatPeriod } from '../../ui/format.ts'
import type { DutyGroup } from './groups.ts'
import { useDutyWords } from './words.ts'

interface YearCalendarProps {
  readonly year: number
  readonly groups: readonly DutyGroup[]
  readonly onOpen: (duty: string) => void
}

/** The months of a year with what is due in each. */
export function YearCalendar({ year, groups, onOpen }: YearCalendarProps) {
  const { t } = useTranslation('duties')
  const language = useLanguage()
  const words = useDutyWords()
  const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)
  return (
    <ol className="duty-months">
      {months.map((month) => {
        const own = groups.filter(({ due }) => due.startsWith(month))
        return (
          <li key={month} className="duty-month">
            <h2>{formatPeriod(month, language)}</h2>
            {own.length === 0 && <p className="quiet">{t('calendar.none')}</p>}
            <ul>
              {own.map(({ key, due, duties, done, state }) => {
                const first = duties[0]!
                const progress = duties.length > 1 ? ` ${done}/${duties.length}` : ''
                return (
                  <li key={key}>
                    <button type="button" className="duty-day" onClick={() => onOpen(first.key)}>
                      <span className={`duty-dot duty-${state}`} />
                      <strong>{Number(due.slice(8))}</strong>
                      <span>
                        {words.title(first)}
                        {progress}
                        <span className="visually-hidden"> {t(`states.${state}`)}</span>
                      </span>
                    </button>
                  </li>
                )
              })}
            </ul>
          </li>
        )
      })}
    </ol>
  )
}
