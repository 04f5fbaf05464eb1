import { useTranslation } from 'react-i18next'
import { useAreas } from '../../data/geography.ts'
import { useRecords } from '../../data/records.ts'
import { useLanguage } from '../../state/use-address.ts'
import { daysFrom, formatDate } from '../../ui/format.ts'

/** When each county last reported: the longest ago first, those that never did last. */
export function LastRecords() {
  const { t } = useTranslation('coverage')
  const language = useLanguage()
  const records = useRecords().data
  const counties = useAreas('county').data
  if (!records) return null
  const rows = records.counties.toSorted((a, b) => (a.lastRecord ?? '9').localeCompare(b.lastRecord ?? '9'))
  return (
    <div className="last-records">
      <p className="quiet">{t('lastRecordsHelp')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section aria-label={t('lastRecords')} tabIndex={0}>
        <table>
          <tbody>
            {rows.map(({ code, lastRecord }) => (
              <tr key={code}>
                <th scope="row">{counties?.get(code)?.name ?? code}</th>
                <td>{lastRecord ? formatDate(lastRecord, language) : t('lastRecordNone')}</td>
                <td className="quiet">
                  {lastRecord && t('daysAgo', { days: daysFrom(lastRecord, records.today) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
