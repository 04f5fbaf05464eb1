import type { ThemeName } from '../../api/domain/cartography/palette.ts'

/**
 * The classes that areas are put in, and what they are drawn in. A lens brings its own: the map paints them, style
 * sheets read them as `--<id>-<name>`, and `test/web/palette.test.ts` proves that they stay apart for every eye.
 */
export interface ColourScale<Name extends string = string> {
  readonly id: string
  readonly classes: readonly ScaleClass<Name>[]
}

interface ScaleClass<Name extends string> {
  readonly name: Name
  readonly colours: Readonly<Record<ThemeName, string>>
  /** Not judged for a specific reason; hatched in addition to its colour. */
  readonly hatched: boolean
  /** No statement: drawn like an area without an answer, its name subdued. */
  readonly quiet: boolean
}

/** A scale of classes, in the order of the legend. */
export function colourScale<Name extends string>(
  id: string,
  names: readonly Name[],
  colourOf: (name: Name, theme: ThemeName) => string,
  marks: { readonly hatched?: Name; readonly quiet?: Name } = {},
): ColourScale<Name> {
  const classes = names.map((name) => ({
    name,
    colours: { light: colourOf(name, 'light'), dark: colourOf(name, 'dark') },
    hatched: name === marks.hatched,
    quiet: name === marks.quiet,
  }))
  return { id, classes }
}
