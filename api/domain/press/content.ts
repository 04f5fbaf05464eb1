import type { MapBody, SheetBody } from '../cartography/sheet-content.ts'
import type { PressLanguage } from './press.ts'

/**
 * How sheets are laid out. Raised whenever the same content would be drawn otherwise: an approval is of what was drawn.
 */
export const SHEET_TEMPLATE = '3'

/** Everything about a sheet that an approval is of. */
export interface ApprovedContent {
  /** Millimetres. */
  readonly size: { readonly width: number; readonly height: number }
  readonly language: PressLanguage
  readonly title: string
  readonly standfirst: string
  /** 制图单位 */
  readonly compiler: string
  readonly notes: readonly string[]
  readonly basis: readonly string[]
  readonly rule: string | null
  readonly periods: readonly string[]
  readonly within: string
  /** As printed. */
  readonly figures: readonly { readonly id: string; readonly text: string }[]
  /** Null for a graphic without boundaries. */
  readonly boundaries: { readonly level: string; readonly version: string } | null
  readonly body: SheetBody
}

/**
 * What is approved, as text: frame, boundaries, template, labels, period and values. Not in it: the line of the 审图号, the watermark,
 * the number of the snapshot, the day that is looked back from and the time of making, which change without the map; and
 * colours, which are apart.
 */
export function contentText({ body, ...rest }: ApprovedContent): string {
  return canonicalJson({ template: SHEET_TEMPLATE, ...rest, body: withoutColours(body) })
}

/** The colours of a sheet as text. */
export function lookText({ body }: Pick<ApprovedContent, 'body'>): string {
  switch (body.kind) {
    case 'map':
      return canonicalJson(coloursOf(body))
    case 'tour':
      return canonicalJson(body.map ? coloursOf(body.map) : [])
    case 'ranking':
      return canonicalJson(body.rows.map(({ fill }) => fill))
    case 'numbers':
    case 'trend':
      return canonicalJson([])
  }
}

function withoutColours(body: SheetBody): unknown {
  switch (body.kind) {
    case 'map':
      return withoutClassColours(body)
    case 'tour':
      return { ...body, map: body.map && withoutClassColours(body.map) }
    case 'ranking':
      return { ...body, rows: body.rows.map(({ fill: _, ...rest }) => rest) }
    case 'numbers':
    case 'trend':
      return body
  }
}

function coloursOf({ classes }: MapBody) {
  return classes.map(({ name, fill, hatched }) => [name, fill, hatched])
}

function withoutClassColours(map: MapBody) {
  return { ...map, classes: map.classes.map(({ fill: _, hatched: __, ...rest }) => rest) }
}

/** JSON with the keys of each object in order, so that equal values have equal texts; keys without a value are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}
