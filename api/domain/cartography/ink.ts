/** A colour to write in and the one around its letters. */
export interface Ink {
  readonly colour: string
  readonly halo: string
}

/** WCAG 2.2's contrast for text that must be read easily (level AAA), from a distance all the more. */
export const TEXT_CONTRAST = 7

type Channels = readonly [r: number, g: number, b: number]

/**
 * How to write on a fill: in the darker or the lighter ink, whichever needs less help, with a halo of the fill's own colour, shaded
 * only as far as the contrast of ink and halo asks. So a halo is no outline that one sees: it takes borders and hatching from
 * under the letters, and the letters from a fill that is too near to them.
 *
 * @param fill `#rrggbb`, like both inks
 */
export function inkOn(fill: string, dark: string, light: string): Ink {
  const onDark = shadesNeeded(fill, '#000000', light)
  const onLight = shadesNeeded(fill, '#ffffff', dark)
  return onLight.shades <= onDark.shades
    ? { colour: dark, halo: onLight.halo }
    : { colour: light, halo: onDark.halo }
}

function shadesNeeded(fill: string, towards: string, ink: string): { shades: number; halo: string } {
  for (let shades = 0; ; shades++) {
    const halo = mixed(fill, towards, shades / SHADES)
    if (shades === SHADES || contrast(halo, ink) >= TEXT_CONTRAST) return { shades, halo }
  }
}

const SHADES = 50

function mixed(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)]
  const hex = a.map((value, index) => Math.round(value + (b[index]! - value) * share))
  return `#${hex.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** WCAG 2 contrast of two colours `#rrggbb`, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((value) => {
    const channel = value / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as unknown as Channels
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function channels(colour: string): Channels {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16)) as unknown as Channels
}
