import { SURFACES, type Surfaces, type ThemeName } from '../../../api/domain/cartography/palette.ts'
import type { Box, MeasureText, Seams } from '../../../api/domain/cartography/scene.ts'
import type { WallSettings } from '../../../api/domain/wall-settings.ts'
import type { Language } from '../../state/fields.ts'

/** By the aspect of the picture: each has a layout of its own, none is another one stretched. */
export type StageShape = 'portrait' | 'screen' | 'wide' | 'very-wide'

/** Heights of an em in pixels. */
export interface TypeSizes {
  /** Text to read: 22′ of arc. */
  readonly reading: number
  /** Names and figures that matter: 30′. */
  readonly names: number
  /** The question of a scene. */
  readonly title: number
  /** The one figure of a scene. */
  readonly figure: number
}

/** The picture that a wall shows: its size, its type, and what stands where. Pixels. */
export interface Stage {
  readonly width: number
  readonly height: number
  readonly shape: StageShape
  readonly sizes: TypeSizes
  /** The width of a thin line. */
  readonly line: number
  /** Between parts, and around the picture. */
  readonly gap: number
  readonly seams: Seams
  readonly theme: ThemeName
  readonly colours: Surfaces
  readonly language: Language
  readonly measure: MeasureText
  readonly header: Box
  readonly footer: Box
  /** A scene stands in each: three on a very wide wall, otherwise one. */
  readonly panes: readonly Box[]
}

/** Below this Han on an LED wall run together, however near one stands. */
export const MIN_PX = 28
const READING_ARC_MINUTES = 22
const NAMES_ARC_MINUTES = 30
/** Han stand 0.90 em high (Noto Sans SC). */
const HAN_EM = 0.9
/** Assumed where the wall's dimensions are not known. */
const PICTURE_HEIGHTS_AWAY = 2.2

/**
 * The em in which a character has a visual angle: H = 2·D·tan(α/2) (NUREG-0700, ISO 9241-3), never under {@link MIN_PX}.
 *
 * @param away distance of the eyes in pixels of the wall
 */
export function emFor(arcMinutes: number, away: number): number {
  const angle = (arcMinutes / 60) * (Math.PI / 180)
  return Math.max(MIN_PX, (2 * away * Math.tan(angle / 2)) / HAN_EM)
}

/** @param size of the picture in pixels */
export function stageOf(
  { width, height }: { readonly width: number; readonly height: number },
  settings: Pick<WallSettings, 'distance' | 'width' | 'seams' | 'theme' | 'lang'>,
  measure: MeasureText,
): Stage {
  const sizes = typeSizes(width, height, settings)
  const seams: Seams = {
    x: inner(settings.seams?.columns ?? 1, width),
    y: inner(settings.seams?.rows ?? 1, height),
  }
  const shape = shapeOf(width / height)
  const gap = Math.max(0.022 * Math.min(width, height), 0.6 * sizes.names)
  const rowWidth = width - 2 * gap
  const header = { x: gap, y: 0.6 * gap, width: rowWidth, height: 1.8 * sizes.names }
  const footerHeight = footerLines(shape, rowWidth / sizes.reading) * FOOTER_LINE * sizes.reading
  const footer = { x: gap, y: height - 0.4 * gap - footerHeight, width: rowWidth, height: footerHeight }
  const top = header.y + header.height + 0.4 * gap
  const body = { x: gap, y: top, width: rowWidth, height: Math.max(1, footer.y - 0.4 * gap - top) }
  return {
    width,
    height,
    shape,
    sizes,
    line: Math.max(1, sizes.reading / 20),
    gap,
    seams,
    theme: settings.theme,
    colours: SURFACES[settings.theme],
    language: settings.lang,
    measure,
    header,
    footer,
    panes: shape === 'very-wide' ? thirds(body, seams.x, gap) : [body],
  }
}

/** Of a line of the footer, in ems of text to read. */
export const FOOTER_LINE = 1.6
/** A line that is narrower, on a phone, holds one item alone. */
const NARROW_EMS = 20

/** What stays in the footer has room: whose figures these are and how old. */
function footerLines(shape: StageShape, ems: number): number {
  if (shape !== 'portrait') return 1
  return ems < NARROW_EMS ? 4 : 2
}

function shapeOf(aspect: number): StageShape {
  if (aspect < 1.2) return 'portrait'
  if (aspect <= 2) return 'screen'
  return aspect <= 3.2 ? 'wide' : 'very-wide'
}

function typeSizes(
  width: number,
  height: number,
  { distance, width: wallWidth }: Pick<WallSettings, 'distance' | 'width'>,
): TypeSizes {
  // One dimension alone says nothing: neither counts.
  const away =
    distance === null || wallWidth === null
      ? PICTURE_HEIGHTS_AWAY * height
      : distance * 1000 * (width / wallWidth)
  const names = emFor(NAMES_ARC_MINUTES, away)
  const short = Math.min(width, height)
  return {
    reading: emFor(READING_ARC_MINUTES, away),
    names,
    // Larger than they must be, as far as the picture has room for it.
    title: Math.max(names, Math.min(1.5 * names, 0.06 * short)),
    figure: Math.max(names, Math.min(3.6 * names, 0.13 * short)),
  }
}

/** Where panels of equal width meet. */
function inner(panels: number, length: number): number[] {
  return Array.from({ length: panels - 1 }, (_, index) => (length * (index + 1)) / panels)
}

/** Three panes side by side, parted at seams where these are near. */
function thirds(body: Box, seams: readonly number[], gap: number): Box[] {
  const cuts = [1, 2].map((part) => nearSeam(body.x + (body.width * part) / 3, seams, body.width / 30))
  const edges = [body.x - gap, ...cuts, body.x + body.width + gap]
  return [0, 1, 2].map((pane) => ({
    ...body,
    x: edges[pane]! + gap,
    width: edges[pane + 1]! - edges[pane]! - 2 * gap,
  }))
}

/** A place, or the seam nearest to it when one is near enough. */
export function nearSeam(place: number, seams: readonly number[], reach: number): number {
  const [nearest] = seams.toSorted((a, b) => Math.abs(a - place) - Math.abs(b - place))
  return nearest !== undefined && Math.abs(nearest - place) <= reach ? nearest : place
}

/** The stage with larger type; a factor below 1 changes nothing, since no type is smaller than it must be. */
export function grown(stage: Stage, factor: number): Stage {
  const { sizes, line, gap } = stage
  const growth = Math.max(factor, 1)
  const larger = {
    reading: growth * sizes.reading,
    names: growth * sizes.names,
    title: growth * sizes.title,
    figure: growth * sizes.figure,
  }
  return { ...stage, sizes: larger, line: growth * line, gap: Math.max(gap, 0.6 * larger.names) }
}
