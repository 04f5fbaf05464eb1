import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import type { Surfaces } from '../../api/domain/cartography/palette.ts'
import { QUIET } from './feature-states.ts'

/** Fonts of the reader's machine that have Chinese: there is no `glyphs` address. */
export const LOCAL_FONTS = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif'

interface LabelSpec {
  readonly id: string
  readonly source: string
  /** Text size on a desk at zooms 6 and 11, pixels. */
  readonly size: readonly [number, number]
  readonly from?: number
  readonly until?: number
  /** For orientation only: it does not follow the areas' classes. */
  readonly plain?: true
}

const LABELS: readonly LabelSpec[] = [
  { id: 'label-village', source: 'village', size: [11, 12], from: 12.2 },
  { id: 'label-township', source: 'township', size: [11, 13], from: 9 },
  // Where townships are shown, the counties' names orient until the townships' own appear.
  { id: 'label-county-far', source: 'county', size: [11, 14], until: 9, plain: true },
  { id: 'label-county', source: 'county', size: [11.5, 15] },
  { id: 'label-city', source: 'city', size: [14, 18] },
]

/** Names in Chinese, one an area: each stands at one point of the tiles, never at every island of its area. */
export function labelLayers(surfaces: Surfaces, scale: number): LayerSpecification[] {
  return LABELS.map((label) => ({
    id: label.id,
    type: 'symbol',
    source: label.source,
    'source-layer': label.source === 'village' ? 'village' : `${label.source}-label`,
    ...(label.from !== undefined && { minzoom: label.from }),
    ...(label.until !== undefined && { maxzoom: label.until }),
    layout: {
      visibility: 'none',
      'text-field': ['get', 'name'],
      'text-size': sizes(label.size, scale),
      'text-padding': 0.5,
      'text-max-width': 8,
      // Below a village's point, not on it.
      ...(label.source !== 'village' && {
        'text-variable-anchor': AROUND_AREAS.anchors,
        'text-radial-offset': AROUND_AREAS.offset,
      }),
      ...(label.source === 'village' && {
        'text-anchor': 'top' as const,
        'text-offset': [0, 0.7] as [number, number],
      }),
    },
    paint: {
      'text-color': label.plain ? surfaces['text-quiet'] : judgedColour(surfaces),
      'text-halo-color': surfaces['label-halo'],
      'text-halo-width': 1.4 * scale,
    },
  }))
}

/** The layers of names of areas, which make room for hospitals: these stand where the names would. */
export const AREA_LABELS: readonly string[] = LABELS.filter(({ source }) => source !== 'village').map(
  ({ id }) => id,
)

interface Around {
  anchors: NonNullable<SymbolLayerSpecification['layout']>['text-variable-anchor']
  offset: number
}

/** Where an area's name may stand. */
export const AROUND_AREAS = { anchors: ['center', 'top', 'bottom'], offset: 0.3 } satisfies Around

/** On any side of the same point, farther from it than without hospitals. */
export const AROUND_POINTS = {
  anchors: [
    'center',
    'top',
    'bottom',
    'left',
    'right',
    'top-left',
    'top-right',
    'bottom-left',
    'bottom-right',
  ],
  offset: 0.75,
} satisfies Around

function sizes([far, near]: readonly [number, number], scale: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], 6, far * scale, 11, near * scale]
}

/** Which names are placed first: those of judged areas. Null when none is. */
export function labelOrder(classes: ReadonlyMap<string, string>): ExpressionSpecification | null {
  const judged = [...classes].filter(([, each]) => each !== QUIET).map(([code]) => code)
  return judged.length === 0 ? null : ['match', ['get', 'code'], judged, 0, 1]
}

/** The names of areas that are not judged step back. */
function judgedColour(surfaces: Surfaces): ExpressionSpecification {
  const quiet: ExpressionSpecification = ['==', ['coalesce', ['feature-state', 'class'], QUIET], QUIET]
  return ['case', quiet, surfaces['text-quiet'], surfaces['label-text']]
}
