import { Empty, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type {
  ServiceListAnswer,
  ServiceListCounty,
  ServiceListItem,
} from '../../../api/contract/service-list.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatNumber } from '../../ui/format.ts'
import { PlainTable } from '../../ui/PlainTable.tsx'
import { SHOWN, type Shown } from './address.ts'
import { useItemColumns } from './use-item-columns.tsx'

const ALL = 'all'

interface CountyListProps {
  readonly county: ServiceListCounty
  readonly rules: ServiceListAnswer['rules']
  readonly shown: Shown | null
  readonly onShow: (shown: Shown | null) => void
}

/** The list of a county, a table a rule. */
export function CountyList({ county, rules, shown, onShow }: CountyListProps) {
  const { t } = useTranslation('serviceList')
  const language = useLanguage()
  const columns = useItemColumns()
  const items = county.items.filter(isShown[shown ?? ALL])
  const number = (which: Shown | typeof ALL) => formatNumber(county.items.filter(isShown[which]).length)
  if (county.items.length === 0) {
    return <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} />
  }
  return (
    <>
      <Segmented
        aria-label={t('filter')}
        value={shown ?? ALL}
        onChange={(value) => onShow(SHOWN.find((each) => each === value) ?? null)}
        options={[
          { value: ALL, label: t('all', { number: number(ALL) }) },
          ...SHOWN.map((value) => ({ value, label: t(`shown.${value}`, { number: number(value) }) })),
        ]}
      />
      {items.length === 0 && <p className="quiet">{t('noneShown')}</p>}
      {rules.map(({ id, name }, i) => {
        const rows = items.filter(({ rule }) => rule === id)
        const counts = county.rules[i]!
        if (rows.length === 0) return null
        return (
          <section key={id} className="service-list-card" aria-labelledby={`service-list-${id}`}>
            <h2 id={`service-list-${id}`}>
              {name[language]}
              <span className="quiet">
                {t('section', { number: formatNumber(counts.listed) })}
                {counts.ended > 0 && t('sectionEnded', { number: formatNumber(counts.ended) })}
                {counts.unlisted > 0 && t('sectionUnlisted', { number: formatNumber(counts.unlisted) })}
              </span>
            </h2>
            {!counts.comparable && <p className="quiet service-list-intro">{t('incomparable')}</p>}
            <PlainTable
              className="service-list-table"
              columns={columns}
              rows={rows}
              keyOf={({ code }) => Number(code)}
              rowClass={({ change }) => (change === 'ended' ? 'service-list-ended' : undefined)}
            />
          </section>
        )
      })}
    </>
  )
}

const isShown: Readonly<Record<Shown | typeof ALL, (item: ServiceListItem) => boolean>> = {
  all: () => true,
  changed: ({ change }) => change !== null,
  unserved: ({ listed, providers }) => listed !== null && !providers.some(({ state }) => state === 'serving'),
}
