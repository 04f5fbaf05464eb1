import type { Layer } from '@deck.gl/core'
import { IconLayer } from '@deck.gl/layers'
import { drawIcons, ICON_MAPPING, ICON_PIXELS, iconName } from './visit-icons.ts'
import type { VisitPoint } from './visit-point.ts'

let atlas: ImageData | undefined

/** The deck.gl layer of single visits; empty data draws nothing. */
export function visitLayer(visits: readonly VisitPoint[], scale: number): Layer {
  atlas ??= drawIcons()
  return new IconLayer<VisitPoint>({
    id: 'visits',
    data: visits as VisitPoint[],
    // The types name addresses and textures; deck.gl makes a texture of a picture itself.
    iconAtlas: atlas as unknown as string,
    iconMapping: ICON_MAPPING,
    getIcon: iconName,
    getPosition: (visit) => [visit.position[0], visit.position[1]],
    getPixelOffset: (visit) => [visit.offset[0] * scale, visit.offset[1] * scale],
    getSize: ICON_PIXELS * scale,
    sizeUnits: 'pixels',
    pickable: true,
  })
}
