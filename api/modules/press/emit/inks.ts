/** How a PDF is told a colour: as operators that set it for filling or for stroking. */
export interface Inks {
  fill(colour: string): string
  stroke(colour: string): string
  /** Of letters. */
  text(colour: string): string
}

/** Red, green and blue as they are on screens. */
export const RGB: Inks = {
  fill: (colour) => `${channels(colour).map(short).join(' ')} rg`,
  stroke: (colour) => `${channels(colour).map(short).join(' ')} RG`,
  text: (colour) => `${channels(colour).map(short).join(' ')} rg`,
}

/** Four inks, for presses: letters in black alone, or in none on a dark ground, so that no plate out of register blurs them. */
export const CMYK: Inks = {
  fill: (colour) => `${percents(cmykOf(colour))} k`,
  stroke: (colour) => `${percents(cmykOf(colour))} K`,
  text: (colour) => `${percents(blackOf(colour))} k`,
}

type Cmyk = readonly [cyan: number, magenta: number, yellow: number, black: number]

/**
 * Per cent of ink of the palette's colours, chosen for coated paper: no ink below 3 %, which presses lose, at most 195 % in all,
 * greys in black alone.
 */
const TABLE: Readonly<Record<string, Cmyk>> = {
  // The classes of units and shares.
  '#2a7ab8': [80, 45, 0, 5],
  '#9ecae1': [40, 12, 0, 5],
  '#fdd17a': [0, 18, 60, 0],
  '#f0883a': [0, 55, 85, 0],
  '#d9480f': [5, 85, 100, 5],
  '#b8b8b8': [0, 0, 0, 28],
  '#ececec': [0, 0, 0, 8],
  // Those of reach besides.
  '#0f5299': [100, 72, 5, 5],
  '#3d8fc9': [76, 38, 0, 4],
  '#fde3a7': [0, 10, 38, 0],
  '#f6a95b': [0, 38, 70, 0],
  // Surfaces and lines.
  '#ffffff': [0, 0, 0, 0],
  '#f5f7f9': [0, 0, 0, 3],
  '#f6f8fa': [0, 0, 0, 3],
  '#dfe4e9': [0, 0, 0, 12],
  '#8b949e': [0, 0, 0, 45],
  '#6b7885': [0, 0, 0, 60],
  '#566472': [0, 0, 0, 70],
  '#4a5763': [0, 0, 0, 75],
  '#3f4b57': [0, 0, 0, 80],
  '#14202b': [0, 0, 0, 100],
  '#0b1620': [0, 0, 0, 100],
  '#1f6aa5': [85, 55, 5, 5],
  '#eaf3fa': [8, 3, 0, 0],
}

/** Of the table; a colour that it lacks, such as a shade around a name, by the plainest formula, whose greys are black alone. */
function cmykOf(colour: string): Cmyk {
  const known = TABLE[colour.toLowerCase()]
  if (known) return known
  const rgb = channels(colour)
  const most = Math.max(...rgb)
  if (most - Math.min(...rgb) < 0.06) return blackOf(colour)
  const [cyan, magenta, yellow] = rgb.map((value) => Math.round((100 * (most - value)) / most))
  return [cyan!, magenta!, yellow!, Math.round(100 * (1 - most))]
}

/** Nearly black is printed as black: a screen of 95 % frays the edges of letters. */
function blackOf(colour: string): Cmyk {
  const [red, green, blue] = channels(colour)
  const dark = 1 - (0.299 * red + 0.587 * green + 0.114 * blue)
  return [0, 0, 0, dark > 0.85 ? 100 : Math.round(100 * dark)]
}

function percents(cmyk: Cmyk): string {
  return cmyk.map((value) => short(value / 100)).join(' ')
}

function channels(colour: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255) as [
    number,
    number,
    number,
  ]
}

function short(value: number): string {
  return String(Number(value.toFixed(4)))
}
