import { useTranslation } from 'react-i18next'
import type { AggregateCoverage, AggregateWhy, UnitCoverage } from '../../../../api/contract/coverage.ts'
import { levelOf } from '../../../../api/domain/areas.ts'
import {
  classOfShare,
  countsByClass,
  JUDGED_CLASSES,
} from '../../../../api/domain/cartography/judged-classes.ts'
import type { UnitClass } from '../../../../api/domain/cartography/palette.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import { changeInTenths, judgedOf, shownShare } from '../../../../api/domain/coverage/status.ts'
import { useAreas } from '../../../data/geography.ts'
import type { Language } from '../../../state/fields.ts'
import { setHovered } from '../../../state/hover.ts'
import { isAggregate, SHARE_SCALE } from '../../../ui/classes.ts'
import { Link } from '../../../ui/Link.tsx'
import { Swatch, UnitSwatch } from '../../../ui/Swatch.tsx'
import { GapList } from '../gaps/GapList.tsx'
import { isToldByReports } from '../reporting.ts'
import { ClauseCard } from './ClauseCard.tsx'
import { PeriodSquares } from './PeriodSquares.tsx'
import { RuleNotes } from './RuleNotes.tsx'
import { UnitChips } from './UnitChips.tsx'
import { sharesWorstFirst, unitsWorstFirst } from './worst-first.ts'
import './parts.css'

/** Explains the share of an area above the rule's level: its units added up, and its parts, worst first. */
export function AggregateBody({ why, language }: { why: AggregateWhy; language: Language }) {
  const { t } = useTranslation(['area', 'terms'])
  const { tally } = why
  const judged = judgedOf(tally.counts)
  const byClass = countsByClass(tally.counts, tally.dueAgain)
  return (
    <>
      {judged === 0 ? (
        <p className="area-lead">{t('nothingJudged')}</p>
      ) : (
        <>
          <p className="area-share">
            <strong>{shownShare(tally.counts.met, judged)}%</strong>
            <Change why={why} />
          </p>
          <ShareBar counts={byClass} />
          <ul className="class-counts">
            {JUDGED_CLASSES.filter((name) => byClass[name] > 0).map((name) => (
              <li key={name}>
                <UnitSwatch of={name} />
                <span>{t(`terms:status.${name}`)}</span>
                <b>{byClass[name]}</b>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="quiet">
        {t('notApplicableCount', {
          exempt: tally.counts.exempt,
          notApplicable: tally.counts['not-applicable'],
        })}
        {tally.silentJudged > 0 &&
          ` · ${t(isToldByReports(why) ? 'notReportedCount' : 'silentCount', { count: tally.silentJudged })}`}
      </p>
      <ClauseCard citations={why.citations} period={why.period} language={language} />
      <PeriodSquares history={why.history} rule={why.rule} language={language} />
      <Parts why={why} />
      <GapList within={why.code} />
      <RuleNotes notes={why.notes} language={language} />
    </>
  )
}

function Change({ why }: { why: AggregateWhy }) {
  const { t } = useTranslation(['area', 'terms'])
  const tenths = changeInTenths(why.tally.share, why.before.share)
  if (tenths === null) return null
  const period = t(`terms:period.${ruleById(why.rule).period}`)
  if (tenths === 0) return <span className="quiet">{t('unchanged', { period })}</span>
  const sign = tenths > 0 ? '▲' : '▼'
  return (
    <span className={tenths > 0 ? 'change is-up' : 'change is-down'}>
      {sign} {t('points', { value: (Math.abs(tenths) / 10).toFixed(1) })}{' '}
      <span className="quiet">{t('change', { period })}</span>
    </span>
  )
}

/** The areas one level below: shares in a list, or the units themselves as chips. */
function Parts({ why }: { why: AggregateWhy }) {
  const { t } = useTranslation(['area', 'terms'])
  const first = why.children[0]
  const level = first ? levelOf(first.code) : null
  const shown = level && level !== 'province' ? level : 'county'
  const areas = useAreas(shown, { within: why.code, enabled: first !== undefined }).data
  if (!first) return null
  const nameOf = (code: string) => areas?.get(code)?.name ?? code
  const aggregates = why.children.filter((child): child is AggregateCoverage => isAggregate(child))
  const judged = aggregates.filter((area) => area.share !== null)
  const units = why.children
    .filter((child): child is UnitCoverage => !isAggregate(child))
    .filter((unit) => unit.status !== 'not-applicable')
  return (
    <section>
      <h2>{t('children', { level: t(`terms:level.${shown}`) })}</h2>
      {aggregates.length > 0 ? (
        <>
          <ShareList areas={sharesWorstFirst(judged)} nameOf={nameOf} />
          {judged.length < aggregates.length && (
            <p className="quiet">{t('childrenUnjudged', { count: aggregates.length - judged.length })}</p>
          )}
        </>
      ) : (
        <UnitChips units={unitsWorstFirst(units)} nameOf={nameOf} lens={why.rule} period={why.period.id} />
      )}
    </section>
  )
}

function ShareList(props: { areas: readonly AggregateCoverage[]; nameOf: (code: string) => string }) {
  return (
    <ul className="share-list">
      {props.areas.map((area) => {
        const judged = judgedOf(area.counts)
        const share = shownShare(area.counts.met, judged)
        return (
          <li
            key={area.code}
            onPointerEnter={() => setHovered(area.code)}
            onPointerLeave={() => setHovered(null)}
          >
            <Link to="/" patch={{ area: area.code }}>
              <Swatch scale={SHARE_SCALE} of={classOfShare(area.counts)} />
              <span className="share-name">{props.nameOf(area.code)}</span>
              <span className="quiet">
                {area.counts.met}/{judged}
              </span>
              <b>{share === null ? '—' : `${share}%`}</b>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

/** The judged units by class as parts of one bar; the list below gives the same numbers. */
function ShareBar({ counts }: { counts: Readonly<Record<UnitClass, number>> }) {
  const { t } = useTranslation('terms')
  const label = JUDGED_CLASSES.map((name) => `${t(`status.${name}`)} ${counts[name]}`).join(', ')
  return (
    <div className="share-bar" role="img" aria-label={label}>
      {JUDGED_CLASSES.filter((name) => counts[name] > 0).map((name) => (
        <span key={name} style={{ flexGrow: counts[name], backgroundColor: `var(--class-${name})` }} />
      ))}
    </div>
  )
}
