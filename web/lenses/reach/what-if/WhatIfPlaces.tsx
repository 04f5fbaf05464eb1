import { useTranslation } from 'react-i18next'
import type { NamedVillageReach, ReachTallyDto, WhatIfAnswer } from '../../../../api/contract/reach.ts'
import { useAreaLookup } from '../../../data/geography.ts'
import { setHovered } from '../../../state/hover.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatPeople } from '../../../ui/format.ts'
import { Link } from '../../../ui/Link.tsx'
import { formatMinutes, formatShareInTenths, formatShareWithRange } from '../format.ts'
import { useNearer } from '../use-nearer.ts'

/** Areas and villages shown; the rest is counted. */
const MAX_SHOWN = 30

/** Where the shares change, and which villages come within the threshold or fall out of it. */
export function WhatIfPlaces({ answer }: { answer: WhatIfAnswer }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const lookup = useAreaLookup()
  const areas = answer.areas.toSorted((a, b) => Math.abs(net(b)) - Math.abs(net(a)))
  return (
    <div>
      {areas.length > 0 && (
        <>
          <h2>{t('whatIf.byArea')}</h2>
          <ul className="what-if-areas">
            {areas.slice(0, MAX_SHOWN).map((area) => (
              <li
                key={area.code}
                onPointerEnter={() => setHovered(area.code)}
                onPointerLeave={() => setHovered(null)}
              >
                <Link to="/" patch={{ area: area.code, point: null }}>
                  <span className="left-name">{lookup(area.code)?.name ?? area.code}</span>
                  <span>
                    {formatShareWithRange(area.before, language, formatShareInTenths)} →{' '}
                    <b>{formatShareWithRange(area.after, language, formatShareInTenths)}</b>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <Villages villages={answer.gained} title={t('whatIf.gainedVillages')} />
      <Villages villages={answer.lost} title={t('whatIf.lostVillages')} />
    </div>
  )
}

function Villages({ villages, title }: { villages: readonly NamedVillageReach[]; title: string }) {
  const { t } = useTranslation('reach')
  const nearer = useNearer()
  if (villages.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul className="what-if-areas">
        {villages.slice(0, MAX_SHOWN).map((village) => (
          <li
            key={village.code}
            onPointerEnter={() => setHovered(village.code)}
            onPointerLeave={() => setHovered(null)}
          >
            <Link to="/" patch={{ area: village.code, point: null, at: nearer(village.centre) }}>
              <span className="left-name">
                {village.name} <span className="quiet">{village.township}</span>
              </span>
              <span>
                {village.population !== null && t('people', { people: formatPeople(village.population) })}
                {village.minutes && ` · ${t('minutes', { minutes: formatMinutes(village.minutes.central) })}`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {villages.length > MAX_SHOWN && (
        <p className="quiet">{t('whatIf.more', { n: villages.length - MAX_SHOWN })}</p>
      )}
    </>
  )
}

function net({ before, after }: { before: ReachTallyDto; after: ReachTallyDto }): number {
  return after.population.reached - before.population.reached
}
