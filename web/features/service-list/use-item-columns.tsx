import { useTranslation } from 'react-i18next'
import type { ServiceListItem, ServiceListProvider } from '../../../api/contract/service-list.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { PlainColumn } from '../../ui/PlainTable.tsx'

/** More teams than this are folded away: a township sees up to ten in a year. */
const SHOWN_PROVIDERS = 3

/** The columns of the list. */
export function useItemColumns(): readonly PlainColumn<ServiceListItem>[] {
  const { t } = useTranslation('serviceList')
  const language = useLanguage()
  return [
    {
      head: t('columns.unit'),
      className: 'service-list-unit',
      cell: ({ name, township, code }) => (
        <span>
          {name}
          <small className="quiet">
            {township && `${township} · `}
            {code}
          </small>
        </span>
      ),
    },
    {
      head: t('columns.listed'),
      className: 'service-list-day',
      cell: (item) => <Listed item={item} />,
    },
    {
      head: t('columns.providers'),
      className: 'service-list-providers',
      cell: ({ providers }) => <Providers providers={providers} />,
    },
    {
      head: t('columns.last'),
      className: 'service-list-day',
      cell: ({ providers }) => {
        const last = lastOf(providers)
        return last ? formatDate(last, language) : '—'
      },
    },
    {
      head: t('columns.change'),
      className: 'service-list-change',
      cell: (item) => <Change item={item} />,
    },
  ]
}

function lastOf(providers: readonly ServiceListProvider[]): string | undefined {
  const served = providers.flatMap(({ state, last }) => (state === 'serving' && last ? [last] : []))
  return served.sort().at(-1)
}

function Listed({ item: { listed, was } }: { readonly item: ServiceListItem }) {
  const { t } = useTranslation('serviceList')
  const language = useLanguage()
  const record = listed ?? was
  if (!record) return <span className="service-list-mark">{t('unlisted')}</span>
  return (
    <span>
      {formatDate(record.from, language)}
      {record.to && <small className="quiet">{t('until', { to: formatDate(record.to, language) })}</small>}
      {record.source && <small className="quiet">{record.source}</small>}
    </span>
  )
}

function Providers({ providers }: { readonly providers: readonly ServiceListProvider[] }) {
  const { t } = useTranslation('serviceList')
  if (providers.length === 0) return <span className="service-list-mark">{t('noService')}</span>
  const shown = providers.slice(0, SHOWN_PROVIDERS)
  const more = providers.slice(SHOWN_PROVIDERS)
  const item = (provider: ServiceListProvider) => (
    <li key={`${provider.key} ${provider.state}`}>
      <Named provider={provider} />
    </li>
  )
  return (
    <div>
      <ul>{shown.map(item)}</ul>
      {more.length > 0 && (
        <details>
          <summary>{t('more', { number: more.length })}</summary>
          <ul>{more.map(item)}</ul>
        </details>
      )}
    </div>
  )
}

function Named({ provider }: { readonly provider: ServiceListProvider }) {
  const { t } = useTranslation('serviceList')
  const { t: terms } = useTranslation('terms')
  const language = useLanguage()
  const { name, code, level, institution, persons, state, next } = provider
  const more = [
    terms(`teamLevel.${level}`),
    ...(institution ? [t('at', { institution })] : []),
    ...(persons === null ? [] : [t('persons', { count: persons, number: formatNumber(persons) })]),
  ]
  return (
    <>
      {name ?? code}
      <span className="quiet">{` · ${more.join(' · ')}`}</span>
      {state !== 'serving' && (
        <span className="service-list-mark">
          {t(`states.${state}`, { date: next ? formatDate(next, language) : '' })}
        </span>
      )}
    </>
  )
}

function Change({ item }: { readonly item: ServiceListItem }) {
  const { t } = useTranslation('serviceList')
  const { change, gained, lost, listed, providers } = item
  if (!change) return <span className="quiet">—</span>
  const names = (some: readonly ServiceListProvider[]) =>
    some.map(({ name, code }) => name ?? code).join(t('and'))
  const told = change === 'begun' || change === 'stopped' || change === 'handed-over'
  return (
    <span>
      <span className={`service-list-tag service-list-tag-${change}`}>{t(`changes.${change}`)}</span>
      {told && gained.length > 0 && <small>{t('gained', { names: names(gained) })}</small>}
      {told && lost.length > 0 && <small>{t('lost', { names: names(lost) })}</small>}
      {change === 'ended' && !listed && providers.some(({ state }) => state === 'serving') && (
        <small>{t('stillServed')}</small>
      )}
    </span>
  )
}
