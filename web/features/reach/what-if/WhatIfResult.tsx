import { useTranslation } from 'react-i18next'
import type { NamedVillageReach, ReachTally, WhatIfAnswer } from '../../../../api/contract/reach.ts'
import { useAreaLookup } from '../../../data/geography.ts'
import { setHovered } from '../../../state/hover.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Link } from '../../../ui/Link.tsx'
import { useLanguage } from '../../../ui/language.ts'
import { HowSure } from '../result/HowSure.tsx'
import {
  shownManyPeople,
  shownMinutes,
  shownPeople,
  shownPoints,
  shownShareFinely,
  shownShareWithRange,
} from '../shown.ts'

/** Areas and villages shown; the rest is counted. */
const SHOWN = 30

/** The shares before and after, people and villages gained and lost, and where. */
export function WhatIfResult({ answer }: { answer: WhatIfAnswer }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const lookup = useAreaLookup()
  const { before, after, gained, lost } = answer
  const points = shownPoints(before.share, after.share)
  const areas = answer.areas.toSorted((a, b) => Math.abs(net(b)) - Math.abs(net(a)))
  return (
    <div className="what-if-result">
      <p className="what-if-shares" role="status">
        <span className="visually-hidden">{t('whatIf.shareChange')}</span>
        <span>{shownShareWithRange(before, language, shownShareFinely)}</span>
        <span aria-hidden="true">→</span>
        <strong>{shownShareWithRange(after, language, shownShareFinely)}</strong>
        {points !== null && <span className="quiet">{t('whatIf.points', { points })}</span>}
      </p>
      <dl className="headline-figures">
        <div style={{ borderColor: 'var(--village-reached)' }}>
          <dt>{t('whatIf.gainedPeople')}</dt>
          <dd>+{shownManyPeople(peopleOf(gained), language)}</dd>
        </div>
        <div style={{ borderColor: 'var(--village-left)' }}>
          <dt>{t('whatIf.lostPeople')}</dt>
          <dd>−{shownManyPeople(peopleOf(lost), language)}</dd>
        </div>
        <div style={{ borderColor: 'var(--line)' }}>
          <dt>{t('whatIf.villages')}</dt>
          <dd>
            +{formatNumber(gained.length)} −{formatNumber(lost.length)}
          </dd>
        </div>
      </dl>
      <HowSure tally={after} basis={answer.basis} asOf={null} />
      <p className="quiet">
        {t('whatIf.villagesReached', {
          before: formatNumber(before.villages.reached),
          after: formatNumber(after.villages.reached),
          all: formatNumber(before.villages.all),
        })}
      </p>
      {areas.length > 0 && (
        <>
          <h2>{t('whatIf.byArea')}</h2>
          <ul className="what-if-areas">
            {areas.slice(0, SHOWN).map((area) => (
              <li
                key={area.code}
                onPointerEnter={() => setHovered(area.code)}
                onPointerLeave={() => setHovered(null)}
              >
                <Link to="/" patch={{ area: area.code, point: null }}>
                  <span className="left-name">{lookup(area.code)?.name ?? area.code}</span>
                  <span>
                    {shownShareWithRange(area.before, language, shownShareFinely)} →{' '}
                    <b>{shownShareWithRange(area.after, language, shownShareFinely)}</b>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <Villages villages={gained} title={t('whatIf.gainedVillages')} />
      <Villages villages={lost} title={t('whatIf.lostVillages')} />
    </div>
  )
}

function Villages({ villages, title }: { villages: readonly NamedVillageReach[]; title: string }) {
  const { t } = useTranslation('reach')
  if (villages.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul className="what-if-areas">
        {villages.slice(0, SHOWN).map((village) => (
          <li
            key={village.code}
            onPointerEnter={() => setHovered(village.code)}
            onPointerLeave={() => setHovered(null)}
          >
            <Link to="/" patch={{ area: village.code, point: null }}>
              <span className="left-name">
                {village.name} <span className="quiet">{village.township}</span>
              </span>
              <span>
                {village.population !== null && t('people', { people: shownPeople(village.population) })}
                {village.minutes && ` · ${t('minutes', { minutes: shownMinutes(village.minutes.middle) })}`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {villages.length > SHOWN && <p className="quiet">{t('whatIf.more', { n: villages.length - SHOWN })}</p>}
    </>
  )
}

function peopleOf(villages: readonly NamedVillageReach[]): number {
  return villages.reduce((sum, { population }) => sum + (population ?? 0), 0)
}

function net({ before, after }: { before: ReachTally; after: ReachTally }): number {
  return after.population.reached - before.population.reached
}
