import { ProblemError } from '../../contract/errors.ts'
import { AREA_LEVELS } from '../../domain/areas.ts'

export function unknownTile(maxZoom: number): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    `没有这个瓦片：层级为 ${AREA_LEVELS.join('、')} 之一，缩放级别 0–${maxZoom}。`,
    `There is no such tile: levels are ${AREA_LEVELS.join(', ')}, zoom levels 0 to ${maxZoom}.`,
  )
}

export function outdatedGeodata(version: string): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    `地理数据版本已过期（当前为 ${version}）：请刷新页面。`,
    `The geodata version is out of date (${version} is in use): reload the page.`,
  )
}
