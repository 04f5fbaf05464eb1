import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReachAnswer } from '../../../api/contract/reach.ts'
import type { ReachClass } from '../../../api/domain/reach/reached.ts'
import { POINT_KINDS, type PointKind } from '../../../api/domain/reach/service-point.ts'
import { formatShare } from '../../../api/domain/reach/share-class.ts'
import type { PointMark } from '../../map/reach-types.ts'
import type { TileLevel } from '../../map/types.ts'
import { formatNumber } from '../../ui/format.ts'
import { Swatch } from '../../ui/Swatch.tsx'
import { PointIcon } from './map-point-icon.tsx'
import { TwoWaySquare } from './map-two-way-square.tsx'
import { countKinds, countShareClasses, countTwoWay, countVillages, type ReachFill } from './map-view.ts'
import { REACH_SCALE } from './scales.ts'
import { VillageDot } from './VillageDot.tsx'

interface LegendProps {
  readonly answer: ReachAnswer
  readonly level: TileLevel
  readonly fill: ReachFill
  /** Classes of the villages while their dots are on the map. */
  readonly villages: ReadonlyMap<string, ReachClass> | null
  /** Those that count. */
  readonly points: readonly PointMark[]
  readonly shown: readonly PointKind[]
  readonly onToggle: (kind: PointKind) => void
  /** What is drawn is a what-if's. */
  readonly isWhatIf: boolean
}

/** The classes and shapes with their counts; the counts add up to the totals below them. */
export function ReachLegend(props: LegendProps) {
  const { answer, level, fill, villages, points, isWhatIf } = props
  const { t } = useTranslation('reach')
  const { t: term } = useTranslation('terms')
  return (
    <section className="legend reach-legend" aria-label={term('legend')}>
      {isWhatIf && <p className="legend-what-if">{t('map.whatIf')}</p>}
      {level !== 'village' && (
        <>
          <Areas fill={fill} minutes={answer.minutes} />
          <Total name={term(`legendTotal.${level}`)} count={fill.classes.size} />
        </>
      )}
      {villages && <Villages classes={villages} minutes={answer.minutes} />}
      {!villages && <p className="quiet">{t('map.villagesNear')}</p>}
      <Points {...props} near={villages !== null} />
      <MapNotes answer={answer} points={points} />
    </section>
  )
}

function Areas({ fill, minutes }: { fill: ReachFill; minutes: number }) {
  const { t } = useTranslation('reach')
  if (fill.of === 'two-way') return <TwoWaySquare counts={countTwoWay(fill.classes.values())} />
  if (fill.of !== 'reach') return null
  const counts = countShareClasses(fill.classes.values())
  return (
    <>
      <h3>{t('map.areas', { minutes })}</h3>
      <ul className="legend-ramp">
        {REACH_SCALE.classes.map(({ name }) => (
          <Row
            key={name}
            name={t(`map.share.${name}`)}
            count={counts[name]}
            swatch={<Swatch scale={REACH_SCALE} of={name} />}
          />
        ))}
      </ul>
    </>
  )
}

/** The certain class on the left, the uncertain one beside it. */
const IN_PAIRS = [
  'reached',
  'reached-uncertain',
  'left',
  'left-uncertain',
  'unknown',
  'not-applicable',
] as const satisfies readonly ReachClass[]

function Villages({ classes, minutes }: { classes: ReadonlyMap<string, ReachClass>; minutes: number }) {
  const { t } = useTranslation('reach')
  const counts = countVillages(classes.values())
  return (
    <>
      <h3>{t('map.villages', { minutes })}</h3>
      <ul className="legend-villages">
        {IN_PAIRS.map((name) => (
          <Row
            key={name}
            name={t(`map.village.${name}`)}
            title={t(`class.${name}`)}
            count={counts[name]}
            swatch={<VillageDot of={name} />}
          />
        ))}
      </ul>
      <Total name={t('map.villagesTotal')} count={classes.size} />
    </>
  )
}

function Points(props: LegendProps & { near: boolean }) {
  const { points, shown, onToggle, near } = props
  const { t } = useTranslation('reach')
  const counts = countKinds(points)
  return (
    <>
      <h3>{t('map.points')}</h3>
      <ul className="legend-kinds">
        {POINT_KINDS.filter((kind) => counts[kind] > 0).map((kind) => {
          const isShown = shown.includes(kind)
          const name = t(`kind.${kind}`)
          return (
            <li key={kind}>
              <button
                type="button"
                aria-pressed={isShown}
                title={t(isShown ? 'map.hide' : 'map.show', { kind: name })}
                onClick={() => onToggle(kind)}
              >
                <PointIcon kind={kind} mark={usualMark(points, kind)} />
                <span>{name}</span>
                <strong>{formatNumber(counts[kind])}</strong>
              </button>
            </li>
          )
        })}
      </ul>
      {!near && <p className="quiet">{t('map.pointsNear')}</p>}
    </>
  )
}

/** The mark that the first of a kind has: where all are invented the key is hollow as well. */
function usualMark(points: readonly PointMark[], kind: PointKind): PointMark['mark'] {
  return points.find((point) => point.kind === kind)?.mark ?? 'plain'
}

function Row(props: { name: string; title?: string; count: number; swatch: ReactNode }) {
  const { name, title, count, swatch } = props
  return (
    <li title={title} aria-label={title && `${title} ${formatNumber(count)}`}>
      {swatch}
      <span>{name}</span>
      <strong>{formatNumber(count)}</strong>
    </li>
  )
}

function Total({ name, count }: { name: string; count: number }) {
  return (
    <p className="legend-total">
      <span>{name}</span>
      <strong>{formatNumber(count)}</strong>
    </p>
  )
}

/** What on the map is estimated, assumed or invented. */
function MapNotes({ answer, points }: { answer: ReachAnswer; points: readonly PointMark[] }) {
  const { t } = useTranslation('reach')
  const { basis, total } = answer
  const { population, placeholders } = total
  const notes = [
    basis.source === 'estimate' && t('map.notes.estimate'),
    placeholders > 0 && t('map.notes.placeholders', { n: formatNumber(placeholders) }),
    basis.counted === 'villages' && t('map.notes.countedVillages'),
    population.estimated > 0 &&
      t('map.notes.population', { percent: formatShare(population.estimated / population.all) }),
    points.some(({ mark }) => mark === 'demonstration') && t('map.notes.hollow'),
    points.some(({ mark }) => mark === 'recurring') && t('map.notes.tinted'),
  ].filter((note) => note !== false)
  if (notes.length === 0) return null
  return (
    <ul className="legend-notes quiet">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
