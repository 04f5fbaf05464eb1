import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl'
import { SURFACES, type Surfaces, type ThemeName, unitColour } from '../../api/domain/cartography/palette.ts'
import type { ColourScale } from '../ui/colour-scale.ts'
import { QUIET, stateName } from './feature-states.ts'
import { labelLayers } from './style-labels.ts'
import type { MapOptions, TileLevel } from './types.ts'

/** Levels whose areas have outlines; villages are points. */
export const POLYGON_LEVELS = ['city', 'county', 'township'] as const
export const ALL_LEVELS = ['city', 'county', 'township', 'village'] as const

/** Where the states of a level's areas are written: the tile source and the layers in it. */
export const STATE_LAYERS: Readonly<Record<TileLevel, readonly string[]>> = {
  city: ['city', 'city-label'],
  county: ['county', 'county-point', 'county-label'],
  township: ['township', 'township-point', 'township-label'],
  village: ['village'],
}

/** Under every level: the counties, by which it is known which are in sight. */
export const BASE_LAYERS = ['base-county', 'base-county-point']

/** Layers that answer to the pointer, uppermost first. */
export const HIT_LAYERS: Readonly<Record<TileLevel, readonly string[]>> = {
  city: ['fill-city'],
  county: ['point-county', 'fill-county'],
  township: ['point-township', 'fill-township'],
  village: ['point-village'],
}

const CLASS: ExpressionSpecification = ['coalesce', ['feature-state', 'class'], QUIET]
const LIT: ExpressionSpecification = ['boolean', ['feature-state', 'lit'], false]
const ESTIMATED: ExpressionSpecification = [
  'in',
  ['get', 'boundary'],
  ['literal', ['seat-estimated', 'placeholder']],
]

/**
 * The whole style. All levels are in it; `visibleLayers` tells which of them a level shows, and MapLibre asks for
 * tiles only where a layer is visible. There is no `glyphs` address: text is drawn from the machine's own fonts.
 */
export function buildStyle(
  options: Pick<MapOptions, 'tiles' | 'theme' | 'scale' | 'scales'>,
): StyleSpecification {
  const { theme, scale, scales } = options
  const colour = classColour(scales, theme)
  const surfaces = SURFACES[theme]
  return {
    version: 8,
    sources: Object.fromEntries(
      ALL_LEVELS.map((level) => [level, { type: 'vector', url: options.tiles[level], promoteId: 'code' }]),
    ),
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': surfaces.ground } },
      {
        id: 'base-county',
        type: 'fill',
        source: 'county',
        'source-layer': 'county',
        layout: { visibility: 'none' },
        paint: { 'fill-color': unitColour(QUIET, theme) },
      },
      {
        // Unseen: tells which counties without an outline are in sight.
        id: 'base-county-point',
        type: 'circle',
        source: 'county',
        'source-layer': 'county-point',
        layout: { visibility: 'none' },
        paint: { 'circle-radius': 1, 'circle-opacity': 0 },
      },
      ...POLYGON_LEVELS.flatMap((level) => areaLayers(level, colour, hatchedNames(scales))),
      ...POLYGON_LEVELS.flatMap((level) => borderLayers(level, surfaces, scale)),
      ...POLYGON_LEVELS.flatMap((level) => markLayers(level, surfaces, scale)),
      pointLayer('county', 'county-point', colour, surfaces, scale),
      pointLayer('township', 'township-point', colour, surfaces, scale),
      pointLayer('village', 'village', colour, surfaces, scale),
      ...labelLayers(surfaces, scale),
    ],
  }
}

/**
 * The layers that a level shows, by id.
 *
 * @param reach the reach lens draws villages in layers of its own
 */
export function visibleLayers(level: TileLevel, reach = false): ReadonlySet<string> {
  // Villages are points: the counties' borders tell where they lie.
  const villages = [...(reach ? [] : ['point-village']), ...borderLayerIds('county')]
  const own = level === 'village' ? villages : areaLayerIds(level)
  const labels: Record<TileLevel, readonly string[]> = {
    city: ['label-city'],
    county: ['label-county'],
    township: ['label-county-far', 'label-township'],
    village: ['label-county-far', 'label-township', 'label-village'],
  }
  const points = level === 'county' || level === 'township' ? [`point-${level}`] : []
  return new Set(['ground', ...BASE_LAYERS, ...own, ...points, ...labels[level]])
}

/** The filter of the line around the selected area; it stands at the level of the area's own code. */
export function selectedFilter(code: string | null): ExpressionSpecification {
  return ['==', ['get', 'code'], code ?? '']
}

export function selectedLayerId(level: TileLevel): string {
  return `selected-${level}`
}

function areaLayerIds(level: TileLevel): readonly string[] {
  return [`fill-${level}`, `hatch-${level}`, ...borderLayerIds(level), `lit-${level}`]
}

function borderLayerIds(level: TileLevel): readonly string[] {
  return [`line-${level}`, `dash-${level}`, `border-${level}`]
}

