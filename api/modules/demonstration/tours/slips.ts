import { type Area, ancestorAt } from '../../../domain/areas.ts'
import { addDays } from '../../../domain/calendar.ts'
import { periodOf } from '../../../domain/period.ts'
import { metresBetween } from '../../../domain/reach/great-circle.ts'
import type { AreaCode, LocalDate, Position } from '../../../domain/units.ts'
import type { Session } from '../../../domain/visit.ts'
import { workdaysOfWeek } from '../holidays.ts'
import { type Outcomes, RELIABLE_HABITS } from '../outcome.ts'
import { between, pick, type Random, randomOf, shuffled } from '../random.ts'
import type { Point, VisitFileRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'
import { countyTeam, type Team } from '../teams.ts'

/** Clearly two different places; and two that a team cannot both reach in a day: over two hours at 30 km/h. */
const DIFFERENT_PLACE_METRES = 3000
const UNREACHABLE_METRES = 50_000

/** What a slip is made of: a team of a county, a date, and the dice. */
interface Slip {
  readonly scenario: Scenario
  readonly county: Area
  readonly team: Team
  readonly date: LocalDate
  readonly random: Random
  /** The row of a visit of the team on the date; null when nothing was entered. */
  row(place: Area, session: Session): VisitFileRow | null
}

/**
 * What slips into the records week by week, into plans as into reports, and what a planner must find: a visit entered
 * twice, the second time for another place near by, a team at two places at once, a team with an afternoon out of its
 * morning's reach. Invented.
 */
export function* slips(scenario: Scenario, outcomes: Outcomes): Generator<VisitFileRow> {
  let monday = periodOf('week', scenario.start).start
  for (; monday <= scenario.end; monday = addDays(monday, 7)) {
    const days = workdaysOfWeek(monday)
    if (days.length === 0) continue
    for (const [name, series, kind] of KINDS) {
      const random = randomOf(scenario.seed, 'slip', name, monday)
      const date = pick(random, days)
      // Not every county has what it takes: the first that does.
      for (const county of shuffled(random, scenario.recipients)) {
        const team = countyTeam(county, between(random, 0, 2))
        const row = (place: Area, session: Session) =>
          outcomes.row({ series, date, session, place, service: 'tour', team }, RELIABLE_HABITS, random)
        const rows = kind({ scenario, county, team, date, random, row })
        if (!rows) continue
        yield* rows
        break
      }
    }
  }
}

/** Two hands, one visit. */
function enteredTwice({ scenario, county, random, row }: Slip): VisitFileRow[] | null {
  const once = row(pick(random, scenario.townshipsOf(county.code)), 'full')
  return once && [once, { ...again(once, 'R'), headcount: once.headcount + 1 }]
}

/** One hand writes the village, the other the township, and each where it stood. */
function enteredNearby({ scenario, county, random, row }: Slip): VisitFileRow[] | null {
  const township = pick(random, scenario.townshipsOf(county.code))
  const villages = scenario.villagesOf(township.code)
  if (villages.length === 0) return null
  const village = pick(random, villages)
  const once = row(village, 'am')
  if (!once) return null
  return [
    { ...once, point: pointAt(village.centre) },
    { ...again(once, 'N'), placeCode: township.code, point: pointAt(moved(village.centre, random)) },
  ]
}

function atTwoPlaces({ scenario, county, random, row }: Slip): VisitFileRow[] | null {
  const pair = twoApart(scenario, county, DIFFERENT_PLACE_METRES, random)
  return pair && both(row(pair[0], 'full'), row(pair[1], random() < 0.5 ? 'am' : 'full'))
}

function outOfReach({ scenario, county, random, row }: Slip): VisitFileRow[] | null {
  const pair = twoApart(scenario, county, UNREACHABLE_METRES, random)
  return pair && both(row(pair[0], 'am'), row(pair[1], 'pm'))
}

function both(one: VisitFileRow | null, other: VisitFileRow | null): VisitFileRow[] | null {
  return one && other && [one, other]
}

function again(row: VisitFileRow, by: string): VisitFileRow {
  const patients = row.patients === null ? null : Math.max(0, row.patients - 3)
  return { ...row, visitId: `${row.visitId}-${by}`, patients, point: null }
}

function twoApart(
  scenario: Scenario,
  county: Area,
  metres: number,
  random: Random,
): readonly [Area, Area] | null {
  const townships = shuffled(random, scenario.townshipsOf(county.code))
  for (const one of townships) {
    const other = townships.find(({ centre }) => metresBetween(one.centre, centre) > metres)
    if (other) return [one, other]
  }
  return null
}

const pointAt = ([lon, lat]: Position): Point => ({ lon: rounded(lon), lat: rounded(lat), crs: 'wgs84' })

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** 250 to 850 m off, in any direction; a degree of a meridian has 111,195 m. */
function moved([lon, lat]: Position, random: Random): Position {
  const direction = random() * 2 * Math.PI
  const degrees = between(random, 250, 850) / 111_195
  const east = (Math.sin(direction) * degrees) / Math.cos((lat * Math.PI) / 180)
  return [lon + east, lat + Math.cos(direction) * degrees]
}

/** Each with a series of its own: two kinds may draw one team, place and date in a week, and ids must differ. */
const KINDS = [
  ['entered-twice', 'E', enteredTwice],
  ['entered-nearby', 'F', enteredNearby],
  ['at-two-places', 'H', atTwoPlaces],
  ['out-of-reach', 'J', outOfReach],
] as const

/** Share of visits that are entered a second time under another id. */
const DUPLICATE_SHARE = 0.006
/** Share of whole days that are entered for two places at once. */
const CONFLICT_SHARE = 0.003

/** Slips of data entry in a row: a visit reported twice, or a team reported in two places on one day. */
export function* twiceReported(
  scenario: Scenario,
  row: VisitFileRow,
  random: Random,
): Generator<VisitFileRow> {
  const luck = random()
  if (row.status !== 'done') return
  if (luck < DUPLICATE_SHARE) {
    yield again(row, 'R')
  } else if (luck < DUPLICATE_SHARE + CONFLICT_SHARE && row.session === 'full') {
    const county = ancestorAt(row.placeCode as AreaCode, 'county')
    const elsewhere = scenario.townshipsOf(county).filter((area) => area.code !== row.placeCode)
    if (elsewhere.length === 0) return
    yield { ...row, visitId: `${row.visitId}-Z`, placeCode: pick(random, elsewhere).code, point: null }
  }
}
