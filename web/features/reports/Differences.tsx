import { useTranslation } from 'react-i18next'
import type { ReportDetail } from '../../../api/contract/reports.ts'
import type { VisitDto } from '../../../api/contract/visits.ts'
import { formatMoment } from '../../ui/format.ts'

type Found = NonNullable<ReportDetail['differences']>

/** Which visits are others than those that were accepted, each with what differs. */
export function Differences({ differences }: { readonly differences: Found }) {
  const { t } = useTranslation('reports')
  const { total, visits, acceptedAt } = differences
  return (
    <section aria-labelledby="report-differences">
      <h3 id="report-differences">{t('differences')}</h3>
      {total === 0 ? (
        <p className="quiet">{t('differencesNone')}</p>
      ) : (
        <>
          <p className="quiet">
            {t('differencesHelp', { at: formatMoment(acceptedAt), count: total })}
            {visits.length < total && ` ${t('differencesCut', { count: visits.length })}`}
          </p>
          <ul className="report-differences">
            {visits.map((pair) => (
              <Difference key={(pair.after ?? pair.before)?.visitId} {...pair} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Difference({ before, after }: Found['visits'][number]) {
  const { t } = useTranslation('reports')
  const visit = (after ?? before)!
  const kind = before && after ? 'altered' : after ? 'added' : 'removed'
  return (
    <li>
      <strong>{t(kind)}</strong> {visit.visitId}{' '}
      <span className="quiet">
        {visit.date} {visit.placeName} {visit.teamName ?? visit.teamCode}
      </span>
      {before && after && (
        <ul>
          {changedFields(before, after).map((name) => (
            <li key={name}>
              {t(`visit.${name}`)}: <del>{shown(before[name])}</del> → <ins>{shown(after[name])}</ins>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function changedFields(before: VisitDto, after: VisitDto): (keyof VisitDto)[] {
  return (Object.keys(after) as (keyof VisitDto)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
}

const shown = (value: VisitDto[keyof VisitDto]): string => (value === null ? '—' : String(value))
