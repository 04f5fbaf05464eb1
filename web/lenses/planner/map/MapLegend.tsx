import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CROWD_STATES, GAP_STATES, MOVE_STATES } from '../../../map/planner-types.ts'
import type { CoverageFill } from '../../../ui/classes.ts'
import { formatNumber } from '../../../ui/format.ts'
import { NARROW, useMedia } from '../../../ui/media.ts'
import { isHatched, SHARE_CLASSES, UNIT_CLASSES } from '../../../ui/palette.ts'
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
      ? UNIT_CLASSES.filter((name) => present.has(name)).map((name) => ({
          name: term(`status.${name}`),
          colour: `var(--class-${name})`,
          hatched: isHatched(name),
        }))
      : SHARE_CLASSES.filter((name) => present.has(name)).map((name) => ({
          name: term(`share.${name}`),
          colour: `var(--share-${name})`,
          hatched: false,
        }))
  if (rows.length === 0) return null
  return (
    <>
      <h3>{t(fill.of === 'class' ? 'areas.units' : 'areas.shares')}</h3>
      <ul className="legend-ground">
        {rows.map(({ name, colour, hatched }) => (
          <li key={name}>
            <span
              aria-hidden="true"
              className={hatched ? 'swatch swatch-hatched' : 'swatch'}
              style={{ backgroundColor: `color-mix(in srgb, ${colour} 42%, #fff)` }}
            />
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
