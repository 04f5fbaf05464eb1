import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AreaReach, ReachOfArea } from '../../../../api/contract/reach.ts'
import { useAreaLookup } from '../../../data/geography.ts'
import { useReach } from '../../../data/reach.ts'
import { setHovered } from '../../../state/hover.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatManyPeople } from '../../../ui/format.ts'
import { Link } from '../../../ui/Link.tsx'
import { childLevelOf, reachQuestion, useReachView } from '../address.ts'
import { formatShareWithRange } from '../format.ts'
import { worstFirst } from '../worst-first.ts'
import { Share } from './Headline.tsx'
import { Reliability } from './Reliability.tsx'
import { Tally, TallyBar } from './Tally.tsx'
import { UnreachedList } from './UnreachedList.tsx'

/** The answer for a city, county or township: its share, its parts, worst first, and its villages not reached. */
export function AreaResult({ answer }: { answer: Extract<ReachOfArea, { type: 'area' }> }) {
  const { t } = useTranslation('reach')
  const { minutes } = useReachView()
  return (
    <>
      <section aria-label={t('areaShare')}>
        <Share tally={answer.tally} minutes={minutes} />
        <Tally tally={answer.tally} />
      </section>
      <Reliability tally={answer.tally} basis={answer.basis} asOf={null} />
      {answer.basis.state !== 'none' && (
        <>
          <Parts code={answer.code} />
          <UnreachedList within={answer.code} />
        </>
      )}
    </>
  )
}

/** The areas one level below; a township's villages are in the list of those not reached. */
function Parts({ code }: { code: string }) {
  const { t } = useTranslation(['reach', 'terms'])
  const view = useReachView()
  const language = useLanguage()
  const lookup = useAreaLookup()
  const level = childLevelOf(code)
  const shown = level !== null && level !== 'village'
  const { data, isPlaceholderData } = useReach(reachQuestion(view), level ?? 'county', {
    within: code,
    enabled: shown,
  })
  if (!shown) return null
  if (data?.within !== code) return <Skeleton title={false} paragraph={{ rows: 4 }} />
  return (
    <section className="reach-parts" aria-busy={isPlaceholderData}>
      <h2>{t('parts', { level: t(`terms:mapLevelName.${level}`) })}</h2>
      <ul>
        {worstFirst(data.areas as readonly AreaReach[]).map((area) => (
          <li
            key={area.code}
            onPointerEnter={() => setHovered(area.code)}
            onPointerLeave={() => setHovered(null)}
          >
            <Link to="/" patch={{ area: area.code, point: null }}>
              <span className="left-line">
                <span className="left-name">{lookup(area.code)?.name ?? area.code}</span>
                <span className="quiet">
                  {area.population.left > 0 &&
                    t('leftPeople', { people: formatManyPeople(area.population.left, language) })}
                </span>
                <strong>{formatShareWithRange(area, language)}</strong>
              </span>
              <TallyBar tally={area} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
