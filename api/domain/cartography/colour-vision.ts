/** sRGB channels 0 to 1. */
export type Rgb = readonly [r: number, g: number, b: number]
export type Deficiency = 'protanopia' | 'deuteranopia' | 'tritanopia'

/**
 * Full dichromacy as linear-light matrices: Viénot, Brettel and Mollon 1999 for the red and green deficiencies;
 * for the blue one the single-plane form of Brettel, Viénot and Mollon 1997 as it is commonly tabulated. Rows
 * give the new red, green and blue.
 */
const MATRICES: Readonly<Record<Deficiency, readonly Rgb[]>> = {
  protanopia: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopia: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
  tritanopia: [
    [1.01277, 0.13548, -0.14826],
    [-0.01243, 0.86812, 0.14431],
    [0.07589, 0.805, 0.11911],
  ],
}

export function parseColour(hex: string): Rgb {
  const channel = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16) / 255
  return [channel(1), channel(3), channel(5)]
}

/** How a colour looks to a reader with the deficiency, gamma-encoded again. */
export function simulate(colour: Rgb, deficiency: Deficiency): Rgb {
  const [r, g, b] = colour.map(linear) as unknown as Rgb
  return MATRICES[deficiency].map((row) => encoded(row[0] * r + row[1] * g + row[2] * b)) as unknown as Rgb
}

/** CIELAB of an sRGB colour, D65. */
export function lab(colour: Rgb): readonly [L: number, a: number, b: number] {
  const [r, g, b] = colour.map(linear) as unknown as Rgb
  const x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
  const y = 0.2126729 * r + 0.7151522 * g + 0.072175 * b
  const z = (0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))]
}

const POWER = 25 ** 7
const radians = (degrees: number) => (degrees * Math.PI) / 180
const hue = (b: number, a: number) =>
  a === 0 && b === 0 ? 0 : ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360

/** CIEDE2000 distance of two colours in CIELAB (Sharma, Wu and Dalal 2005); 1 is just noticeable side by side. */
export function ciede2000(
  one: readonly [number, number, number],
  two: readonly [number, number, number],
): number {
  const [L1, a1, b1] = one
  const [L2, a2, b2] = two
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const G = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + POWER)))
  const [p1, p2] = [a1 * (1 + G), a2 * (1 + G)]
  const [C1, C2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)]
  const [h1, h2] = [hue(b1, p1), hue(b2, p2)]
  let dh = C1 * C2 === 0 ? 0 : h2 - h1
  if (dh > 180) dh -= 360
  if (dh < -180) dh += 360
  const dH = 2 * Math.sqrt(C1 * C2) * Math.sin(radians(dh / 2))
  const L = (L1 + L2) / 2
  const C = (C1 + C2) / 2
  let h = h1 + h2
  if (C1 * C2 !== 0) h = Math.abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2
  const T =
    1 -
    0.17 * Math.cos(radians(h - 30)) +
    0.24 * Math.cos(radians(2 * h)) +
    0.32 * Math.cos(radians(3 * h + 6)) -
    0.2 * Math.cos(radians(4 * h - 63))
  const SL = 1 + (0.015 * (L - 50) ** 2) / Math.sqrt(20 + (L - 50) ** 2)
  const SC = 1 + 0.045 * C
  const SH = 1 + 0.015 * C * T
  const RC = 2 * Math.sqrt(C ** 7 / (C ** 7 + POWER))
  const RT = -RC * Math.sin(radians(60 * Math.exp(-(((h - 275) / 25) ** 2))))
  const [l, c, k] = [(L2 - L1) / SL, (C2 - C1) / SC, dH / SH]
  return Math.sqrt(l * l + c * c + k * k + RT * c * k)
}

/** WCAG 2 contrast of two colours, 1 to 21. */
export function contrast(one: Rgb, two: Rgb): number {
  const luminance = ([r, g, b]: Rgb) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
  const [dark = 0, light = 0] = [luminance(one), luminance(two)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

function encoded(channel: number): number {
  const bounded = Math.max(0, Math.min(1, channel))
  return bounded <= 0.0031308 ? bounded * 12.92 : 1.055 * bounded ** (1 / 2.4) - 0.055
}

/** How a sheet is proofed: as seen without cones of one kind, or as a copy in grey. */
export const SIGHTS = ['protanopia', 'deuteranopia', 'tritanopia', 'greyscale'] as const
export type Sight = (typeof SIGHTS)[number]

/** A colour `#rrggbb` as it looks then, `#rrggbb`. */
export function seenColour(colour: string, sight: Sight): string {
  const rgb = parseColour(colour)
  const seen = sight === 'greyscale' ? grey(rgb) : simulate(rgb, sight)
  return `#${seen
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

const LINEAR = Float64Array.from({ length: 256 }, (_, value) => linear(value / 255))
const STEPS = 4095
const ENCODED = Uint8Array.from({ length: STEPS + 1 }, (_, step) => Math.round(255 * encoded(step / STEPS)))
const GREY: Rgb = [0.2126, 0.7152, 0.0722]

/** Pixels, red, green and blue of each, as they look then. */
export function seenPixels(rgb: Uint8Array, sight: Sight): Uint8Array {
  const [r, g, b] = sight === 'greyscale' ? [GREY, GREY, GREY] : MATRICES[sight]
  const seen = new Uint8Array(rgb.length)
  for (let at = 0; at < rgb.length; at += 3) {
    const [red, green, blue] = [LINEAR[rgb[at]!]!, LINEAR[rgb[at + 1]!]!, LINEAR[rgb[at + 2]!]!]
    for (const [channel, row] of [r!, g!, b!].entries()) {
      const light = row[0] * red + row[1] * green + row[2] * blue
      seen[at + channel] = ENCODED[Math.round(STEPS * Math.max(0, Math.min(1, light)))]!
    }
  }
  return seen
}

/** CIEDE2000 of two colours `#rrggbb`, or of what is seen of them. */
export function colourDistance(one: string, other: string, sight?: Sight): number {
  const [a, b] = sight ? [seenColour(one, sight), seenColour(other, sight)] : [one, other]
  return ciede2000(lab(parseColour(a)), lab(parseColour(b)))
}

/** Of the same luminance. */
function grey([r, g, b]: Rgb): Rgb {
  const value = encoded(GREY[0] * linear(r) + GREY[1] * linear(g) + GREY[2] * linear(b))
  return [value, value, value]
}
