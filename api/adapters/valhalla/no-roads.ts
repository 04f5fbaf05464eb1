import type { Bilingual } from '../../domain/coverage/rule.ts'
import { SourceUnavailable, type TravelRequest } from '../../domain/reach/travel-time.ts'
import type { RoadsSource } from '../../modules/reach/sources.ts'
import { leastMinutes, ROADS_OPTIONS } from './costing.ts'

export const NOT_BUILT: Bilingual = {
  zh: '尚无路网：运行 npm run roads -- 文件.osm.pbf，或用 VALHALLA_URL 指向一台 Valhalla 服务器。',
  en: 'No road data yet: run npm run roads -- FILE.osm.pbf, or set VALHALLA_URL to a Valhalla server.',
}
export const NOT_INSTALLED: Bilingual = {
  zh: '路网引擎未安装：运行 npm run roads -- 文件.osm.pbf（会自动安装），或用 VALHALLA_URL 指向一台 Valhalla 服务器。',
  en: 'The road engine is not installed: run npm run roads -- FILE.osm.pbf, which installs it, or set VALHALLA_URL to a Valhalla server.',
}
export const NO_PROGRAMS: Bilingual = {
  zh: '路网引擎没有适用于本机的程序：请用 VALHALLA_URL 指向一台 Valhalla 服务器。',
  en: 'The road engine has no programs for this machine: set VALHALLA_URL to a Valhalla server.',
}
export const UNUSABLE: Bilingual = {
  zh: '数据目录中的路网无法使用：请重新运行 npm run roads -- 文件.osm.pbf。',
  en: 'The road data in the data folder cannot be used: run npm run roads -- FILE.osm.pbf again.',
}
export const NO_VALHALLA: Bilingual = {
  zh: 'VALHALLA_URL 的服务器不像是 Valhalla：请检查地址。',
  en: 'The server at VALHALLA_URL does not seem to be Valhalla: check the address.',
}

/** Road data that are not there. */
export function noRoads({ zh, en }: Bilingual): RoadsSource {
  const unavailable = () => new SourceUnavailable(zh, en)
  return {
    id: 'roads',
    options: ROADS_OPTIONS,
    version: '',
    available: false,
    note: { zh, en },
    leastMinutes: (metres: number, request: TravelRequest) => leastMinutes(metres, request),
    // biome-ignore lint/correctness/useYield: there is nothing to hand over
    async *nearest() {
      throw unavailable()
    },
    async ranked() {
      throw unavailable()
    },
    // biome-ignore lint/correctness/useYield: there is nothing to hand over
    async *pairsWithin() {
      throw unavailable()
    },
    async isochrone() {
      throw unavailable()
    },
  }
}
