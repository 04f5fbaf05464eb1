import type { ReachClass } from '../reach/reached.ts'
import type { PointKind } from '../reach/service-point.ts'
import { TWO_WAY_CLASSES, type TwoWayClass } from '../reach/two-way.ts'
import type { MapClass } from './map-content.ts'
import type { ThemeName } from './palette.ts'

export { TWO_WAY_CLASSES, type TwoWayClass }

/** The colours of reach; they are proved with those of `palette.ts`, whose blues (good) and oranges (gap) they share. */

/**
 * The classes of a share of people within the threshold, best first; each includes its lower edge. `unknown`: no
 * village of the area has a known time, or nobody's number is known.
 */
export const REACH_SHARE_CLASSES = [
  'all',
  'from-90',
  'from-80',
  'from-65',
  'from-50',
  'under-50',
  'unknown',
  'not-applicable',
] as const
export type ReachShareClass = (typeof REACH_SHARE_CLASSES)[number]

const GREYS = {
  light: { unknown: '#b8b8b8', 'not-applicable': '#ececec', 'not-judged': '#ececec' },
  dark: { unknown: '#4a5763', 'not-applicable': '#1f2b37', 'not-judged': '#1f2b37' },
} as const
type Grey = keyof (typeof GREYS)['light']

const SHARE_COLOURS: Readonly<Record<Exclude<ReachShareClass, Grey>, string>> = {
  all: '#0f5299',
  'from-90': '#3d8fc9',
  'from-80': '#9ecae1',
  'from-65': '#fde3a7',
  'from-50': '#f6a95b',
  'under-50': '#d9480f',
}

const VILLAGE_COLOURS: Readonly<Record<Exclude<ReachClass, Grey>, string>> = {
  reached: '#2a7ab8',
  'reached-uncertain': '#9ecae1',
  'left-uncertain': '#fdd17a',
  left: '#d9480f',
}

/** Cool where visits come, warm where they do not; full at the ends. */
const TWO_WAY_COLOURS: Readonly<Record<Exclude<TwoWayClass, Grey>, string>> = {
  both: '#2a7ab8',
  'visited-only': '#9ecae1',
  'reached-only': '#fdd17a',
  neither: '#d9480f',
}

/** Apart from the blues and oranges below them; the shapes differ too. */
export const POINT_COLOURS: Readonly<Record<PointKind, string>> = {
  'county-hospital': '#7a0f4f',
  'township-hospital': '#7b5cc4',
  'community-centre': '#00756a',
  'community-station': '#3fb59a',
  'village-clinic': '#6b6a00',
  'mobile-stop': '#14202b',
}

export function reachShareColour(name: ReachShareClass, theme: ThemeName = 'light'): string {
  return colourIn<ReachShareClass>(SHARE_COLOURS, name, theme)
}

export function villageColour(name: ReachClass, theme: ThemeName = 'light'): string {
  return colourIn<ReachClass>(VILLAGE_COLOURS, name, theme)
}

export function twoWayColour(name: TwoWayClass, theme: ThemeName = 'light'): string {
  return colourIn<TwoWayClass>(TWO_WAY_COLOURS, name, theme)
}

/** The ring of a village's dot: that of an uncertain one has the colour of what it may as well be. */
export function villageRing(name: ReachClass, theme: ThemeName = 'light'): string {
  if (name === 'reached-uncertain') return villageColour('reached', theme)
  if (name === 'left-uncertain') return villageColour('left', theme)
  return theme === 'dark' ? '#0b1620' : '#ffffff'
}

/** The classes of shares within reach for a map: names go first where most people are left. */
export function reachMapClasses(
  labels: Readonly<Record<ReachShareClass, string>>,
  theme: ThemeName = 'light',
): readonly MapClass[] {
  return REACH_SHARE_CLASSES.map((name) => ({
    name,
    label: labels[name],
    fill: reachShareColour(name, theme),
    hatched: name === 'unknown',
    quiet: name === 'not-applicable',
    rank: REACH_RANKS[name],
    led: REACH_RANKS[name] <= 1,
  }))
}

const REACH_RANKS: Readonly<Record<ReachShareClass, number>> = {
  'under-50': 0,
  'from-50': 0,
  'from-65': 0,
  'from-80': 1,
  'from-90': 2,
  all: 2,
  unknown: 2,
  'not-applicable': 3,
}

function colourIn<Name extends string>(
  colours: Readonly<Record<Exclude<Name, Grey>, string>>,
  name: Name,
  theme: ThemeName,
): string {
  return name in GREYS[theme] ? GREYS[theme][name as Grey & Name] : colours[name as Exclude<Name, Grey>]
}
