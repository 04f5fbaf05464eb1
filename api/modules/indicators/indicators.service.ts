import type {
  IndicatorsAnswer,
  IndicatorsQuery,
  IndicatorWhy,
  IndicatorWhyQuery,
} from '../../contract/indicators.ts'
import type { DbPool } from '../../db/db.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { type AreaLevel, isAbove, isWithin, levelOf } from '../../domain/areas.ts'
import { assess, type IndicatorRecords } from '../../domain/indicators/assess.ts'
import { type Indicator, type IndicatorId, indicatorById } from '../../domain/indicators/catalogue.ts'
import { askedIn } from '../../domain/indicators/judge.ts'
import { isHeld } from '../../domain/indicators/ranking.ts'
import { FIRST_INDICATOR_YEAR } from '../../domain/indicators/year.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { areaBelowLevel, unknownArea } from '../areas/areas.errors.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import { readSnapshot } from '../coverage/records.repository.ts'
import type { RecordsState } from '../coverage/records-state.ts'
import type { ReachService } from '../reach/reach.service.ts'
import { postingValues, reachValues } from './computed-values.ts'
import { countiesWithInventedPostings, readEntries } from './indicators.repository.ts'

export interface IndicatorsDependencies {
  readonly db: DbPool
  readonly state: RecordsState
  readonly geography: Geography
  readonly reach: Pick<ReachService, 'reach'>
  readonly today: () => LocalDate
}

/** How many years of an area are shown beside one another. */
const TREND_YEARS = 6

/** The use cases of indicators. */
export class IndicatorsService {
  readonly #given: IndicatorsDependencies

  constructor(given: IndicatorsDependencies) {
    this.#given = given
  }

  /** How each area stands to the target of a year. Map, lists, exports, GIS clients, wall and press all ask here. */
  async areas(reader: Reader, asked: IndicatorsQuery): Promise<IndicatorsAnswer> {
    const { geography } = this.#given
    const within = readWithin(geography, reader, asked.within, asked.level)
    const { indicator, year, ...question } = this.#questionOf(asked)
    const { records, snapshot } = await this.#read(reader, indicator, { year, within, level: asked.level })
    const of = (code: string) => assess(indicator, year, code, records)
    return {
      ...question,
      indicator: indicator.id,
      year,
      snapshot,
      level: asked.level,
      within,
      total: of(within),
      areas: geography.within(asked.level, within).map(({ code }) => of(code)),
    }
  }

  /** Several indicators of this year or, where nothing is held against a target in it, of the one before. */
  async latest(
    reader: Reader,
    indicators: readonly IndicatorId[],
    asked: Omit<IndicatorsQuery, 'indicator' | 'year'>,
  ): Promise<readonly IndicatorsAnswer[]> {
    const current = await this.#each(reader, indicators, asked)
    if (current.some(({ areas }) => areas.some(isHeld))) return current
    const year = Number(this.#given.today().slice(0, 4)) - 1
    const before = await this.#each(reader, indicators, { ...asked, year })
    return before.some(({ areas }) => areas.some(isHeld)) ? before : current
  }

  async #each(
    reader: Reader,
    indicators: readonly IndicatorId[],
    asked: Omit<IndicatorsQuery, 'indicator'>,
  ): Promise<readonly IndicatorsAnswer[]> {
    const found: IndicatorsAnswer[] = []
    for (const indicator of indicators) found.push(await this.areas(reader, { ...asked, indicator }))
    return found
  }

  /**
   * What an area's class rests on, and its years.
   * @throws ProblemError 404 for an area that is unknown or not the viewer's, 400 for one below the counties
   */
  async why(
    reader: Reader,
    { code, ...asked }: IndicatorWhyQuery & { readonly code: AreaCode },
  ): Promise<IndicatorWhy> {
    const { geography } = this.#given
    const area = geography.areas.get(code)
    const level = levelOf(code)
    if (!area || !level || !isWithin(code, reader.within)) throw unknownArea(code, 404)
    if (isAbove('county', level)) throw areaBelowLevel(code, 'county')
    const { indicator, year, ...question } = this.#questionOf(asked)
    const { records, snapshot } = await this.#read(reader, indicator, { year, within: code, level })
    const first = Math.max(FIRST_INDICATOR_YEAR, year - TREND_YEARS + 1)
    const trend = Array.from({ length: year - first + 1 }, (_, i) => ({
      year: first + i,
      area: assess(indicator, first + i, code, records),
    }))
    return {
      ...question,
      indicator: indicator.id,
      year,
      snapshot,
      code,
      name: area.name,
      population: area.population,
      area: assess(indicator, year, code, records),
      trend,
    }
  }

  #questionOf({ indicator: id, year: asked }: IndicatorWhyQuery) {
    const asOf = this.#given.today()
    const indicator = indicatorById(id)!
    const year = asked ?? Number(asOf.slice(0, 4))
    return { indicator, year, asOf, asked: askedIn(indicator, year) }
  }

  async #read(
    reader: Reader,
    indicator: Indicator,
    question: { readonly year: number; readonly within: AreaCode; readonly level: AreaLevel },
  ): Promise<{ readonly records: IndicatorRecords; readonly snapshot: string }> {
    const { geography } = this.#given
    const places = {
      populationOf: (code: string) => geography.areas.get(code)?.population ?? null,
      countiesIn: (code: string) => geography.within('county', code as AreaCode).map((each) => each.code),
    }
    if (indicator.figure !== 'entered') return this.#readComputed(reader, indicator, question, places)
    return this.#given.db.snapshot(async (tx) => {
      const { snapshot } = await readSnapshot(tx)
      const entries = await readEntries(tx, { ...question, indicator: indicator.id })
      return {
        snapshot: String(snapshot),
        records: { ...places, entriesOf: (code: string) => entries.get(code) ?? [] },
      }
    })
  }

  async #readComputed(
    reader: Reader,
    { figure }: Indicator,
    question: { readonly within: AreaCode; readonly level: AreaLevel },
    places: Pick<IndicatorRecords, 'populationOf' | 'countiesIn'>,
  ) {
    const { db, state, geography, reach } = this.#given
    const now = await state.current()
    const today = this.#given.today()
    const computed =
      figure === 'reach'
        ? await reachValues(reach, reader, { ...question, today })
        : postingValues(now, geography, await countiesWithInventedPostings(db), today)
    return { snapshot: now.id, records: { ...places, entriesOf: () => [], computed } }
  }
}
