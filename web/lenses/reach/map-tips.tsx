import { useTranslation } from 'react-i18next'
import type { AreaReach, PointDto, ReachAnswer, VillageReach } from '../../../api/contract/reach.ts'
import type { TwoWayClass } from '../../../api/domain/cartography/reach-palette.ts'
import type { ReachClass } from '../../../api/domain/reach/reached.ts'
import type { PointKind } from '../../../api/domain/reach/service-point.ts'
import { useAreaLookup } from '../../data/geography.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatPeople } from '../../ui/format.ts'
import { Swatch } from '../../ui/Swatch.tsx'
import { formatMinutes, formatMinutesRange, formatShareWithRange } from './format.ts'
import { PointIcon } from './map-point-icon.tsx'
import { shareClassOf } from './map-view.ts'
import { REACH_SCALE, TWO_WAY_SCALE } from './scales.ts'
import { useOpenDays } from './use-point-words.ts'
import { VillageDot } from './VillageDot.tsx'

/** The tip of an area: its share with low and high, people reached and not reached, the median. */
export function ReachAreaTip({ area, twoWay }: { area: AreaReach; twoWay: TwoWayClass | null }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const name = shareClassOf(area)
  const { population, medianMinutes, placeholders } = area
  return (
    <>
      <Name code={area.code} villages={false} />
      {twoWay && (
        <p className="tip-status">
          <Swatch scale={TWO_WAY_SCALE} of={twoWay} />
          {t(`twoWay.class.${twoWay}`)}
        </p>
      )}
      {name === 'not-applicable' && <p>{t('map.tip.noVillages')}</p>}
      {name !== 'not-applicable' && (
        <>
          <p className="tip-status">
            {!twoWay && <Swatch scale={REACH_SCALE} of={name} />}
            {name === 'unknown' ? t('map.share.unknown') : formatShareWithRange(area, language)}
          </p>
          <p>
            {t('map.tip.people', {
              reached: formatPeople(population.reached),
              left: formatPeople(population.left),
            })}
          </p>
          {population.unknown > 0 && (
            <p>{t('map.tip.unknown', { unknown: formatPeople(population.unknown) })}</p>
          )}
          {medianMinutes !== null && <p>{t('map.tip.median', { minutes: formatMinutes(medianMinutes) })}</p>}
          {placeholders > 0 && <p className="quiet">{t('map.tip.placeholders', { n: placeholders })}</p>}
        </>
      )}
    </>
  )
}

interface VillageTipProps {
  readonly village: VillageReach
  /** As it is drawn: a what-if may have changed it. */
  readonly drawn: ReachClass
  readonly basis: ReachAnswer['basis']
  readonly point: PointDto | undefined
}

/** The tip of a village: minutes, nearest point, how they were computed, people. */
export function VillageTip({ village, drawn, basis, point }: VillageTipProps) {
  const { t } = useTranslation('reach')
  const { minutes, how, kind, population, populationEstimated, placeholder } = village
  const range = minutes && formatMinutesRange(minutes)
  const people = population === null ? null : formatPeople(population)
  return (
    <>
      <Name code={village.code} villages />
      <p className="tip-status">
        <VillageDot of={drawn} /> {t(`class.${drawn}`)}
      </p>
      {minutes && (
        <p>
          <strong>{t('map.tip.minutes', { minutes: formatMinutes(minutes.central) })}</strong>
          {range && <span className="quiet"> {range}</span>}
        </p>
      )}
      {kind && (
        <p className="tip-status">
          <PointIcon kind={kind} mark={point?.demonstration ? 'demonstration' : 'plain'} />
          {t('map.tip.nearest', { name: point?.name ?? t(`kind.${kind}`) })}
        </p>
      )}
      <p className="quiet">
        {[
          ...(how === 'not-applicable' ? [] : [t(`mode.${basis.mode}`), t(`source.${basis.source}`)]),
          t(`how.${how}`),
        ].join(' · ')}
      </p>
      <p className="quiet">
        {people === null
          ? t('peopleUnknown')
          : t(populationEstimated ? 'peopleEstimated' : 'people', { people })}
        {placeholder && ` · ${t('map.tip.placeholder')}`}
      </p>
    </>
  )
}

/** The tip of a service point: name, kind, weekdays, origin. */
export function PointTip({ point }: { point: PointDto }) {
  const { t } = useTranslation('reach')
  const openDays = useOpenDays()
  const origin = point.demonstration
    ? t('demonstrationPoint')
    : point.origin === 'visits'
      ? t('recurringPoint')
      : null
  return (
    <>
      <p className="tip-name">
        <strong>{point.name}</strong>
      </p>
      <p className="tip-status">
        <PointIcon
          kind={point.kind}
          mark={point.demonstration ? 'demonstration' : point.origin === 'visits' ? 'recurring' : 'plain'}
        />
        {t(`kind.${point.kind}`)}
      </p>
      <p>{openDays(point.weekdays)}</p>
      {origin && <p className="quiet">{origin}</p>}
    </>
  )
}

/** The tip of a point that exists only in the what-if. */
export function AddedTip({ kind }: { kind: PointKind }) {
  const { t } = useTranslation('reach')
  return (
    <p className="tip-status">
      <PointIcon kind={kind} /> {t(`kind.${kind}`)} · {t('map.tip.added')}
    </p>
  )
}

function Name({ code, villages }: { code: string; villages: boolean }) {
  const lookup = useAreaLookup({ villages })
  const above = code.length === 12 ? 9 : code.length === 9 ? 6 : 4
  const parent = code.length > 4 ? lookup(code.slice(0, above)) : undefined
  return (
    <p className="tip-name">
      <strong>{lookup(code)?.name ?? code}</strong> {parent && <span className="quiet">{parent.name}</span>}
    </p>
  )
}
