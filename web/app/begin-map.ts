import type { QueryClient } from '@tanstack/react-query'
import type { LocalDate } from '../../api/domain/units.ts'
import { GEOGRAPHY_QUERY } from '../data/geography.ts'
import { RECORDS_QUERY } from '../data/records.ts'
import { lensAt, SCALES } from '../lenses/registry.ts'
import { SHARED_FIELDS } from '../state/fields.ts'
import { currentLocation } from '../state/location.ts'
import { limitWaitForMap } from '../state/map-drawn.ts'
import { mapOptions } from '../ui/map-frame/use-map-options.ts'
import { NARROW, REDUCED_MOTION } from '../ui/media.ts'
import { scale } from '../ui/scale.ts'

/** On a phone the map is as large in every lens. */
const NARROW_MAP = { width: '100vw', height: '56svh' }

/**
 * Starts what takes longest before anything is rendered: the requests that all others wait for, and the map, which needs
 * seconds until its first picture. The screen then uses it.
 */
export function beginMap(queryClient: QueryClient): void {
  limitWaitForMap()
  const records = queryClient.ensureQueryData(RECORDS_QUERY)
  const geography = queryClient.ensureQueryData(GEOGRAPHY_QUERY)
  const { pathname, search } = currentLocation()
  const lens = lensAt(pathname, search)
  // Failed requests are repeated by the page, which reports them.
  const firstView = records
    .then(({ today }) => lens?.firstView(queryClient, search, today as LocalDate) ?? null)
    .catch(() => null)
  if (!lens) {
    geography.catch(() => {})
    return
  }
  const at = new URLSearchParams(search).get('at')
  const matches = (query: string) => window.matchMedia(query).matches
  const narrow = matches(NARROW)
  Promise.all([import('../map/AreaMap.tsx'), geography]).then(
    ([{ prepareMap }, known]) =>
      prepareMap(
        mapOptions(known, SCALES, at === null ? null : SHARED_FIELDS.at.parse(at), {
          scale: scale(),
          animate: !matches(REDUCED_MOTION),
          narrow,
          words: { map: '', zoomIn: '', zoomOut: '' },
        }),
        narrow ? NARROW_MAP : lens.mapSize,
        firstView,
      ),
    () => {},
  )
}
