import { toDate, toDay } from '../api/domain/calendar.ts'
import { identityOf } from '../api/domain/identity.ts'
import type { DayNumber, LocalDate } from '../api/domain/units.ts'
import type { Geography } from '../api/modules/areas/geography.ts'

/** Two whole years that end the day before the fixed today. */
export const BENCH_TODAY = '2026-11-23' as LocalDate
export const BENCH_DAYS = 730

/** Designated in the benchmark: every third county, and villages in them. */
export interface BenchUnits {
  readonly counties: readonly string[]
  readonly townships: readonly string[]
  readonly patrolVillages: readonly string[]
  readonly postingVillages: readonly string[]
}

export const CSV_HEADER =
  'visit_id,date,session,place_code,service,team_code,team_level,team_name,headcount,status,patients\n'

export function benchUnits(geography: Geography): BenchUnits {
  const counties = geography
    .within('county')
    .map((area) => area.code as string)
    .filter((_, i) => i % 3 === 0)
  const inThem = (level: 'township' | 'village') =>
    counties.flatMap((county) => geography.within(level, county as never).map((area) => area.code as string))
  const villages = inThem('village').filter((code) => !code.startsWith('350527'))
  return {
    counties,
    townships: inThem('township').filter((code) => /^\d{6}[123]/.test(code)),
    patrolVillages: villages.filter((_, i) => i % 3 === 0),
    postingVillages: villages.filter((_, i) => i % 10 === 1),
  }
}

export interface BenchVisit {
  readonly id: string
  readonly date: LocalDate
  readonly session: 'am' | 'pm' | 'full'
  readonly place: string
  readonly service: 'tour' | 'patrol' | 'posting'
  readonly team: string
  readonly teamLevel: 'provincial' | 'municipal' | 'county' | 'township'
  readonly headcount: number
  readonly status: 'done' | 'planned' | 'cancelled'
  readonly patients: number
}

/**
 * Visits in the order of their dates, spread over two years: half patrols, a fifth postings, the rest tours at
 * all levels. Deterministic, since a ratio is only as good as the likeness of its two sides.
 */
export function* benchVisits(units: BenchUnits, count: number): Generator<BenchVisit> {
  const first = toDay(BENCH_TODAY) - BENCH_DAYS
  let seed = 20_261_123
  const random = () => {
    // Mulberry32: 32 bits of state are enough for a benchmark.
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  for (let i = 0; i < count; i++) {
    const date = toDate((first + Math.floor((i * BENCH_DAYS) / count)) as DayNumber)
    const kind = random()
    const status = random() < 0.04 ? 'cancelled' : random() < 0.02 ? 'planned' : 'done'
    const session = pick(['am', 'pm', 'full'] as const)
    const base = { id: `B${i}`, date, session, status, headcount: 2 + Math.floor(random() * 14) } as const
    const patients = Math.floor(random() * 60)
    if (kind < 0.5) {
      const place = pick(units.patrolVillages)
      yield {
        ...base,
        place,
        service: 'patrol',
        team: `P${place.slice(0, 9)}`,
        teamLevel: 'township',
        patients,
      }
    } else if (kind < 0.7) {
      const place = pick(units.postingVillages)
      yield { ...base, place, service: 'posting', team: `S${place}`, teamLevel: 'township', patients }
    } else {
      const teamLevel = pick(['provincial', 'municipal', 'county', 'county', 'county'] as const)
      const place = pick(units.townships)
      const team = `T${teamLevel[0]}${place.slice(0, 6)}`
      yield { ...base, place, service: 'tour', team, teamLevel, patients }
    }
  }
}

/** The same visits as a CSV file for the import, in pieces of about 256 KB. */
export function* benchCsv(units: BenchUnits, count: number): Generator<string> {
  let piece = CSV_HEADER
  for (const v of benchVisits(units, count)) {
    piece += `${v.id},${v.date},${v.session},${v.place},${v.service},${v.team},${v.teamLevel},医疗队${v.team},${v.headcount},${v.status},${v.patients}\n`
    if (piece.length > 262_144) {
      yield piece
      piece = ''
    }
  }
  yield piece
}

/** The same visits in the form of COPY for the table `visit`. */
export function* benchCopy(units: BenchUnits, count: number): Generator<string> {
  let piece = ''
  for (const v of benchVisits(units, count)) {
    piece += `${v.place.slice(0, 6)}\t${v.id}\t${v.date}\t${v.date}\t${v.session}\t${v.place}\t${v.service}\t${v.team}\t${v.teamLevel}\t医疗队${v.team}\t${v.headcount}\t${v.status}\t${v.patients}\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t1\tf\t${identityOf(v.id)}\n`
    if (piece.length > 262_144) {
      yield piece
      piece = ''
    }
  }
  yield piece
}
