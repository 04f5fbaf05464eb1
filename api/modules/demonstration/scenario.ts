import { type Area, ancestorAt, isNeverJudged, isTownOrRuralTownship } from '../../domain/areas.ts'
import { addDays, daysBetween } from '../../domain/calendar.ts'
import { periodOf } from '../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { type Assignments, assignmentsOf } from './provincial-teams.ts'
import { between, randomOf } from './random.ts'

/** How far ahead visits are planned, in days. */
const PLANNED_DAYS = 42
const MONTHS_BACK = 18

export type DemonstrationAreas = Pick<Geography, 'province' | 'within' | 'areas' | 'polygon'>

/** What all parts of the demonstration are drawn from. */
export interface Scenario {
  readonly seed: number
  readonly today: LocalDate
  /** The first day of the quarter 18 months ago. */
  readonly start: LocalDate
  /** The last day that visits are planned for. */
  readonly end: LocalDate
  readonly areas: DemonstrationAreas
  readonly assignments: Assignments
  readonly recipients: readonly Area[]
  /** 0 on the first day, 1 from today on: later months are a little better. */
  progress(date: LocalDate): number
  /** 镇, 乡 and 民族乡 of a county that are judged. */
  townshipsOf(county: AreaCode): readonly Area[]
  /** Village committees of a township. */
  villagesOf(township: AreaCode): readonly Area[]
  typhoonOn(county: string, date: LocalDate): boolean
}

export function scenarioOf(areas: DemonstrationAreas, today: LocalDate, seed: number): Scenario {
  const monthsAgo = addDays(today, -Math.round(MONTHS_BACK * 30.44))
  const start = periodOf('quarter', monthsAgo).start
  const assignments = assignmentsOf(areas, seed)
  const recipients = assignments.teams
    .flatMap(({ counties }) => counties)
    .sort()
    .map((code) => areaOf(areas, code))
  const span = Math.max(1, daysBetween(start, today))
  const townships = new Map<string, readonly Area[]>()
  const villages = new Map<string, readonly Area[]>()
  const typhoons = typhoonDays(seed, start, today)
  return {
    seed,
    today,
    start,
    end: addDays(today, PLANNED_DAYS),
    areas,
    assignments,
    recipients,
    progress: (date) => Math.min(1, Math.max(0, daysBetween(start, date) / span)),
    townshipsOf: (county) =>
      kept(townships, county, () => areas.within('township', county).filter((area) => isJudged(area.code))),
    villagesOf: (township) =>
      kept(villages, township, () =>
        areas.within('village', township).filter((area) => Number(area.code.slice(9)) >= 200),
      ),
    typhoonOn: (county, date) => COASTAL_COUNTIES.has(county) && typhoons.has(date),
  }
}

export function areaOf(areas: DemonstrationAreas, code: string): Area {
  const area = areas.areas.get(code)
  if (!area) throw new RangeError(`the demonstration needs the area ${code}`)
  return area
}

export function cityOf(scenario: Scenario, county: Area): Area {
  return areaOf(scenario.areas, ancestorAt(county.code, 'city'))
}

/** Counties on the coast among those that the demonstration visits; of other provinces it tells of no storms. */
const COASTAL_COUNTIES = new Set([
  '350122',
  '350123',
  '350128',
  '350181',
  '350521',
  '350622',
  '350623',
  '350624',
  '350626',
  '350921',
  '350981',
  '350982',
])

/** Invented storms, two days each, in the months in which they do come: July, late August and late September. */
function typhoonDays(seed: number, start: LocalDate, end: LocalDate): ReadonlySet<LocalDate> {
  const days = new Set<LocalDate>()
  for (let year = Number(start.slice(0, 4)); year <= Number(end.slice(0, 4)); year++) {
    const random = randomOf(seed, 'typhoon', year)
    for (const earliest of ['07-10', '08-18', '09-12']) {
      const landfall = addDays(`${year}-${earliest}` as LocalDate, between(random, 0, 14))
      days.add(landfall)
      days.add(addDays(landfall, 1))
    }
  }
  return days
}

function isJudged(code: string): boolean {
  return isTownOrRuralTownship(code) && !isNeverJudged(code)
}

function kept<T>(cache: Map<string, T>, key: string, make: () => T): T {
  let value = cache.get(key)
  if (value === undefined) {
    value = make()
    cache.set(key, value)
  }
  return value
}
