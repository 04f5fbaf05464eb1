import { Alert, Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SitesAnswer } from '../../../../api/contract/reach.ts'
import type { PointKind } from '../../../../api/domain/reach/service-point.ts'
import { useAreaLookup, useGeography } from '../../../data/geography.ts'
import { useSites } from '../../../data/reach.ts'
import { setHovered } from '../../../state/hover.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { formatManyPeople, formatNumber, formatPeople } from '../../../ui/format.ts'
import { Link } from '../../../ui/Link.tsx'
import { type ReachView, reachQuestion, useReachView, useReachWriter } from '../address.ts'
import { formatShareInTenths, formatShareWithRange } from '../format.ts'
import { Reliability } from '../result/Reliability.tsx'
import { useNearer } from '../use-nearer.ts'
import { type WhatIfChange, withAdded } from '../what-if/changes.ts'
import { changeWhatIf, useWhatIfState } from '../what-if/store.ts'
import { askForSites, useAskedSites } from './store.ts'
import './sites.css'

const MAX_SITES = 20
const DEFAULT_SITES = 5

/** Suggested sites that bring the most people within the threshold, and how close to optimal they are. */
export function SitesPanel() {
  const { t } = useTranslation('reach')
  const view = useReachView()
  const asked = useAskedSites()
  const [count, setCount] = useState(asked?.count ?? DEFAULT_SITES)
  const lookup = useAreaLookup()
  const province = useGeography().data?.province
  const { data, error, isFetching, refetch } = useSites(asked)
  const within = view.area && view.area.length < 12 ? view.area : undefined
  const wanted = { ...reachQuestion(view), count, within }
  const outdated = data !== undefined && JSON.stringify(asked) !== JSON.stringify(wanted)
  const nameOf = (code: string | undefined) => (code && lookup(code)?.name) ?? province?.name ?? code ?? ''
  return (
    <section className="sites-panel" aria-labelledby="sites-title" aria-busy={isFetching}>
      <h1 id="sites-title">{t('sites.title')}</h1>
      <p>{t('sites.intro', { minutes: view.minutes, within: nameOf(within) })}</p>
      <div className="control-group">
        <label htmlFor="sites-count">{t('sites.count')}</label>
        <InputNumber<number>
          id="sites-count"
          min={1}
          max={MAX_SITES}
          precision={0}
          value={count}
          onChange={(value) => setCount(value ?? DEFAULT_SITES)}
        />
        <Button type="primary" loading={isFetching} onClick={() => askForSites(wanted)}>
          {t('sites.run')}
        </Button>
        {isFetching && <Button onClick={() => askForSites(null)}>{t('sites.stop')}</Button>}
      </div>
      {error && <Failure error={error} title={t('sites.failed')} onRetry={() => void refetch()} />}
      {data && !isFetching && (
        <>
          {outdated && <Alert type="warning" showIcon title={t('sites.outdated')} />}
          <Found answer={data} view={view} within={nameOf(asked?.within)} />
        </>
      )}
    </section>
  )
}

function Found({ answer, view, within }: { answer: SitesAnswer; view: ReachView; within: string }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const write = useReachWriter()
  const nearer = useNearer()
  const { changes } = useWhatIfState()
  const taken = (code: string) => changes.some((each) => each.type === 'add' && each.village?.code === code)
  const take = (sites: SitesAnswer['sites']) => {
    changeWhatIf((before) =>
      sites.reduce<readonly WhatIfChange[]>((all, site) => withAdded(all, asAdded(site, view)), before),
    )
    write({ panel: 'what-if' })
  }
  if (answer.sites.length === 0) return <p>{t('sites.none')}</p>
  return (
    <>
      <p className="sites-gain" role="status">
        <strong>+{formatManyPeople(answer.gainedPopulation, language)}</strong>
        <span>
          {t('sites.gain', {
            within,
            before: formatShareWithRange(answer.before, language, formatShareInTenths),
            after: formatShareWithRange(answer.after, language, formatShareInTenths),
          })}
        </span>
      </p>
      <p className="quiet">
        {t(`sites.method.${answer.method}`, {
          gap: (answer.gap * 100).toFixed(1),
          bound: formatPeople(answer.bound),
          candidates: formatNumber(answer.candidates),
          seconds: (answer.milliseconds / 1000).toFixed(1),
        })}
      </p>
      <Reliability tally={answer.after} basis={answer.basis} asOf={null} />
      <Button onClick={() => take(answer.sites)} disabled={answer.sites.every(({ code }) => taken(code))}>
        {t('sites.takeAll')}
      </Button>
      <ol className="site-list">
        {answer.sites.map((site) => (
          <li
            key={site.code}
            onPointerEnter={() => setHovered(site.code)}
            onPointerLeave={() => setHovered(null)}
          >
            <b className="site-rank">{site.rank}</b>
            <Link to="/" patch={{ area: site.code, point: null, panel: null, at: nearer(site.at) }}>
              {site.name} <span className="quiet">{site.township}</span>
            </Link>
            <span className="site-gain">
              {t('sites.gained', {
                people: formatPeople(site.gainedPopulation),
                villages: formatNumber(site.gainedVillages),
              })}
            </span>
            <SiteVillages codes={site.villages} />
            <Button size="small" disabled={taken(site.code)} onClick={() => take([site])}>
              {t(taken(site.code) ? 'sites.taken' : 'sites.take')}
            </Button>
          </li>
        ))}
      </ol>
      <p className="quiet">{t('sites.ranking')}</p>
    </>
  )
}

/** A site as a point of the usual kind there; of another kind if the question does not count that one. */
function asAdded({ code, name, at }: SitesAnswer['sites'][number], { kinds }: ReachView) {
  const usual = usualKindAt(code)
  return { kind: kinds.includes(usual) ? usual : (kinds[0] ?? usual), at, village: { code, name } }
}

/** The villages gained by a site; village names are loaded only when opened. */
function SiteVillages({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('reach')
  const [open, setOpen] = useState(false)
  const lookup = useAreaLookup({ villages: open })
  return (
    <details className="site-villages" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('sites.which')}</summary>
      {open &&
        codes.map((code) => (
          <span key={code}>
            <Link to="/" patch={{ area: code, point: null, panel: null }}>
              {lookup(code)?.name ?? code}
            </Link>{' '}
          </span>
        ))}
    </details>
  )
}

/** In a community (居委会, the last part of its code under 200) a station, in a village a clinic. */
function usualKindAt(village: string): PointKind {
  return Number(village.slice(9)) < 200 ? 'community-station' : 'village-clinic'
}
