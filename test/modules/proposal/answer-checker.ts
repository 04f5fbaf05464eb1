import type { Proposal, ProposalQuery } from '../../../api/contract/proposal.ts'
import { toDay } from '../../../api/domain/calendar.ts'
import type { VisitDay } from '../../../api/domain/clusters/crowding.ts'
import { ruleCrowds } from '../../../api/domain/clusters/rule-crowds.ts'
import { CN_2025 } from '../../../api/domain/coverage/cn-2025.ts'
import { parsePeriod } from '../../../api/domain/period.ts'
import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import type { LocalDate, Position } from '../../../api/domain/units.ts'

/** A record as it was brought in, of one date or of several. */
export interface Row {
  readonly visitId: string
  readonly date: string
  readonly endDate: string
  readonly session: 'am' | 'pm' | 'full'
  readonly placeCode: string
  readonly service: string
  readonly teamCode: string
  readonly teamLevel: string
  readonly status: string
  readonly at: Position
}

/** Minutes by car from the first place to the second; null where none are known. */
type Minutes = (from: Position, to: Position) => Promise<number | null>

const daysApart = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000
const isNear = (a: Position, b: Position, metres: number) => metresBetween(a, b) <= metres

/**
 * What is wrong with an answer to `asked`, in words: told from the records as they were brought in and from the answer as it
 * was given, by the sentences of what a proposal must heed. Empty: nothing.
 *
 * @param rows all records that stand, none cancelled
 * @param placeAt where a place stands
 */
export async function wrongWithAnswer(
  { moves }: Proposal,
  asked: ProposalQuery,
  rows: readonly Row[],
  today: string,
  { minutes, placeAt }: { readonly minutes: Minutes; readonly placeAt: (code: string) => Position },
): Promise<string[]> {
  const wrong: string[] = []
  const moveOf = new Map(moves.map((move) => [move.visitId, move]))
  if (moveOf.size < moves.length) wrong.push('a visit is moved twice')
  const after = rows.map((row) => {
    const move = moveOf.get(row.visitId)
    if (!move) return { ...row, isMoved: false }
    const { date, placeCode } = move.to
    const at = placeCode === row.placeCode ? row.at : placeAt(placeCode)
    return { ...row, date, endDate: date, placeCode, at, isMoved: true }
  })
  const limit = { minutes: asked.travelMinutes, metres: asked.travelMetres }
  const isWithin = async (from: Position, to: Position, most = limit) => {
    const time = await minutes(from, to)
    return time === null ? metresBetween(from, to) <= most.metres : time <= most.minutes
  }
  const byId = new Map(rows.map((row) => [row.visitId, row]))

  for (const moved of after.filter(({ isMoved }) => isMoved)) {
    const before = byId.get(moved.visitId)!
    const { visitId, date, placeCode, teamCode, session } = moved
    const say = (text: string) => wrong.push(`${visitId} to ${placeCode} on ${date}: ${text}`)
    if (before.status !== 'planned') say('was not planned')
    if (asked.locked.includes(visitId)) say('was locked')
    if (asked.visits.length > 0 && !asked.visits.includes(visitId)) say('was not asked for')
    if (date < today || date < asked.from! || date > asked.to!) say('outside the dates')
    if (daysApart(date, before.date) > asked.daysAllowed) say('by too many days')
    if (asked.weekdaysOnly && date !== before.date && [0, 6].includes(new Date(date).getUTCDay()))
      say('weekend')
    for (const { rule, code, period } of moveOf.get(visitId)!.units) {
      const { service, teamsAt } = CN_2025.find(({ id }) => id === rule)!
      const { start, end } = parsePeriod(period)!
      const level = { 6: 'county', 9: 'township', 12: 'village' }[placeCode.length] as 'county'
      if (moved.service !== service) say(`another service than ${rule}'s`)
      if (!(teamsAt[level] ?? []).some((each) => each === moved.teamLevel))
        say(`its level does not count for ${rule}`)
      if (!placeCode.startsWith(code) || !code.startsWith(asked.within!)) say(`not within ${code}`)
      if (date < start || date > end) say(`outside ${period}`)
    }
    const others = after.filter(
      (each) =>
        each.teamCode === teamCode && each.visitId !== visitId && each.date <= date && each.endDate >= date,
    )
    for (const other of others) {
      if (session === 'full' || other.session === 'full' || session === other.session) say('elsewhere then')
      const [from, to] = session === 'am' ? [moved.at, other.at] : [other.at, moved.at]
      if (!(await isWithin(from, to))) say(`beyond the limit from ${other.visitId}`)
      if (!(await isWithin(from, to, { minutes: 120, metres: 60_000 }))) say('conflict of one day')
    }
    if (others.length === 0) {
      const base = baseOf(
        moved.teamLevel,
        rows.filter((row) => row.teamCode === teamCode),
        asked,
      )
      if (!(await isWithin(placeAt(base), moved.at))) say(`beyond the limit from its base ${base}`)
    }
  }

  // Every visit-day as a middle: with a moved visit near it there must be too few, or all of one team.
  const { metres, days, min, services } = asked.crowding
  const standing = after
    .filter(({ service }) => services.some((each) => each === service))
    .flatMap((row) => datesOf(row).map((date) => ({ ...row, date })))
  for (const moved of standing.filter(({ isMoved }) => isMoved)) {
    const nearby = (middle: (typeof standing)[number]) =>
      standing.filter(
        (each) => daysApart(each.date, middle.date) <= days && isNear(each.at, middle.at, metres),
      )
    for (const middle of nearby(moved)) {
      const group = nearby(middle)
      if (group.length >= min && new Set(group.map(({ teamCode }) => teamCode)).size > 1) {
        wrong.push(`${moved.visitId} lies in a crowd around ${middle.visitId}`)
      }
    }
  }
  const visitDays = standing.map(
    (each) => ({ ...each, day: toDay(each.date as LocalDate) }) as unknown as VisitDay,
  )
  for (const { members } of ruleCrowds(visitDays, asked.crowding).crowds) {
    for (const i of members)
      if (standing[i]!.isMoved) wrong.push(`${standing[i]!.visitId} is shown in a crowd`)
  }
  return wrong
}

function datesOf({ date, endDate }: Row): string[] {
  const dates = []
  for (let at = Date.parse(date); at <= Date.parse(endDate); at += 86_400_000) {
    dates.push(new Date(at).toISOString().slice(0, 10))
  }
  return dates
}

/** Where most of the team's records of the dates lie: a township of township teams, a county of all others. */
function baseOf(level: string, own: readonly Row[], { from, to }: ProposalQuery): string {
  const inDates = own.filter(({ date, endDate }) => endDate >= from! && date <= to!)
  const digits = level === 'township' ? 9 : 6
  const counts = new Map<string, number>()
  for (const { placeCode } of inDates) {
    if (placeCode.length < digits) continue
    const area = placeCode.slice(0, digits)
    counts.set(area, (counts.get(area) ?? 0) + 1)
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]![0]
}
