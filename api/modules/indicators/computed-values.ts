import { ReachQuerySchema } from '../../contract/reach.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { type AreaLevel, isNeverJudged } from '../../domain/areas.ts'
import { toDay } from '../../domain/calendar.ts'
import { ruleById } from '../../domain/coverage/cn-2025.ts'
import type { IndicatorRecords } from '../../domain/indicators/assess.ts'
import { periodIndex, periodOf } from '../../domain/period.ts'
import { isShareMeaningful } from '../../domain/reach/judged-share.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import type { RecordsSnapshot } from '../coverage/records-state.ts'
import type { ReachService } from '../reach/reach.service.ts'

type ComputedOf = NonNullable<IndicatorRecords['computed']>

/** The share of residents within a quarter of an hour, as the lens of reach answers where nothing else is chosen. */
export async function reachValues(
  reach: Pick<ReachService, 'reach'>,
  reader: Reader,
  {
    level,
    within,
    today,
  }: { readonly level: AreaLevel; readonly within: AreaCode; readonly today: LocalDate },
): Promise<ComputedOf> {
  const answer = await reach.reach(reader, ReachQuerySchema.parse({ level, within }))
  const areas = answer.areas.flatMap((area) => ('population' in area && 'share' in area ? [area] : []))
  const tallies = new Map(areas.map((area) => [area.code, area]))
  const demonstration = answer.basis.demonstrationPoints > 0
  return (code, year) => {
    // Points are known as they are; which were open in earlier years is not computed again.
    if (year !== Number(today.slice(0, 4))) return 'only-today'
    const tally = code === within ? answer.total : tallies.get(code)
    if (!tally || !isShareMeaningful(tally)) return 'nothing-computed'
    const { all, unknown, reached } = tally.population
    return { numerator: reached, denominator: all - unknown, demonstration }
  }
}

const POSTING = ruleById('township-posting')

/** Townships and subdistricts with a day of a posting that the rule counts, of all of them; farms and zones are none. */
export function postingValues(
  { ledger }: RecordsSnapshot,
  geography: Geography,
  invented: ReadonlySet<string>,
  today: LocalDate,
): ComputedOf {
  return (code, year) => {
    const asOf = `${year}-12-31` < today ? (`${year}-12-31` as LocalDate) : today
    const month = periodOf(POSTING.period, asOf)
    const at = { index: periodIndex(month), offset: toDay(asOf) - toDay(month.start) }
    const firstIndex = periodIndex(periodOf(POSTING.period, `${year}-01-01` as LocalDate))
    const townships = geography
      .within('township', code as AreaCode)
      .filter((each) => hasInstitution(each.code) && !isNeverJudged(each.code))
    const counties = new Set(townships.map((each) => each.code.slice(0, 6)))
    const daysIn = (county: string) => ledger.counties.get(county)?.days.get(POSTING.id)
    // A county that has never brought a posting may have some: that is not known to be none.
    const silent = [...counties].filter((county) => !daysIn(county))
    if (townships.length === 0 || silent.length === counties.size) return 'nothing-computed'
    if (silent.length > 0) return 'parts-missing'
    const posted = townships.filter((each) => {
      const last = daysIn(each.code.slice(0, 6))?.get(each.code)?.lastDoneUpTo(at.index, at.offset)
      return last != null && last.index >= firstIndex
    })
    const demonstration = [...counties].some((county) => invented.has(county))
    return { numerator: posted.length, denominator: townships.length, demonstration }
  }
}

/** 街道, 镇, 乡 and 民族乡 have a hospital or a community health centre; farms, zones and ports (code part 400 on) do not. */
const hasInstitution = (township: string) => Number(township.slice(6, 9)) < 400
