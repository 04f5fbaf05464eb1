import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { PLANNER_COLOURS } from './planner-marks.ts'
import { TOWNSHIP_DROP_ZOOM, VILLAGE_DROP_ZOOM } from './planner-types.ts'

/** Where visits can be dropped, the most exact first. */
export const DROP_LAYERS = ['planner-drop-village', 'planner-drop-township', 'planner-drop-county'] as const
export const DROP_VILLAGES: (typeof DROP_LAYERS)[number] = 'planner-drop-village'
export const DROP_LIT = ['planner-lit-village', 'planner-lit-township', 'planner-lit-county'] as const

/**
 * Areas that take a dropped visit, with nothing to be seen of them, and the one that would take it now. Villages show
 * as dots while a visit is dragged.
 */
export function dropLayers(scale: number): LayerSpecification[] {
  const areas = [
    { level: 'county', maxzoom: TOWNSHIP_DROP_ZOOM },
    { level: 'township', minzoom: TOWNSHIP_DROP_ZOOM },
  ] as const
  const villages = { type: 'circle', source: 'village', 'source-layer': 'village' } as const
  return [
    ...areas.flatMap(({ level, ...zooms }): LayerSpecification[] => [
      {
        id: `planner-drop-${level}`,
        type: 'fill',
        source: level,
        'source-layer': level,
        ...zooms,
        paint: { 'fill-opacity': 0 },
      },
      {
        id: `planner-lit-${level}`,
        type: 'line',
        source: level,
        'source-layer': level,
        ...zooms,
        layout: { 'line-join': 'round' },
        filter: codeFilter(null),
        paint: { 'line-color': PLANNER_COLOURS.movable, 'line-width': 3 * scale },
      },
    ]),
    {
      id: DROP_VILLAGES,
      ...villages,
      minzoom: VILLAGE_DROP_ZOOM,
      layout: { visibility: 'none' },
      paint: {
        'circle-radius': 2.6 * scale,
        'circle-color': '#ffffff',
        'circle-stroke-color': PLANNER_COLOURS.movable,
        'circle-stroke-width': 1.2 * scale,
      },
    },
    {
      id: 'planner-lit-village',
      ...villages,
      minzoom: VILLAGE_DROP_ZOOM,
      filter: codeFilter(null),
      paint: {
        'circle-radius': 7 * scale,
        'circle-color': PLANNER_COLOURS.movable,
        'circle-opacity': 0.35,
        'circle-stroke-color': PLANNER_COLOURS.movable,
        'circle-stroke-width': 2 * scale,
      },
    },
  ]
}

export function codeFilter(code: string | null): ExpressionSpecification {
  return ['==', ['get', 'code'], code ?? '']
}
