import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl'
import { SURFACES, type ThemeName } from '../../api/domain/cartography/palette.ts'
import { villageColour, villageRing } from '../../api/domain/cartography/reach-palette.ts'
import { REACH_CLASSES, type ReachClass } from '../../api/domain/reach/reached.ts'
import { POINT_KINDS, type PointKind } from '../../api/domain/reach/service-point.ts'
import { POINT_ZOOM, VILLAGES_ZOOM } from './reach-types.ts'

/** Sources of what the reach lens draws, beside the tiles. */
export const REACH_SOURCES = [
  'reach-isochrone',
  'reach-isochrone-label',
  'reach-points',
  'reach-plan',
  'reach-sites',
] as const
export type ReachSource = (typeof REACH_SOURCES)[number]

/** Layers of village dots, uppermost first: those that are left out lie on those that are not. */
export const DOT_LAYERS = ['reach-dot-left', 'reach-dot'] as const
export const PLAN_LAYER = 'reach-plan'
export const SITE_LAYER = 'reach-site'
export const SELECTED_POINT_LAYER = 'reach-selected'
export const SELECTED_DOT_LAYER = 'reach-dot-selected'

export function pointLayerId(kind: PointKind): string {
  return `reach-point-${kind}`
}

/** Hospitals last: they lie on top. */
const POINT_ORDER = POINT_KINDS.toReversed()

/** Few, and there from far away: the names of areas step aside for them. */
const MAKES_ROOM: readonly PointKind[] = ['county-hospital', 'township-hospital', 'community-centre']

const VIOLET: Readonly<Record<ThemeName, string>> = { light: '#4b2e83', dark: '#c9b3f2' }

/** Isochrones, dots and the many small points: below the names. */
export function reachGround(theme: ThemeName, scale: number): readonly LayerSpecification[] {
  const violet = VIOLET[theme]
  const line = (id: string, estimated: boolean): LayerSpecification => ({
    id,
    type: 'line',
    source: 'reach-isochrone',
    filter: ['==', ['get', 'estimated'], estimated],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': violet,
      'line-width': 1.8 * scale,
      ...(estimated && { 'line-dasharray': [3, 2] }),
    },
  })
  return [
    {
      id: 'reach-isochrone',
      type: 'fill',
      source: 'reach-isochrone',
      // One over another: the nearer the point the darker.
      paint: { 'fill-color': violet, 'fill-opacity': 0.09 },
    },
    line('reach-isochrone-line', false),
    line('reach-isochrone-dash', true),
    dotLayer('reach-dot', ['reached', 'reached-uncertain', 'unknown', 'not-applicable'], theme, scale),
    dotLayer('reach-dot-left', ['left-uncertain', 'left'], theme, scale),
    {
      id: SELECTED_DOT_LAYER,
      type: 'circle',
      source: 'village',
      'source-layer': 'village',
      filter: selectedDotFilter(null),
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 6, 6 * scale, 12, 13 * scale],
        'circle-color': 'transparent',
        'circle-stroke-color': SURFACES[theme].selected,
        'circle-stroke-width': 2.4 * scale,
      },
    },
    ...POINT_ORDER.filter((kind) => !MAKES_ROOM.includes(kind)).map((kind) => pointLayer(kind, scale)),
  ]
}

/** Points that names make room for, what a what-if makes of any, and sites: above the names. */
export function reachMarks(theme: ThemeName, scale: number): readonly LayerSpecification[] {
  const surfaces = SURFACES[theme]
  return [
    {
      id: SELECTED_POINT_LAYER,
      type: 'circle',
      source: 'reach-points',
      filter: selectedPointFilter(null),
      paint: {
        'circle-radius': 15 * scale,
        'circle-color': VIOLET[theme],
        'circle-opacity': 0.22,
        'circle-stroke-color': VIOLET[theme],
        'circle-stroke-width': 2.2 * scale,
      },
    },
    ...POINT_ORDER.filter((kind) => MAKES_ROOM.includes(kind)).map((kind) => pointLayer(kind, scale)),
    {
      id: 'reach-isochrone-label',
      type: 'symbol',
      source: 'reach-isochrone-label',
      layout: {
        'text-field': ['get', 'label'],
        'text-size': 12.5 * scale,
        'text-anchor': 'bottom',
        'text-offset': [0, -0.1],
        // Where the rings are too near one another for all labels the outer one is told.
        'symbol-sort-key': ['-', 0, ['get', 'minutes']],
      },
      paint: {
        'text-color': VIOLET[theme],
        'text-halo-color': surfaces['label-halo'],
        'text-halo-width': 1.8 * scale,
      },
    },
    {
      id: 'reach-plan-way',
      type: 'line',
      source: 'reach-plan',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': surfaces.selected, 'line-width': 1.6 * scale, 'line-dasharray': [2, 2] },
    },
    {
      id: PLAN_LAYER,
      type: 'symbol',
      source: 'reach-plan',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: { 'icon-image': ['get', 'icon'], 'icon-size': 1.15 * scale, ...ON_TOP },
    },
    {
      id: SITE_LAYER,
      type: 'symbol',
      source: 'reach-sites',
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-size': scale,
        // The best one lies on top.
        'symbol-sort-key': ['-', 0, ['get', 'rank']],
        ...ON_TOP,
      },
    },
  ]
}

