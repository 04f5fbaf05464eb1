import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CROWD_STATES, GAP_STATES, MOVE_STATES } from '../../../map/planner-types.ts'
import { type CoverageFill, SHARE_SCALE, UNIT_SCALE } from '../../../ui/classes.ts'
import { formatNumber } from '../../../ui/format.ts'
import { NARROW, useMedia } from '../../../ui/media.ts'
import { Swatch } from '../../../ui/Swatch.tsx'
import { CrowdIcon, GapIcon, MoveIcon, VisitIcon } from './MarkIcon.tsx'
import { type MarkCounts, VISIT_KINDS } from './map-view.ts'

interface MapLegendProps {
  readonly counts: MarkCounts
  /** Gaps, of which an area may have several. */
  readonly gapUnits: number
  readonly fill: CoverageFill
  /** A crowd is chosen, so that its visits are drawn. */
  readonly hasChosen: boolean
}

/** What the marks mean and how many are drawn of each; the counts of a kind add up to its total. */
export function MapLegend({ counts, gapUnits, fill, hasChosen }: MapLegendProps) {
  const { t } = useTranslation('plannerMap')
  const narrow = useMedia(NARROW)
  const [open, setOpen] = useState<boolean | null>(null)
  const isOpen = open ?? !narrow
  const visits = total(counts.visits)
  const moves = total(counts.moves)
  const gaps = total(counts.gaps)
  return (
    <div className="legend planner-map-legend">
      <button
        type="button"
        className="legend-toggle"
        aria-expanded={isOpen}
        aria-label={t(isOpen ? 'hideLegend' : 'showLegend')}
        onClick={() => setOpen(!isOpen)}
      >
        <span>{t('legend')}</span>
        {isOpen ? <DownOutlined /> : <UpOutlined />}
      </button>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        <section className="legend-body" tabIndex={0} aria-label={t('legend')}>
          <Group title={t('crowds')} total={total(counts.crowds)}>
            {CROWD_STATES.map((state) => (
              <Row
                key={state}
                icon={<CrowdIcon of={state} />}
                name={t(`crowd.${state}`)}
                count={counts.crowds[state]}
              />
            ))}
          </Group>
          <Group
            title={t('gaps')}
            total={gaps}
            {...(gapUnits > gaps && { note: t('gapUnits', { count: gapUnits }) })}
          >
            {GAP_STATES.map((state) => (
              <Row
                key={state}
                icon={<GapIcon of={state} />}
                name={<GapName of={state} />}
                count={counts.gaps[state]}
              />
            ))}
          </Group>
          {visits > 0 || hasChosen ? (
            <Group title={t('visits')} total={visits}>
              {VISIT_KINDS.map((kind) => (
                <Row
                  key={kind}
                  icon={<VisitIcon of={kind} />}
                  name={t(`visit.${kind}`)}
                  count={counts.visits[kind]}
                />
              ))}
            </Group>
          ) : (
            <p className="quiet">{t('chooseFirst')}</p>
          )}
          {moves > 0 && (
            <Group title={t('moves')} total={moves}>
              {MOVE_STATES.map((state) => (
                <Row
                  key={state}
                  icon={<MoveIcon of={state} />}
                  name={t(`move.${state}`)}
                  count={counts.moves[state]}
                />
              ))}
            </Group>
          )}
          <Ground fill={fill} />
        </section>
      )}
    </div>
  )
}

function GapName({ of }: { of: (typeof GAP_STATES)[number] }) {
  const { t } = useTranslation('terms')
  return t(`status.${of}`)
}

function Group(props: { title: string; total: number; note?: string; children: ReactNode }) {
  return (
    <>
      <h3>
        <span>{props.title}</span>
        <strong>{formatNumber(props.total)}</strong>
      </h3>
      <ul>{props.children}</ul>
      {props.note && <p className="quiet">{props.note}</p>}
    </>
  )
}

function Row({ icon, name, count }: { icon: ReactNode; name: ReactNode; count: number }) {
  return (
    <li className={count === 0 ? 'legend-none' : undefined}>
      {icon}
      <span>{name}</span>
      <strong>{formatNumber(count)}</strong>
    </li>
  )
}

/** The faded colours of the areas, in one line; their counts are in the legends of the coverage lenses. */
function Ground({ fill }: { fill: CoverageFill }) {
  const { t } = useTranslation('plannerMap')
  const { t: term } = useTranslation('terms')
  const present = new Set<string>(fill.classes.values())
  const rows =
    fill.of === 'class'
      ? UNIT_SCALE.classes.map(({ name: of }) => ({
          of,
          name: term(`status.${of}`),
          swatch: <Swatch scale={UNIT_SCALE} of={of} faded />,
        }))
      : SHARE_SCALE.classes.map(({ name: of }) => ({
          of,
          name: term(`share.${of}`),
          swatch: <Swatch scale={SHARE_SCALE} of={of} faded />,
        }))
  if (present.size === 0) return null
  return (
    <>
      <h3>{t(fill.of === 'class' ? 'areas.units' : 'areas.shares')}</h3>
      <ul className="legend-ground">
        {rows
          .filter(({ of }) => present.has(of))
          .map(({ of, name, swatch }) => (
            <li key={of}>
              {swatch}
              <span>{name}</span>
            </li>
          ))}
      </ul>
    </>
  )
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
