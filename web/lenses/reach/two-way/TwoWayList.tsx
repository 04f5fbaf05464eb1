import { Button, Empty } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAreaLookup } from '../../../data/geography.ts'
import { setHovered } from '../../../state/hover.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatNumber, formatPeople } from '../../../ui/format.ts'
import { Link } from '../../../ui/Link.tsx'
import { formatShareWithRange } from '../format.ts'
import type { TwoWayRow } from './rows.ts'

const MAX_SHOWN = 60

/** The townships of one class, most people not reached first. */
export function TwoWayList({ rows }: { rows: readonly TwoWayRow[] }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const lookup = useAreaLookup()
  const [all, setAll] = useState(false)
  if (rows.length === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('twoWay.none')} />
  }
  return (
    <>
      <ul className="two-way-list">
        {(all ? rows : rows.slice(0, MAX_SHOWN)).map(({ code, visits, reach }) => (
          <li key={code} onPointerEnter={() => setHovered(code)} onPointerLeave={() => setHovered(null)}>
            <Link to="/" patch={{ area: code, point: null }}>
              <span className="left-line">
                <span className="left-name">
                  {lookup(code)?.name ?? code}{' '}
                  <span className="quiet">{lookup(code.slice(0, 6))?.name ?? ''}</span>
                </span>
                <span className="left-people">
                  {reach &&
                    t(reach.population.estimated > 0 ? 'peopleEstimated' : 'twoWay.people', {
                      people: formatPeople(reach.population.all),
                    })}
                </span>
              </span>
              <span className="left-line quiet">
                <span className="left-name">
                  {visits.status !== 'not-applicable' &&
                    t('twoWay.visits', { days: visits.days, required: visits.required })}
                </span>
                <span>{reach && t('twoWay.share', { share: formatShareWithRange(reach, language) })}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {!all && rows.length > MAX_SHOWN && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('twoWay.more', { n: formatNumber(rows.length) })}
        </Button>
      )}
    </>
  )
}
