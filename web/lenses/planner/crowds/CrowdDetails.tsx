import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classOfUnit } from '../../../../api/domain/cartography/palette.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatNumber, formatPeriod } from '../../../ui/format.ts'
import { UnitSwatch } from '../../../ui/Swatch.tsx'
import { setLit } from '../lit.ts'
import type { Crowd } from '../types.ts'
import { usePlanner } from '../use-planner.ts'
import { VisitLines } from '../VisitLines.tsx'
import { kilometres } from './crowd-words.ts'

/** Lines of each list shown before “more”. */
const MAX_LISTED = 12

/** The details of a crowd: nearby gaps, surplus team-days, teams and visits. */
export function CrowdDetails({ crowd }: { crowd: Crowd }) {
  const { t } = useTranslation(['planner', 'terms'])
  const language = useLanguage()
  const { write, visitOf } = usePlanner()
  const [all, setAll] = useState(false)
  const visits = crowd.visits
    .flatMap((each) => visitOf.get(each) ?? [])
    .sort((a, b) => Number(b.movable) - Number(a.movable) || (a.date < b.date ? -1 : 1))
  const shown = all ? visits : visits.slice(0, MAX_LISTED)
  const spent = crowd.surplus.filter(({ surplusDays }) => surplusDays > 0)
  return (
    <div className="crowd-details">
      {crowd.uncertain && <p className="quiet">{t('crowd.uncertainHelp')}</p>}
      {crowd.movable > 0 && (
        <Button type="primary" size="small" onClick={() => write({ tab: 'proposal' })}>
          {t('crowd.propose')}
        </Button>
      )}
      <Gaps crowd={crowd} />
      {spent.length > 0 && (
        <>
          <h3>{t('crowd.spent')}</h3>
          <ul className="plain-lines">
            {spent.map(({ code, name, period, teamDays, surplusDays }) => (
              <li
                key={`${code} ${period}`}
                onPointerEnter={() => setLit({ unit: code, cluster: crowd.id })}
                onPointerLeave={() => setLit({ cluster: crowd.id })}
              >
                <span>
                  {name} <span className="quiet">{formatPeriod(period, language)}</span>
                </span>
                <span>{t('crowd.spentLine', { team: teamDays, surplus: surplusDays })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('crowd.teams')}</h3>
      <ul className="plain-lines">
        {crowd.teams.slice(0, MAX_LISTED).map(({ code, name, level, days }) => (
          <li
            key={code}
            onPointerEnter={() => setLit({ team: code, cluster: crowd.id })}
            onPointerLeave={() => setLit({ cluster: crowd.id })}
          >
            <span>
              {name ?? code} <span className="quiet team-level">{t(`terms:teamLevel.${level}`)}</span>
            </span>
            <span>{t('crowd.teamDays', { n: days })}</span>
          </li>
        ))}
      </ul>
      <h3>{t('crowd.visits')}</h3>
      <VisitLines visits={shown} onChoose={(visit) => write({ visit })} withPlan />
      {shown.length < visits.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('crowd.more', { n: formatNumber(visits.length - shown.length) })}
        </Button>
      )}
    </div>
  )
}

function Gaps({ crowd }: { crowd: Crowd }) {
  const { t } = useTranslation(['planner', 'terms'])
  const language = useLanguage()
  const { gapOf } = usePlanner()
  const [all, setAll] = useState(false)
  const shown = all ? crowd.nearbyGaps : crowd.nearbyGaps.slice(0, MAX_LISTED)
  return (
    <>
      <h3>{t('crowd.beside')}</h3>
      {crowd.nearbyGaps.length === 0 && <p className="quiet">{t('crowd.noGaps')}</p>}
      <ul className="plain-lines">
        {shown.map((near) => {
          const gap = gapOf(near)
          const unitClass = gap && classOfUnit(gap)
          return (
            <li
              key={`${near.code} ${near.rule} ${near.period}`}
              onPointerEnter={() => setLit({ unit: near.code, cluster: crowd.id })}
              onPointerLeave={() => setLit({ cluster: crowd.id })}
            >
              <span>
                {unitClass && <UnitSwatch of={unitClass} />} {gap?.name ?? near.code}{' '}
                <span className="quiet">
                  {ruleById(near.rule).name[language]} {formatPeriod(near.period, language)}
                  {unitClass && ` · ${t(`terms:status.${unitClass}`)}`}
                  {gap?.status === 'due' && ` · ${t(gap.mendable ? 'crowd.mendable' : 'crowd.notMendable')}`}
                </span>
              </span>
              <span className="quiet">
                {near.minutes !== null && near.minutes < 1
                  ? t('crowd.here')
                  : near.minutes === null
                    ? t('crowd.kilometres', { km: kilometres(near.metres) })
                    : t('crowd.minutes', { n: Math.round(near.minutes) })}
              </span>
            </li>
          )
        })}
      </ul>
      {shown.length < crowd.nearbyGaps.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('crowd.more', { n: formatNumber(crowd.nearbyGaps.length - shown.length) })}
        </Button>
      )}
    </>
  )
}
