import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../state/use-address.ts'
import { daysFrom, formatDate, formatManyPeople, formatNumber } from '../../../ui/format.ts'
import { setLit, useLit } from '../lit.ts'
import type { Crowd } from '../types.ts'
import { usePlanner } from '../use-planner.ts'
import { CrowdDetails } from './CrowdDetails.tsx'
import { kilometres, pathOf, placeNamed } from './crowd-words.ts'
import { useDissolved, useOnlyHere } from './use-marks.ts'

/** Shown at first and added by “more”. */
const SHOWN_STEP = 40
/** Teams that a card lists by name. */
const MAX_NAMED = 2

/** The crowds as cards; the chosen one is opened. */
export function CrowdList({ crowds }: { crowds: readonly Crowd[] }) {
  const { t } = useTranslation('planner')
  const { view } = usePlanner()
  const [asked, setAsked] = useState(SHOWN_STEP)
  const dissolved = useDissolved()
  const onlyHere = useOnlyHere()
  const place = crowds.findIndex(({ id }) => id === view.cluster)
  const shown = Math.max(asked, place + 1)
  return (
    <>
      <ol className="crowd-list">
        {crowds.slice(0, shown).map((crowd, n) => (
          <Card
            key={crowd.id}
            crowd={crowd}
            rank={n + 1}
            isChosen={crowd.id === view.cluster}
            isDissolved={dissolved.has(crowd.id)}
            isOnlyHere={crowd.visits.every((each) => onlyHere.has(each))}
          />
        ))}
      </ol>
      {shown < crowds.length && (
        <Button size="small" onClick={() => setAsked(shown + SHOWN_STEP)}>
          {t('crowd.more', { n: formatNumber(Math.min(SHOWN_STEP, crowds.length - shown)) })}
        </Button>
      )}
    </>
  )
}

interface CardProps {
  readonly crowd: Crowd
  readonly rank: number
  readonly isChosen: boolean
  readonly isDissolved: boolean
  readonly isOnlyHere: boolean
}

function Card({ crowd, rank, isChosen, isDissolved, isOnlyHere }: CardProps) {
  const { t } = useTranslation('planner')
  const language = useLanguage()
  const { view, write, areaOf } = usePlanner()
  const lit = useLit()
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isChosen) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  const { place, n } = placeNamed(crowd)
  const named = n === 1 ? t('crowd.place', { place }) : t('crowd.placeMore', { place, n })
  const code = crowd.places[0]?.code ?? ''
  const { movable, people, extent } = crowd
  const ahead = daysFrom(view.today, crowd.from)
  const soon = ahead > 0 ? t('crowd.inDays', { n: ahead }) : crowd.to >= view.today ? t('crowd.now') : null
  const names = crowd.teams
    .slice(0, MAX_NAMED)
    .map((team) => team.name ?? team.code)
    .join(language === 'zh' ? '、' : ', ')
  const [from, to] = [formatDate(crowd.from, language), formatDate(crowd.to, language)]
  const isLit = lit.cluster === crowd.id || (lit.visit !== null && crowd.visits.includes(lit.visit))
  return (
    <li
      ref={item}
      className={`crowd-card${isLit ? ' is-lit' : ''}${isChosen ? ' is-chosen' : ''}`}
      onPointerEnter={() => setLit({ cluster: crowd.id })}
      onPointerLeave={() => setLit()}
    >
      <button
        type="button"
        className="crowd-open"
        aria-expanded={isChosen}
        onFocus={() => setLit({ cluster: crowd.id })}
        onBlur={() => setLit()}
        onClick={() => write({ cluster: isChosen ? null : crowd.id, visit: null })}
      >
        <b className="crowd-rank">{rank}</b>
        <span className="crowd-place">
          {named} <span className="quiet">{pathOf(code, (each) => areaOf(each)?.name)}</span>
        </span>
        {crowd.surplusDays > 0 && (
          <strong className="crowd-surplus">{t('crowd.surplus', { n: crowd.surplusDays })}</strong>
        )}
        <span className="crowd-facts quiet">
          {from === to ? from : `${from} – ${to}`}
          {soon} ·{' '}
          {crowd.teams.length > MAX_NAMED ? t('crowd.teamsMore', { names, n: crowd.teams.length }) : names} ·{' '}
          {t('crowd.facts', { visits: crowd.visits.length })}
        </span>
        {view.method === 'stdbscan' && (
          <span className="crowd-facts quiet">
            {t('crowd.chain', {
              km: kilometres(extent.metres),
              days: extent.days,
              places: crowd.places.length,
            })}
          </span>
        )}
        <span className="crowd-facts quiet">
          {t('crowd.gaps', { n: new Set(crowd.nearbyGaps.map((gap) => gap.code)).size })}
          {people !== null &&
            t('crowd.people', { n: formatManyPeople(Number(people.toPrecision(3)), language) })}{' '}
          · {movable > 0 ? <b>{t('crowd.movable', { n: movable })}</b> : t('crowd.notMovable')}
        </span>
        {(crowd.uncertain || isDissolved || isOnlyHere) && (
          <span className="crowd-marks">
            {isDissolved && <span className="mark mark-good">{t('crowd.dissolved')}</span>}
            {crowd.uncertain && (
              <span className="mark" title={t('crowd.uncertainHelp')}>
                {t('crowd.uncertain')}
              </span>
            )}
            {isOnlyHere && <span className="mark">{t('crowd.onlyHere')}</span>}
          </span>
        )}
      </button>
      {isChosen && <CrowdDetails crowd={crowd} />}
    </li>
  )
}
