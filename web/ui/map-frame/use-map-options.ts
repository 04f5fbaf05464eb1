import { useTranslation } from 'react-i18next'
import type { GeographyDto } from '../../../api/contract/areas.ts'
import type { MapOptions, TileLevel } from '../../map/types.ts'
import type { Place } from '../../state/fields.ts'
import { usePlace } from '../../state/use-address.ts'
import type { ColourScale } from '../colour-scale.ts'
import { NARROW, useMedia, useReducedMotion } from '../media.ts'
import { useScale } from '../scale.ts'

/** @param name the map's accessible name */
export function useMapOptions(
  geography: GeographyDto,
  scales: readonly ColourScale[],
  name: string,
): MapOptions {
  const { t } = useTranslation('terms')
  const scale = useScale()
  const animate = !useReducedMotion()
  const narrow = useMedia(NARROW)
  const at = usePlace()
  const words = { map: name, zoomIn: t('map.zoomIn'), zoomOut: t('map.zoomOut') }
  return mapOptions(geography, scales, at, { scale, animate, narrow, words })
}

interface Reader {
  readonly scale: number
  readonly animate: boolean
  readonly narrow: boolean
  readonly words: MapOptions['words']
}

/** The map's options for a reader, with its camera at a place of the address. */
export function mapOptions(
  geography: GeographyDto,
  scales: readonly ColourScale[],
  at: Place | null,
  { scale, animate, narrow, words }: Reader,
): MapOptions {
  const { version, bounds } = geography
  const tile = (level: TileLevel) => `/tiles/${version}/${level}.json`
  return {
    tiles: {
      city: tile('city'),
      county: tile('county'),
      township: tile('township'),
      village: tile('village'),
    },
    bounds,
    camera: at,
    // The legend's width and its margins, as in the style sheet.
    takenLeft: narrow ? 0 : 17.5 * 16 * scale,
    theme: 'light',
    scales,
    scale,
    animate,
    words,
  }
}
