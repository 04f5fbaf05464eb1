import { SourceUnavailable } from '../../domain/reach/travel-time.ts'
import type { RoadsPort, RoadsSource } from './sources.ts'

const NOTE = {
  zh: '尚无路网数据：请用 npm run roads -- 文件.osm.pbf 建立路网，或设置 VALHALLA_URL。',
  en: 'There are no road data yet: build them by npm run roads -- FILE.osm.pbf, or set VALHALLA_URL.',
}

const refuse = (): never => {
  throw new SourceUnavailable(NOTE.zh, NOTE.en)
}

const source: RoadsSource = {
  id: 'roads',
  options: [],
  version: '',
  available: false,
  note: NOTE,
  leastMinutes: () => 0,
  nearest: refuse,
  ranked: async () => refuse(),
  pairsWithin: refuse,
  isochrone: async () => refuse(),
}

/** Where nobody brings road data. */
export const NO_ROADS: RoadsPort = { current: async () => source }
