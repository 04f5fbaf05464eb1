import { AtlasMap } from './controller.ts'
import type { MapEvents, MapOptions, MapView } from './types.ts'

/**
 * The page's one map. Making it takes seconds and a graphics context, of which a browser has few: it outlives the screens
 * and goes from one to the next.
 */
let living: AtlasMap | null = null

/** Lengths of CSS. */
export interface MapSize {
  readonly width: string
  readonly height: string
}

/**
 * Makes the map before there is a screen for it. Where it cannot be made the screen finds out itself, and says so.
 *
 * @param options those of the screen that will take it, but for their words
 * @param size about what that screen will give it: a map that is fitted anew may need other tiles
 * @param firstView shown unless the screen is there before it; null where the screen alone knows. Never rejects
 */
export function prepareMap(options: MapOptions, size: MapSize, firstView: Promise<MapView | null>): void {
  if (living) return
  const place = parkingPlace()
  Object.assign(place.style, size)
  try {
    const map = makeMap(place, options)
    living = map
    void firstView.then((view) => view && map.showFirst(view))
  } catch {}
}

/** The map, put into an element that it fills. Throws where it cannot be made. */
export function takeMap(place: HTMLElement, options: MapOptions, events: MapEvents): AtlasMap {
  if (living && !living.serves(options)) {
    living.destroy()
    living = null
  }
  living ??= makeMap(place, options)
  living.attach(place, options, events)
  return living
}

function makeMap(place: HTMLElement, options: MapOptions): AtlasMap {
  const element = document.createElement('div')
  element.className = 'area-map'
  // Said here: MapLibre's own style sheet says otherwise, and may come later than ours.
  Object.assign(element.style, { position: 'absolute', inset: '0' })
  place.append(element)
  try {
    return new AtlasMap(element, options)
  } catch (error) {
    element.remove()
    throw error
  }
}

/** Takes the map off a screen, unless another one has it already. */
export function parkMap(place: HTMLElement): void {
  if (living?.isIn(place)) living.park(parkingPlace())
}

let parking: HTMLElement | null = null

/** Where the map is while no screen has it: in the document, so that it keeps its size and what it has drawn, unseen. */
function parkingPlace(): HTMLElement {
  if (parking) return parking
  parking = document.createElement('div')
  // Said here: the first map may be made before any screen has brought its style sheet.
  Object.assign(parking.style, {
    position: 'fixed',
    top: '0',
    left: '0',
    visibility: 'hidden',
    pointerEvents: 'none',
    contain: 'strict',
  })
  document.body.append(parking)
  return parking
}
