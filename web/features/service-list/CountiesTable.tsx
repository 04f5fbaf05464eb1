import { useTranslation } from 'react-i18next'
import type { ServiceListAnswer, ServiceListCounty } from '../../../api/contract/service-list.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatNumber } from '../../ui/format.ts'

interface CountiesTableProps {
  readonly answer: ServiceListAnswer
  readonly onOpen: (county: string) => void
}

const NUMBERS = ['unserved', 'unlisted', 'added', 'ended', 'changed'] as const

/** Several counties by their numbers: each opens its list. */
export function CountiesTable({ answer, onOpen }: CountiesTableProps) {
  const { t } = useTranslation('serviceList')
  const language = useLanguage()
  const { counties, rules } = answer
  const cells = (of: readonly ServiceListCounty[]) => {
    const sum = (count: (county: ServiceListCounty) => number) =>
      of.reduce((total, county) => total + count(county), 0)
    return [
      ...rules.map(({ id }, i) => ({ id, value: sum((county) => county.rules[i]!.listed) })),
      ...NUMBERS.map((id) => ({
        id,
        value: sum((county) => county.rules.reduce((total, counts) => total + counts[id], 0)),
      })),
    ]
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard
    <section className="service-list-card service-list-scroll" tabIndex={0} aria-label={answer.name}>
      <table className="service-list-counties">
        <thead>
          <tr>
            <th rowSpan={2} scope="col" className="service-list-name">
              {t('county')}
            </th>
            <th colSpan={rules.length} scope="colgroup">
              {t('numbers.listed')}
            </th>
            {NUMBERS.map((id) => (
              <th key={id} rowSpan={2} scope="col">
                {t(`numbers.${id}`)}
              </th>
            ))}
          </tr>
          <tr>
            {rules.map(({ id, name }) => (
              <th key={id} scope="col">
                {name[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counties.map((county) => (
            <tr key={county.code}>
              <th scope="row" className="service-list-name">
                <button type="button" className="service-list-link" onClick={() => onOpen(county.code)}>
                  {county.name}
                </button>
              </th>
              {cells([county]).map(({ id, value }) => (
                <td key={id} className={value === 0 ? 'quiet' : undefined}>
                  {formatNumber(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="service-list-name">
              {t('total')}
            </th>
            {cells(counties).map(({ id, value }) => (
              <td key={id}>{formatNumber(value)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
