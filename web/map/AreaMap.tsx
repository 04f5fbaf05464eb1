import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import type { AtlasMap } from './controller.ts'
import { parkMap, takeMap } from './living-map.ts'
import type { PlannerEvents } from './planner-types.ts'
import type { PointEvents } from './reach-types.ts'
import type { Camera, MapEvents, MapOptions, MapView } from './types.ts'

export { prepareMap } from './living-map.ts'

/** What a screen may ask of the map beside showing a view. */
export interface AreaMapHandle {
  moveTo(camera: Camera | null): void
  reveal(position: readonly [number, number]): void
}

interface AreaMapProps {
  readonly view: MapView
  /** Read once, when the map comes onto this screen: give the component another `key` to have it read them again. */
  readonly options: MapOptions
  readonly events: MapEvents
  /** The browser has no WebGL 2, or has lost it for good. */
  readonly onUnavailable: () => void
  readonly ref?: Ref<AreaMapHandle>
}

/** The place of the map on a screen: it hands the view over and forwards events; all drawing is the controller's. */
export function AreaMap({ view, options, events, onUnavailable, ref }: AreaMapProps) {
  const place = useRef<HTMLDivElement>(null)
  const map = useRef<AtlasMap | null>(null)
  // The map comes once; handlers of the latest drawing are reached through this.
  const latest = useRef({ view, options, events, onUnavailable })
  latest.current = { view, options, events, onUnavailable }

  // In the layout phase: the screen that leaves lets go before the one that comes takes the map, with nothing in between.
  useLayoutEffect(() => {
    const here = place.current
    if (!here) return
    try {
      map.current = takeMap(here, latest.current.options, forward(latest))
      map.current.show(latest.current.view)
    } catch {
      latest.current.onUnavailable()
    }
    return () => {
      parkMap(here)
      map.current = null
    }
  }, [])

  useEffect(() => map.current?.show(view), [view])

  useImperativeHandle(ref, () => ({
    moveTo: (camera) => map.current?.moveTo(camera),
    reveal: (position) => map.current?.reveal(position),
  }))

  return <div ref={place} className="area-map-place" />
}

function forward(latest: { readonly current: { readonly events: MapEvents } }): MapEvents {
  return {
    ...(latest.current.events.points && { points: forwardPoints(latest) }),
    ...(latest.current.events.planner && { planner: forwardPlanner(latest) }),
    onHover: (area) => latest.current.events.onHover(area),
    onSelect: (code) => latest.current.events.onSelect(code),
    onHoverVisit: (visit) => latest.current.events.onHoverVisit(visit),
    onCamera: (camera) => latest.current.events.onCamera(camera),
    onCountiesInSight: (codes) => latest.current.events.onCountiesInSight(codes),
    onReady: () => latest.current.events.onReady(),
    onLost: () => latest.current.events.onLost(),
  }
}

function forwardPoints(latest: { readonly current: { readonly events: MapEvents } }): PointEvents {
  return {
    onSelectPoint: (id) => latest.current.events.points?.onSelectPoint(id),
    onHoverPoint: (point) => latest.current.events.points?.onHoverPoint(point),
    onPlace: (position) => latest.current.events.points?.onPlace(position),
    onMovePoint: (id, position) => latest.current.events.points?.onMovePoint(id, position),
    onNear: (near) => latest.current.events.points?.onNear(near),
  }
}

function forwardPlanner(latest: { readonly current: { readonly events: MapEvents } }): PlannerEvents {
  return {
    onHoverMark: (mark) => latest.current.events.planner?.onHoverMark(mark),
    onSelectMark: (mark) => latest.current.events.planner?.onSelectMark(mark),
    onDrag: (drag) => latest.current.events.planner?.onDrag(drag),
    onDrop: (visitId, placeCode) => latest.current.events.planner?.onDrop(visitId, placeCode),
  }
}
