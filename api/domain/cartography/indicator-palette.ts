import { INDICATOR_CLASSES, type IndicatorClass } from '../indicators/judge.ts'
import type { MapClass } from './map-content.ts'
import type { ThemeName } from './palette.ts'

/** The colours of indicators: those of coverage where a value is held against its target, and browns and greys where none is. */
const COLOURS: Readonly<Record<Exclude<IndicatorClass, 'missing' | 'not-applicable'>, string>> = {
  met: '#2a7ab8',
  near: '#9ecae1',
  half: '#fdd17a',
  far: '#d9480f',
  earlier: '#b49078',
  unjudged: '#788490',
}

const GREYS = {
  light: { missing: '#b8b8b8', 'not-applicable': '#ececec' },
  dark: { missing: '#4a5763', 'not-applicable': '#1f2b37' },
} as const

export function indicatorColour(name: IndicatorClass, theme: ThemeName = 'light'): string {
  return name === 'missing' || name === 'not-applicable' ? GREYS[theme][name] : COLOURS[name]
}

/** The classes of an indicator for a map: names go first where most is lacking. */
export function indicatorMapClasses(
  labels: Readonly<Record<IndicatorClass, string>>,
  theme: ThemeName = 'light',
): readonly MapClass[] {
  return INDICATOR_CLASSES.map((name) => ({
    name,
    label: labels[name],
    fill: indicatorColour(name, theme),
    hatched: name === 'missing',
    quiet: name === 'not-applicable',
    rank: RANKS[name],
    led: RANKS[name] <= 1,
  }))
}

const RANKS: Readonly<Record<IndicatorClass, number>> = {
  far: 0,
  half: 0,
  near: 1,
  met: 2,
  earlier: 2,
  unjudged: 2,
  missing: 2,
  'not-applicable': 3,
}

/** How many areas are in each class; every class is named, also with 0. */
export function countIndicatorClasses(
  areas: readonly { readonly class: IndicatorClass }[],
): Record<IndicatorClass, number> {
  const counts = Object.fromEntries(INDICATOR_CLASSES.map((name) => [name, 0])) as Record<
    IndicatorClass,
    number
  >
  for (const area of areas) counts[area.class]++
  return counts
}
