import { SURFACES, type ThemeName } from '../../api/domain/cartography/palette.ts'
import type { ColourScale } from './colour-scale.ts'
import { reachVariables } from './reach-palette.ts'

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
