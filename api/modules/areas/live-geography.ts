import { createHash } from 'node:crypto'
import type { Db } from '../../db/db.ts'
import type { Area } from '../../domain/areas.ts'
import type { Geography } from './geography.ts'
import { LevelIndex } from './level-index.ts'
import { readSurveyedVillages, type SurveyedVillage } from './surveyed-villages.repository.ts'

/**
 * The geodata with the villages that the province has surveyed: their positions and populations replace the assumed
 * ones, and `version` tells the state. One object for the whole life of a process; what it holds changes.
 */
export class LiveGeography implements Geography {
  readonly #base: Geography
  #inner: Geography
  #points = -1

  constructor(base: Geography) {
    this.#base = base
    this.#inner = base
  }

  /**
   * Reads the surveyed villages anew where the records say that points have changed.
   *
   * @param points the snapshot of the last change to service points or villages, as `db` sees it
   */
  async refresh(db: Db, points: number): Promise<void> {
    if (points <= this.#points) return
    const villages = await readSurveyedVillages(db)
    // Of two reads under way at once the later state stays.
    if (points <= this.#points) return
    this.#points = points
    const next = withSurveyed(this.#base, villages)
    if (next.version !== this.#inner.version) this.#inner = next
  }

  /** What it holds at this moment: an object that does not change. */
  get now(): Geography {
    return this.#inner
  }

  get version() {
    return this.#inner.version
  }

  get province() {
    return this.#inner.province
  }

  get bounds() {
    return this.#inner.bounds
  }

  get metadata() {
    return this.#inner.metadata
  }

  get areas() {
    return this.#inner.areas
  }

  get apart() {
    return this.#inner.apart
  }

  get retired() {
    return this.#inner.retired
  }

  within: Geography['within'] = (level, code) => this.#inner.within(level, code)

  initials: Geography['initials'] = (code) => this.#inner.initials(code)

  polygon: Geography['polygon'] = (code) => this.#inner.polygon(code)

  merged: Geography['merged'] = (areas) => this.#inner.merged(areas)

  borders: Geography['borders'] = (level) => this.#inner.borders(level)

  outlines: Geography['outlines'] = (level, within) => this.#inner.outlines(level, within)

  thinned: Geography['thinned'] = (minArea) => this.#inner.thinned(minArea)
}

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
