import type { Layer } from '@deck.gl/core'
import { IconLayer, PathLayer, PolygonLayer } from '@deck.gl/layers'
import type { Position } from '../../api/domain/units.ts'
import { arc, dashes, endAngle } from './planner-arcs.ts'
import { type Atlas, BADGE_SHARE, badgeIcon, badgeIcons, gapIcons, moveIcons } from './planner-icons.ts'
import {
  badgeLift,
  badgePixels,
  GAP_PIXELS,
  hasGhost,
  isDateOnly,
  MOVABLE_RING_PIXELS,
  MOVE_PIXELS,
  PLANNER_COLOURS,
  VISIT_PIXELS,
} from './planner-marks.ts'
import type { CrowdMark, GapMark, MoveMark, PlannedVisitMark, PlannerDrawing } from './planner-types.ts'
import { drawIcons, ICON_MAPPING, iconName } from './visit-icons.ts'

type Rgba = [number, number, number, number]

/** A visit under the pointer, and where it began. */
export interface Dragged {
  readonly visit: PlannedVisitMark
  readonly to: Position
}

interface Pictures {
  readonly gaps: Atlas
  readonly moves: Atlas
  readonly visits: ImageData
}
let pictures: Pictures | undefined
let badges: { readonly of: readonly CrowdMark[]; readonly atlas: Atlas } | undefined

/** The planner's layers of deck.gl, lowest first. None of them is picked: see `planner-hit.ts`. */
export function plannerLayers(drawing: PlannerDrawing, dragged: Dragged | null, scale: number): Layer[] {
  pictures ??= { gaps: gapIcons(), moves: moveIcons(), visits: drawIcons() }
  const given = { drawing, pictures, scale }
  return [
    ...crowdAreas(given),
    ...moveLines(given),
    gapLayer(given),
    ...crowdBadges(given),
    ...visitLayers(given, dragged),
    ...moveSigns(given),
    ...(dragged ? dragLayers(dragged, given) : []),
  ]
}

interface Given {
  readonly drawing: PlannerDrawing
  readonly pictures: Pictures
  readonly scale: number
}

function crowdAreas({ drawing, scale }: Given): Layer[] {
  const { crowds, chosenCrowd, lit } = drawing
  const strong = ({ id }: CrowdMark) => id === chosenCrowd || id === lit.crowd
  const colour = ({ state }: CrowdMark) => PLANNER_COLOURS[state === 'no-surplus' ? 'crowd' : state]
  const quiet = chosenCrowd === null ? 1 : 0.45
  return [
    new PolygonLayer<CrowdMark>({
      id: 'planner-crowds',
      data: crowds,
      getPolygon: ({ ring }) => ring as [number, number][],
      getFillColor: (crowd) => rgba(colour(crowd), strong(crowd) ? 0.14 : 0.1 * quiet),
      getLineColor: (crowd) => rgba(colour(crowd), strong(crowd) ? 0.95 : 0.55 * quiet),
      getLineWidth: (crowd) => (strong(crowd) ? 2.2 : 1) * scale,
      lineWidthUnits: 'pixels',
      lineJointRounded: true,
      filled: true,
      stroked: true,
      updateTriggers: {
        getFillColor: [chosenCrowd, lit.crowd],
        getLineColor: [chosenCrowd, lit.crowd],
        getLineWidth: [chosenCrowd, lit.crowd, scale],
      },
    }),
  ]
}

function crowdBadges({ drawing, scale }: Given): Layer[] {
  const { crowds, chosenCrowd, lit } = drawing
  if (badges?.of !== crowds) badges = { of: crowds, atlas: badgeIcons(crowds) }
  const lift = (crowd: CrowdMark): [number, number] => [0, -badgeLift(crowd) * scale]
  // The worst on top: it is the first of the list.
  const upward = crowds.toReversed()
  const ringed = upward.filter(({ id }) => id === chosenCrowd || id === lit.crowd)
  return [
    icons<CrowdMark>('planner-badges', upward, badges.atlas, {
      getIcon: badgeIcon,
      getPosition: ({ badgeAt }) => [...badgeAt],
      getPixelOffset: lift,
      getSize: ({ surplus }) => (badgePixels(surplus) / BADGE_SHARE) * scale,
      getColor: ({ id }) => [
        255,
        255,
        255,
        chosenCrowd === null || id === chosenCrowd || id === lit.crowd ? 255 : 120,
      ],
      updateTriggers: { getColor: [chosenCrowd, lit.crowd], getSize: [scale] },
    }),
    icons<CrowdMark>('planner-badge-rings', ringed, ringAtlas([20, 32, 43, 255], 5), {
      getIcon: () => 'ring',
      getPosition: ({ badgeAt }) => [...badgeAt],
      getPixelOffset: lift,
      getSize: ({ surplus }) => (badgePixels(surplus) + 11) * scale,
      updateTriggers: { getSize: [scale], getPixelOffset: [scale] },
    }),
  ]
}

