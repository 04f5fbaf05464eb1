import { createHash } from 'node:crypto'
import type { Area } from '../../domain/areas.ts'
import type { Geography } from './geography.ts'
import { LevelIndex } from './level-index.ts'
import type { SurveyedVillage } from './surveyed-villages.repository.ts'

const VERSION_DIGITS = 12

/**
 * The same geodata with surveyed villages in it: each takes the place of its assumed point (`official`), and its
 * population, where one is given, stands for itself. Villages that the geodata does not know are left out.
 *
 * @param villages in the order of codes: the version is made of them
 */
export function withSurveyed(base: Geography, villages: readonly SurveyedVillage[]): Geography {
  const known = villages.filter(({ code }) => base.areas.get(code)?.level === 'village')
  if (known.length === 0) return base
  const areas = new Map(base.areas)
  // A key that is there keeps its place, so that the order of codes stays.
  for (const village of known) areas.set(village.code, surveyed(base.areas.get(village.code)!, village))
  const levels = new LevelIndex(areas.values())
  return {
    ...base,
    version: `${base.version}-${contentOf(known)}`,
    areas,
    within: (level, code) => levels.within(level, code),
  }
}

function surveyed(area: Area, { lon, lat, population }: SurveyedVillage): Area {
  return { ...area, centre: [lon, lat], population: population ?? area.population, boundary: 'official' }
}

/** The same villages give the same version in every process. */
function contentOf(villages: readonly SurveyedVillage[]): string {
  const hash = createHash('sha256')
  for (const { code, lon, lat, population } of villages) {
    hash.update(`${code} ${lon} ${lat} ${population ?? ''}\n`)
  }
  return hash.digest('hex').slice(0, VERSION_DIGITS)
}
