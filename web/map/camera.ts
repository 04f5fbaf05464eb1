import type { LngLatBoundsLike, PaddingOptions } from 'maplibre-gl'
import type { Camera, MapOptions } from './types.ts'

const FIT_PADDING = 24

/** Where a new map begins. */
export function cameraOptions({ camera, bounds }: MapOptions, padding: PaddingOptions) {
  if (camera) return { center: [camera.lng, camera.lat] as [number, number], zoom: camera.zoom }
  return { bounds: box(bounds), fitBoundsOptions: { padding } }
}

/** Room around the whole, in pixels: beside what stands at the left where the map is wide enough for both. */
export function fitPadding(container: HTMLElement, { takenLeft }: MapOptions): PaddingOptions {
  const beside = container.clientWidth > takenLeft * 2.5
  return {
    top: FIT_PADDING,
    right: FIT_PADDING,
    bottom: FIT_PADDING,
    left: beside ? Math.max(takenLeft, FIT_PADDING) : FIT_PADDING,
  }
}

export function box([west, south, east, north]: MapOptions['bounds']): LngLatBoundsLike {
  return [
    [west, south],
    [east, north],
  ]
}

/** The province and as much again on each side: enough to centre any of its corners, on any shape of window. */
export function widened([west, south, east, north]: MapOptions['bounds']): LngLatBoundsLike {
  const [dx, dy] = [(east - west) * 1.5, north - south]
  return box([west - dx, south - dy, east + dx, north + dy])
}

/** Whether a camera stands where another does, as exactly as an address tells it. */
export function isAt(one: Camera, other: Camera): boolean {
  const away = Math.max(Math.abs(one.lng - other.lng), Math.abs(one.lat - other.lat))
  return away < 1e-4 && Math.abs(one.zoom - other.zoom) < 0.01
}