function gapLayer({ drawing, pictures, scale }: Given): Layer {
  const { gaps, lit } = drawing
  return icons<GapMark>('planner-gaps', gaps, pictures.gaps, {
    getIcon: ({ state }) => state,
    getPosition: ({ position }) => [...position],
    getSize: ({ state, code, beside }) =>
      GAP_PIXELS[state] * (code === lit.unit ? 1.5 : beside ? 1.1 : 0.85) * 1.25 * scale,
    getColor: ({ beside, code }) => [255, 255, 255, beside || code === lit.unit ? 255 : 110],
    updateTriggers: { getSize: [lit.unit, scale], getColor: [lit.unit] },
  })
}

function moveLines({ drawing, scale }: Given): Layer[] {
  const { moves, chosenVisit, lit } = drawing
  const lines = moves.filter((move) => !isDateOnly(move))
  const strong = ({ visitId }: MoveMark) => visitId === chosenVisit || visitId === lit.visit
  const pieces = lines.flatMap((move) => {
    const path = arc(move.from, move.to)
    return (move.state === 'open' ? dashes(path) : [path]).map((piece) => ({ move, path: piece }))
  })
  type Piece = (typeof pieces)[number]
  const common = {
    data: pieces,
    getPath: ({ path }: Piece) => path as [number, number][],
    widthUnits: 'pixels' as const,
    capRounded: true,
    jointRounded: true,
  }
  const width = ({ move }: Piece) => MOVE_PIXELS[move.state] * (strong(move) ? 1.6 : 1) * scale
  const triggers = [chosenVisit, lit.visit, scale]
  return [
    new PathLayer<Piece>({
      ...common,
      id: 'planner-moves-rim',
      getColor: [255, 255, 255, 220],
      getWidth: (piece) => width(piece) + 2.6 * scale,
      updateTriggers: { getWidth: triggers },
    }),
    new PathLayer<Piece>({
      ...common,
      id: 'planner-moves',
      getColor: ({ move }) => rgba(PLANNER_COLOURS[move.state === 'draft' ? 'move' : 'move-open'], 1),
      getWidth: width,
      updateTriggers: { getWidth: triggers },
    }),
  ]
}

function moveSigns({ drawing: { moves, chosenVisit, lit }, pictures, scale }: Given): Layer[] {
  const heads = moves.filter((move) => !isDateOnly(move))
  const angle = ({ from, to }: MoveMark) => endAngle(arc(from, to))
  const size = ({ visitId }: MoveMark) =>
    (visitId === chosenVisit || visitId === lit.visit ? 1.35 : 1) * scale
  return [
    icons<MoveMark>('planner-move-heads', heads, pictures.moves, {
      getIcon: ({ state }) => `head ${state}`,
      getPosition: ({ to }) => [...to],
      getAngle: angle,
      // Before its aim, which has a mark of its own.
      getPixelOffset: (move) => {
        const turned = (angle(move) * Math.PI) / 180
        return [-Math.cos(turned) * 12 * scale, Math.sin(turned) * 12 * scale]
      },
      getSize: (move) => 15 * size(move),
      updateTriggers: { getPixelOffset: [scale], getSize: [chosenVisit, lit.visit, scale] },
    }),
    icons<MoveMark>('planner-move-dates', moves.filter(isDateOnly), pictures.moves, {
      getIcon: ({ state }) => `date ${state}`,
      getPosition: ({ to }) => [...to],
      getPixelOffset: [9 * scale, -10 * scale],
      getSize: (move) => 15 * size(move),
      updateTriggers: { getSize: [chosenVisit, lit.visit, scale] },
    }),
  ]
}

