import { SHARE_CLASSES, SURFACES, shareColour, type ThemeName, UNIT_CLASSES, unitColour } from './palette.ts'
import { reachVariables } from './reach-palette.ts'

/** Every colour that means something, and the surfaces, as CSS custom properties: `--class-…`, `--share-…` and `--page`, `--text` and so on. */
export function cssVariables(theme: ThemeName): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...UNIT_CLASSES.map((name) => [`--class-${name}`, unitColour(name, theme)]),
    ...reachVariables(theme),
    ...SHARE_CLASSES.map((name) => [`--share-${name}`, shareColour(name, theme)]),
    ...Object.entries(SURFACES[theme]).map(([name, colour]) => [`--${name}`, colour]),
  ])
}