function areaLayers(
  level: (typeof POLYGON_LEVELS)[number],
  colour: DataDrivenPropertyValueSpecification<string>,
  hatched: readonly string[],
): LayerSpecification[] {
  const source = { source: level, 'source-layer': level } as const
  const layout = { visibility: 'none' } as const
  return [
    { id: `fill-${level}`, type: 'fill', ...source, layout, paint: { 'fill-color': colour } },
    {
      // A pattern cannot read feature-state, so a second layer carries it and only its opacity does.
      id: `hatch-${level}`,
      type: 'fill',
      ...source,
      layout,
      paint: {
        'fill-pattern': 'hatch',
        'fill-opacity': ['case', ['in', CLASS, ['literal', [...hatched]]], 1, 0],
      },
    },
  ]
}

/** Each border once, so that dashes do not run over one another; the tile tells the highest level it divides. */
function borderLayers(
  level: (typeof POLYGON_LEVELS)[number],
  surfaces: Surfaces,
  scale: number,
): LayerSpecification[] {
  const source = { source: level, 'source-layer': 'border' } as const
  const layout = { visibility: 'none', 'line-join': 'round' } as const
  const divides = (...levels: readonly string[]): ExpressionSpecification => [
    'in',
    ['get', 'level'],
    ['literal', levels],
  ]
  return [
    {
      id: `line-${level}`,
      type: 'line',
      ...source,
      layout,
      paint: {
        'line-color': surfaces['area-line'],
        'line-width': ['match', ['get', 'level'], level, 0.9 * scale, 1.4 * scale],
      },
    },
    {
      // Dashes cannot read feature-state: the quality of the outline is in the tile itself.
      id: `dash-${level}`,
      type: 'line',
      ...source,
      layout,
      filter: ESTIMATED,
      paint: {
        // On the light line above, so that the dashes show on any fill.
        'line-color': surfaces['dash-line'],
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.35 * scale, 9, 0.9 * scale],
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 6.5, 0.45, 9, 1],
        'line-dasharray': [3, 2.5],
      },
    },
    {
      id: `border-${level}`,
      type: 'line',
      ...source,
      layout,
      filter: divides('province', 'city'),
      paint: {
        'line-color': surfaces['city-line'],
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1.1 * scale, 10, 2 * scale],
      },
    },
  ]
}

/** The lines around the area under the pointer and around the selected one, above all borders. */
function markLayers(
  level: (typeof POLYGON_LEVELS)[number],
  surfaces: Surfaces,
  scale: number,
): LayerSpecification[] {
  const source = { source: level, 'source-layer': level } as const
  return [
    {
      id: `lit-${level}`,
      type: 'line',
      ...source,
      layout: { visibility: 'none', 'line-join': 'round' },
      paint: {
        'line-color': surfaces.selected,
        'line-width': ['case', LIT, 2 * scale, 0],
        'line-opacity': ['case', LIT, 0.75, 0],
      },
    },
    {
      id: selectedLayerId(level),
      type: 'line',
      ...source,
      layout: { visibility: 'none', 'line-join': 'round' },
      filter: selectedFilter(null),
      paint: { 'line-color': surfaces.selected, 'line-width': 2.6 * scale },
    },
  ]
}

function pointLayer(
  level: 'county' | 'township' | 'village',
  sourceLayer: string,
  colour: DataDrivenPropertyValueSpecification<string>,
  surfaces: Surfaces,
  scale: number,
): LayerSpecification {
  const quiet: ExpressionSpecification = ['==', CLASS, QUIET]
  const radius = (loud: number, soft: number): ExpressionSpecification => [
    '+',
    ['case', quiet, soft * scale, loud * scale],
    ['case', LIT, 2 * scale, 0],
  ]
  const small = level === 'village' ? 1 : 1.6
  return {
    id: `point-${level}`,
    type: 'circle',
    source: level,
    'source-layer': sourceLayer,
    layout: { visibility: 'none' },
    paint: {
      'circle-color': colour,
      'circle-radius': [
        'interpolate',
        ['linear'],
        ['zoom'],
        6,
        radius(2.5 * small, 0.6 * small),
        9,
        radius(3.6 * small, 1.4 * small),
        12,
        radius(6.5, 3.4),
      ],
      'circle-stroke-color': ['case', LIT, surfaces.selected, quiet, '#aab3bc', '#ffffff'],
      'circle-stroke-width': [
        'interpolate',
        ['linear'],
        ['zoom'],
        6,
        ['case', LIT, 2 * scale, quiet, 0.15 * scale, 0.4 * scale],
        11,
        ['case', LIT, 2.4 * scale, quiet, 0.8 * scale, 1.2 * scale],
      ],
    },
  }
}

function classColour(
  scales: readonly ColourScale[],
  theme: ThemeName,
): DataDrivenPropertyValueSpecification<string> {
  const pairs = scales.flatMap(({ id, classes }) =>
    classes.flatMap(({ name, colours, quiet }) =>
      quiet ? [] : [stateName(scales, id, name), colours[theme]],
    ),
  )
  return ['match', CLASS, ...pairs, unitColour(QUIET, theme)] as unknown as ExpressionSpecification
}

function hatchedNames(scales: readonly ColourScale[]): readonly string[] {
  return scales.flatMap(({ id, classes }) =>
    classes.filter(({ hatched }) => hatched).map(({ name }) => stateName(scales, id, name)),
  )
}
