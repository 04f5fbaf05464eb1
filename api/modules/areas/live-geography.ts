import type { Db } from '../../db/db.ts'
import type { Geography } from './geography.ts'
import { readSurveyedVillages } from './surveyed-villages.repository.ts'
import { withSurveyed } from './with-surveyed.ts'

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
}
