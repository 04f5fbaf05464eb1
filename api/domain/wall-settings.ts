import type { ThemeName } from './cartography/palette.ts'
import { INDICATOR_IDS, type IndicatorId } from './indicators/catalogue.ts'
import { LANGUAGES, type Language } from './language.ts'
import { USUAL_SCENES, WALL_SCENES, type WallSceneId } from './wall.ts'

/** What the address of a wall asks for. */
export interface WallSettings {
  /** In the order in which they are shown; at least one, each once. */
  readonly scenes: readonly WallSceneId[]
  /** The indicators that their scene shows in turn; none: those that have values. */
  readonly indicators: readonly IndicatorId[]
  /** How long a scene stands. */
  readonly seconds: number
  /** The city or county whose wall it is; null: the province, or what the viewer may see. */
  readonly within: string | null
  /** From the eyes to the wall, metres. It has an effect only together with `width`. */
  readonly distance: number | null
  /** Of the picture, millimetres. */
  readonly width: number | null
  /** How many panels the wall is made of; null: one. */
  readonly seams: Panels | null
  /** When the wall is dimmed; null: never. */
  readonly night: Night | null
  readonly theme: ThemeName
  readonly lang: Language
  /** The wall's id, by which a phone's commands reach it; null: none is listened to. */
  readonly remote: string | null
}

export interface Panels {
  readonly columns: number
  readonly rows: number
}

/** Minutes of the day in Shanghai, 0 to 1439. It may run over midnight. */
export interface Night {
  readonly from: number
  readonly to: number
}

export const SECONDS = { least: 10, most: 120, usual: 20 } as const
/** Metres: from a kiosk at arm's length to a large hall. */
export const DISTANCE = { least: 0.5, most: 100 } as const
/** Millimetres: from a small screen to the side of a building. */
export const WIDTH = { least: 200, most: 60_000 } as const
export const MAX_PANELS = 20

export const USUAL_SETTINGS: WallSettings = {
  scenes: USUAL_SCENES,
  indicators: [],
  seconds: SECONDS.usual,
  within: null,
  distance: null,
  width: null,
  seams: null,
  night: null,
  theme: 'dark',
  lang: 'zh',
  remote: null,
}

/** The settings of an address; what is missing or invalid is as usual. Never throws. */
export function readWallSettings(search: string): WallSettings {
  const params = new URLSearchParams(search)
  const read = <Value>(name: string, parse: (text: string) => Value | null, otherwise: Value): Value => {
    const text = params.get(name)
    return (text === null ? null : parse(text)) ?? otherwise
  }
  return {
    scenes: read('scenes', (text) => named(text, WALL_SCENES), USUAL_SETTINGS.scenes),
    indicators: read('indicators', (text) => named(text, INDICATOR_IDS), USUAL_SETTINGS.indicators),
    seconds: read('seconds', (text) => number(text, SECONDS, /^\d{1,3}$/), USUAL_SETTINGS.seconds),
    within: read('within', (text) => (/^(?:\d{2}|\d{4}|\d{6})$/.test(text) ? text : null), null),
    distance: read('distance', parseDistance, null),
    width: read('width', parseWidth, null),
    seams: read('seams', parsePanels, null),
    night: read('night', parseNight, null),
    theme: read('theme', (text) => (text === 'light' || text === 'dark' ? text : null), USUAL_SETTINGS.theme),
    lang: read('lang', (text) => LANGUAGES.find((each) => each === text) ?? null, USUAL_SETTINGS.lang),
    remote: read('remote', (text) => (/^[0-9a-f]{32}$/.test(text) ? text : null), null),
  }
}

/** The query of these settings, with `?`; empty where all are as usual. */
export function wallSearch(settings: WallSettings): string {
  const { scenes, indicators, seconds, within, distance, width, seams, night, theme, lang, remote } = settings
  const texts = Object.entries({
    scenes: String(scenes) === String(USUAL_SCENES) ? null : String(scenes),
    indicators: indicators.length === 0 ? null : String(indicators),
    seconds: seconds === SECONDS.usual ? null : String(seconds),
    within,
    distance: distance === null ? null : String(distance),
    width: width === null ? null : String(width),
    seams: seams && `${seams.columns}x${seams.rows}`,
    night: night && formatNight(night),
    theme: theme === USUAL_SETTINGS.theme ? null : theme,
    lang: lang === USUAL_SETTINGS.lang ? null : lang,
    remote,
  })
  const given = texts.filter(([, text]) => text !== null) as [string, string][]
  // Legal in a query, and easier to read than %2C and %3A.
  const query = new URLSearchParams(given).toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
  return query === '' ? '' : `?${query}`
}

/** Those of a list that are named, each once; null for none. */
function named<Id extends string>(text: string, all: readonly Id[]): readonly Id[] | null {
  const found = text.split(',').flatMap((name) => all.find((id) => id === name) ?? [])
  return found.length === 0 ? null : [...new Set(found)]
}

export function parseDistance(text: string): number | null {
  return number(text, DISTANCE, /^\d{1,3}(?:\.\d{1,2})?$/)
}

export function parseWidth(text: string): number | null {
  return number(text, WIDTH, /^\d{1,5}$/)
}

/** `3x2`: columns × rows of panels. */
export function parsePanels(text: string): Panels | null {
  const [, columns, rows] = (/^(\d{1,2})[x×](\d{1,2})$/.exec(text) ?? []).map(Number)
  if (!columns || !rows || columns > MAX_PANELS || rows > MAX_PANELS) return null
  return { columns, rows }
}

/** `22:00-06:30`; null for one without length. */
export function parseNight(text: string): Night | null {
  const [, hour1, minute1, hour2, minute2] = (
    /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  ).map(Number)
  if (hour1 === undefined) return null
  const [from, to] = [hour1 * 60 + minute1!, hour2! * 60 + minute2!]
  return from === to ? null : { from, to }
}

export function formatNight({ from, to }: Night): string {
  return `${timeOfDay(from)}-${timeOfDay(to)}`
}

/** Minutes of the day as `06:30`. */
export function timeOfDay(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Whether a minute of the day lies in the night; its first minute does, its last does not. */
export function isNight({ from, to }: Night, minute: number): boolean {
  return from < to ? from <= minute && minute < to : from <= minute || minute < to
}

function number(
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
  form: RegExp,
): number | null {
  const value = form.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : null
}