function visitLayers({ drawing, pictures, scale }: Given, dragged: Dragged | null): Layer[] {
  const { visits, chosenVisit, lit } = drawing
  const ghosts = visits.filter(hasGhost)
  const ringed = visits.filter(({ id }) => id === chosenVisit || id === lit.visit)
  const movable = visits.filter(({ movable }) => movable)
  const place = (visit: PlannedVisitMark): [number, number] => [...visit.position]
  const offset = ({ offset: [right, down] }: PlannedVisitMark): [number, number] => [
    right * scale,
    down * scale,
  ]
  const atlas = { image: pictures.visits, mapping: ICON_MAPPING as Atlas['mapping'] }
  const common = { getIcon: iconName, getSize: VISIT_PIXELS * scale }
  const discs = (id: string, data: readonly PlannedVisitMark[], pixels: number, colour: Rgba, line: number) =>
    // A circle may not be put beside its place by pixels, so rings are icons of a circle.
    icons<PlannedVisitMark>(id, data, ringAtlas(colour, line), {
      getIcon: () => 'ring',
      getPosition: place,
      getPixelOffset: offset,
      getSize: pixels * 2 * scale,
    })
  return [
    icons<PlannedVisitMark>('planner-ghosts', ghosts, atlas, {
      ...common,
      getPosition: ({ was, position }) => [...(was ?? position)],
      getColor: [255, 255, 255, 170],
    }),
    discs('planner-movable', movable, MOVABLE_RING_PIXELS, rgba(PLANNER_COLOURS.movable, 1), 5),
    icons<PlannedVisitMark>('planner-visits', visits, atlas, {
      ...common,
      getPosition: place,
      getPixelOffset: offset,
      getColor: ({ id }) => [255, 255, 255, id === dragged?.visit.id ? 90 : 255],
      updateTriggers: { getColor: [dragged?.visit.id] },
    }),
    discs('planner-visit-rings', ringed, 12.5, [20, 32, 43, 255], 8),
  ]
}

function dragLayers({ visit, to }: Dragged, { pictures, scale }: Given): Layer[] {
  const line = [{ path: [visit.was ?? visit.position, to] }]
  return [
    new PathLayer<(typeof line)[number]>({
      id: 'planner-drag-line',
      data: line,
      getPath: ({ path }) => path as [number, number][],
      getColor: rgba(PLANNER_COLOURS.movable, 0.8),
      getWidth: 2 * scale,
      widthUnits: 'pixels',
    }),
    icons<PlannedVisitMark>(
      'planner-dragged',
      [visit],
      { image: pictures.visits, mapping: ICON_MAPPING as Atlas['mapping'] },
      {
        getIcon: iconName,
        getPosition: () => [...to],
        getSize: VISIT_PIXELS * 1.5 * scale,
        updateTriggers: { getPosition: [to] },
      },
    ),
  ]
}

/** The types name addresses and textures; deck.gl makes a texture of a picture itself. */
function icons<Datum>(
  id: string,
  data: readonly Datum[],
  { image, mapping }: Atlas,
  props: Partial<ConstructorParameters<typeof IconLayer<Datum>>[0]>,
): Layer {
  return new IconLayer<Datum>({
    id,
    data: data as Datum[],
    iconAtlas: image as unknown as string,
    iconMapping: mapping,
    sizeUnits: 'pixels',
    ...props,
  })
}

const rings = new Map<string, Atlas>()

function ringAtlas(colour: Rgba, line: number): Atlas {
  const key = `${colour} ${line}`
  const known = rings.get(key)
  if (known) return known
  const cell = 64
  const canvas = document.createElement('canvas')
  canvas.width = cell
  canvas.height = cell
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2D canvas')
  context.beginPath()
  context.arc(cell / 2, cell / 2, cell / 2 - line, 0, Math.PI * 2)
  context.lineWidth = line
  context.strokeStyle = `rgb(${colour[0]} ${colour[1]} ${colour[2]})`
  context.stroke()
  const image = context.getImageData(0, 0, cell, cell)
  const made: Atlas = { image, mapping: { ring: { x: 0, y: 0, width: cell, height: cell, mask: false } } }
  rings.set(key, made)
  return made
}

function rgba(colour: string, opacity: number): Rgba {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return [r, g, b, Math.round(opacity * 255)]
}
