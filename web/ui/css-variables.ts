import { SURFACES, type ThemeName } from '../../api/domain/cartography/palette.ts'
import { POINT_COLOURS, villageColour, villageRing } from '../../api/domain/cartography/reach-palette.ts'
import { REACH_CLASSES } from '../../api/domain/reach/reached.ts'
import type { ColourScale } from './colour-scale.ts'

/** All colours with a meaning, and the surfaces, as CSS custom properties: `--class-met`, `--page`, `--text` and so on. */
export function cssVariables(
  scales: readonly ColourScale[],
  theme: ThemeName,
): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...scales.flatMap(({ id, classes }) =>
      classes.map(({ name, colours }) => [`--${id}-${name}`, colours[theme]]),
    ),
    ...reachVariables(theme),
    ...Object.entries(SURFACES[theme]).map(([name, colour]) => [`--${name}`, colour]),
  ])
}

/** `--village-…`, `--village-ring-…` and `--point-…`. */
function reachVariables(theme: ThemeName): readonly (readonly [name: string, colour: string])[] {
  return [
    ...REACH_CLASSES.map((name) => [`--village-${name}`, villageColour(name, theme)] as const),
    ...REACH_CLASSES.map((name) => [`--village-ring-${name}`, villageRing(name, theme)] as const),
    ...Object.entries(POINT_COLOURS).map(([kind, colour]) => [`--point-${kind}`, colour] as const),
  ]
}
