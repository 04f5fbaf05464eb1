import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { GeographyDto } from '../../api/contract/areas.ts'
import type { CoverageAnswer } from '../../api/contract/coverage.ts'
import type { AreaReach, ReachAnswer } from '../../api/contract/reach.ts'
import { SURFACES } from '../../api/domain/cartography/palette.ts'
import { shareFill } from '../../web/lenses/reach/map-view.ts'
import { REACH_SCALES } from '../../web/lenses/reach/scales.ts'
import { cameraOptions, fitPadding } from '../../web/map/camera.ts'
import { stateClasses } from '../../web/map/feature-states.ts'
import { hatchImage } from '../../web/map/hatch.ts'
import { buildStyle, STATE_LAYERS, visibleLayers } from '../../web/map/style.ts'
import { LOCAL_FONTS, labelOrder } from '../../web/map/style-labels.ts'
import type { AreaFill, MapOptions, TileLevel } from '../../web/map/types.ts'
import { areasOf, COVERAGE_SCALES, fillOf } from '../../web/ui/classes.ts'

// Those of the registry, without it: with it would come all lenses and their controls.
const SCALES = [...COVERAGE_SCALES, ...REACH_SCALES]

/**
 * The least that shows what the application shows first: the same style, camera, size and tiles, and the classes of one
 * answer as feature-state. The address names the answer (`answer`, a path of the API) and the map's `width` and `height`
 * in pixels. Marks `map-shaded` as the application does.
 */
const params = new URLSearchParams(location.search)

setWorkerUrl(workerUrl)
void show(params.get('answer') ?? '')

async function show(path: string): Promise<void> {
  const level = new URLSearchParams(path.split('?')[1]).get('level') as TileLevel
  const answered = json<CoverageAnswer | ReachAnswer>(path)
  const { version, bounds } = await json<GeographyDto>('/api/geography')
  const tile = (each: TileLevel) => `/tiles/${version}/${each}.json`
  const options: MapOptions = {
    tiles: {
      city: tile('city'),
      county: tile('county'),
      township: tile('township'),
      village: tile('village'),
    },
    bounds,
    camera: null,
    takenLeft: 280,
    theme: 'light',
    scales: SCALES,
    scale: 1,
    animate: false,
    words: { map: '', zoomIn: '', zoomOut: '' },
  }
  const container = document.getElementById('map')!
  container.style.width = `${params.get('width')}px`
  container.style.height = `${params.get('height')}px`
  const style = buildStyle(options)
  const visible = visibleLayers(level)
  for (const layer of style.layers) {
    layer.layout = { ...layer.layout, visibility: visible.has(layer.id) ? 'visible' : 'none' }
  }
  const map = new MapLibre({
    container,
    style,
    ...cameraOptions(options, fitPadding(container, options)),
    attributionControl: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    localIdeographFontFamily: LOCAL_FONTS,
  })
  map.on('style.load', async () => {
    map.addImage('hatch', hatchImage(16, SURFACES.light.hatch), { pixelRatio: 2 })
    const classes = stateClasses(classesOf(await answered), SCALES)
    for (const [code, name] of classes) {
      for (const sourceLayer of STATE_LAYERS[level]) {
        map.setFeatureState({ source: level, sourceLayer, id: code }, { class: name })
      }
    }
    const order = labelOrder(classes)
    if (order) map.setLayoutProperty(`label-${level}`, 'symbol-sort-key', order)
    map.once('idle', () => performance.mark('map-shaded'))
  })
}

function classesOf(answer: CoverageAnswer | ReachAnswer): AreaFill {
  return 'rule' in answer ? fillOf(areasOf(answer)) : shareFill(answer.areas as readonly AreaReach[])
}

async function json<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(path)).json()) as Answer
}
