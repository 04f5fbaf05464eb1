import { useTranslation } from 'react-i18next'
import type { NamedVillageReach } from '../../../../api/contract/reach.ts'
import { useAreaLookup } from '../../../data/geography.ts'
import type { Place } from '../../../state/fields.ts'
import { setHovered, useHovered } from '../../../state/hover.ts'
import { formatPeople } from '../../../ui/format.ts'
import { Link } from '../../../ui/Link.tsx'
import { useLongList } from '../../../ui/rows/use-long-list.ts'
import { formatMinutes, formatMinutesRange } from '../format.ts'
import { useNearer } from '../use-nearer.ts'
import { usePointNames } from '../use-point-words.ts'
import { VillageDot } from '../VillageDot.tsx'

interface UnreachedRowsProps {
  readonly villages: readonly NamedVillageReach[]
  /** The area that they lie in: it is not named again in each row. */
  readonly within: string
  readonly labelledBy: string
}

const ROW_REM = 3.125

/** The rows of the list; only visible ones are rendered, since there can be many thousands. */
export function UnreachedRows({ villages, within, labelledBy }: UnreachedRowsProps) {
  const { t } = useTranslation('terms')
  const { boxProps, rowHeight, first, end, tabRow, setActive } = useLongList(villages, {
    rowRem: ROW_REM,
    inside: 'ol',
  })
  const lookup = useAreaLookup()
  const pointName = usePointNames()
  const nearer = useNearer()
  const placeOf = ({ code, township }: NamedVillageReach) =>
    [within.length < 6 ? lookup(code.slice(0, 6))?.name : '', within.length < 9 ? township : '']
      .filter(Boolean)
      .join(' ')
  const hovered = useHovered()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div role="group" className="left-scroll" aria-label={t('rowKeys')} {...boxProps}>
      <ol
        aria-labelledby={labelledBy}
        style={{ paddingTop: first * rowHeight, paddingBottom: (villages.length - end) * rowHeight }}
      >
        {villages.slice(first, end).map((village, index) => (
          <Row
            key={village.code}
            village={village}
            place={placeOf(village)}
            point={village.point && pointName(village.point)}
            at={nearer(village.centre)}
            row={first + index}
            count={villages.length}
            height={rowHeight}
            lit={hovered === village.code}
            inTabOrder={first + index === tabRow}
            onActive={() => setActive(first + index)}
          />
        ))}
      </ol>
    </div>
  )
}

interface RowProps {
  readonly village: NamedVillageReach
  /** County and township, as far as the list's area does not say them. */
  readonly place: string
  /** Name of the nearest point. */
  readonly point: string | null
  /** Where the map goes when it is opened. */
  readonly at: Place
  readonly row: number
  readonly count: number
  readonly height: number
  readonly lit: boolean
  readonly inTabOrder: boolean
  readonly onActive: () => void
}

function Row({ village, place, point, at, row, count, height, lit, inTabOrder, onActive }: RowProps) {
  const { t } = useTranslation('reach')
  const { minutes, population } = village
  const range = minutes && formatMinutesRange(minutes)
  return (
    <li
      data-row={row}
      data-code={village.code}
      aria-setsize={count}
      aria-posinset={row + 1}
      className={lit ? 'is-lit' : undefined}
      style={{ height }}
      onPointerEnter={() => setHovered(village.code)}
      onFocus={() => {
        onActive()
        setHovered(village.code)
      }}
      onBlur={() => setHovered(null)}
    >
      <Link to="/" patch={{ area: village.code, point: null, at }} tabIndex={inTabOrder ? 0 : -1}>
        <span className="left-line">
          <VillageDot of={village.class} />
          <span className="visually-hidden">{t(`class.${village.class}`)}: </span>
          <span className="left-name">{village.name}</span>
          <span className="left-people">
            {population === null
              ? t('peopleUnknown')
              : t(village.populationEstimated ? 'peopleEstimated' : 'people', {
                  people: formatPeople(population),
                })}
          </span>
          <strong>
            {minutes ? t('minutes', { minutes: formatMinutes(minutes.central) }) : t('noMinutes')}
          </strong>
        </span>
        <span className="left-line quiet">
          <span className="left-name">
            {place}
            {point && ` → ${point}`}
            {!village.point && ` · ${t(`how.${village.how}`)}`}
          </span>
          {range && <span>{range}</span>}
        </span>
      </Link>
    </li>
  )
}