/** Which points a kind's layer draws: not those that the plan draws in its own way. */
export function pointFilter(kind: PointKind, planned: readonly string[]): FilterSpecification {
  const own: ExpressionSpecification = ['==', ['get', 'kind'], kind]
  return planned.length === 0 ? own : ['all', own, ['!', ['in', ['get', 'id'], ['literal', [...planned]]]]]
}

export function selectedPointFilter(id: string | null): FilterSpecification {
  return ['==', ['get', 'id'], id ?? '']
}

export function selectedDotFilter(code: string | null): FilterSpecification {
  return ['==', ['get', 'code'], code ?? '']
}

/** How strong areas are from near on, where dots in their colours lie on them. */
export const FADED_FILL: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['zoom'],
  VILLAGES_ZOOM - 0.3,
  1,
  VILLAGES_ZOOM + 0.3,
  0.4,
]

const ON_TOP: SymbolLayerSpecification['layout'] = {
  'icon-allow-overlap': true,
  'icon-ignore-placement': true,
}

function pointLayer(kind: PointKind, scale: number): LayerSpecification {
  return {
    id: pointLayerId(kind),
    type: 'symbol',
    source: 'reach-points',
    // On a wall the whole province fills more pixels and so stands at a nearer zoom.
    minzoom: POINT_ZOOM[kind] + Math.log2(scale),
    filter: pointFilter(kind, []),
    layout: {
      'icon-image': ['get', 'icon'],
      'icon-size': ['interpolate', ['linear'], ['zoom'], 6, 0.55 * scale, 10, 0.95 * scale, 13, 1.15 * scale],
      'icon-allow-overlap': true,
      'icon-ignore-placement': !MAKES_ROOM.includes(kind),
      'icon-padding': 0,
    },
  }
}

const REACH: ExpressionSpecification = ['coalesce', ['feature-state', 'reach'], '']
const SIZE: ExpressionSpecification = ['coalesce', ['feature-state', 'size'], 1]
const LIT: ExpressionSpecification = ['boolean', ['feature-state', 'lit'], false]

function dotLayer(
  id: (typeof DOT_LAYERS)[number],
  classes: readonly ReachClass[],
  theme: ThemeName,
  scale: number,
): LayerSpecification {
  const here: ExpressionSpecification = ['in', REACH, ['literal', [...classes]]]
  const uncertain: ExpressionSpecification = [
    'in',
    REACH,
    ['literal', ['reached-uncertain', 'left-uncertain']],
  ]
  const quiet: ExpressionSpecification = ['in', REACH, ['literal', ['unknown', 'not-applicable']]]
  const factor = id === 'reach-dot-left' ? 1.25 : 1
  const radius = (pixels: number): ExpressionSpecification => [
    'case',
    here,
    ['+', ['*', pixels * factor * scale, SIZE], ['case', LIT, 2 * scale, 0]],
    0,
  ]
  const ring = (certain: number, half: number): ExpressionSpecification => [
    'case',
    ['!', here],
    0,
    LIT,
    2.2 * scale,
    uncertain,
    half * scale,
    quiet,
    0.5 * scale,
    certain * scale,
  ]
  const byClass = (colourOf: (name: ReachClass, theme: ThemeName) => string) =>
    [
      'match',
      REACH,
      ...REACH_CLASSES.flatMap((name) => [name, colourOf(name, theme)]),
      'transparent',
    ] as unknown as ExpressionSpecification
  return {
    id,
    type: 'circle',
    source: 'village',
    'source-layer': 'village',
    paint: {
      'circle-color': byClass(villageColour),
      'circle-radius': [
        'interpolate',
        ['exponential', 1.4],
        ['zoom'],
        6,
        radius(1.25),
        9,
        radius(2.8),
        12,
        radius(5.6),
        15,
        radius(9),
      ],
      'circle-stroke-color': ['case', LIT, SURFACES[theme].selected, byClass(villageRing)],
      'circle-stroke-width': [
        'interpolate',
        ['linear'],
        ['zoom'],
        6,
        ring(0.15, 0.6),
        9,
        ring(0.5, 1.3),
        12,
        ring(1.1, 2.4),
      ],
    },
  }
}
