import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HighsProposals } from '../../../api/adapters/highs/proposals.ts'
import type { Effect } from '../../../api/contract/plans.ts'
import { type Proposal, ProposalQuerySchema } from '../../../api/contract/proposal.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { designationsFile, visitsFile } from '../../../api/modules/demonstration/csv.ts'
import { generateDemonstration } from '../../../api/modules/demonstration/generate.ts'
import type { VisitFileRow } from '../../../api/modules/demonstration/rows.ts'
import { ProposalService } from '../../../api/modules/proposal/proposal.service.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER } from '../../support/viewers.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { type Row, wrongWithAnswer } from './answer-checker.ts'

const TODAY = '2026-11-22'
/** 古田县 and 周宁县: both crowded, with a lack beside it. */
const COUNTIES = ['350922', '350925']
const isThere = (code: string) => COUNTIES.some((county) => code.startsWith(county))
const asked = { within: '3509', from: TODAY, to: '2026-12-04', scope: 'planned' }
/** Enough to find what there is; what could be proven with more is not what is looked at here. */
const LIMITS = { solverSeconds: 5, wholeSeconds: 9 }

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
let proposals: ProposalService
let rows: Row[]
/** The answer with the usual limits, which several tests look at. */
let usual: Proposal

beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, TODAY)
  const areas = app.geography.now
  const { designations, visits } = generateDemonstration({ areas, today: TODAY as LocalDate, seed: 1 })
  const tours: VisitFileRow[] = []
  for (const row of visits) {
    // Tours come first.
    if (row.service !== 'tour') break
    if (isThere(row.placeCode) && row.date >= '2026-09-01') tours.push(row)
  }
  const listed = designations.filter(({ areaCode }) => isThere(areaCode) && areaCode.length === 6)
  await app.send('designations', await textOf(designationsFile(listed)))
  const report = await app.send('visits', await textOf(visitsFile(tours)))
  if (report.outcome !== 'loaded') throw new Error(JSON.stringify(report.problems))
  proposals = new ProposalService(
    app.planner.given,
    new HighsProposals((text) => {
      throw new Error(text)
    }, LIMITS),
  )
  const placeAt = (code: string) => areas.areas.get(code as AreaCode)!.centre
  const known = await database.sql<(Omit<Row, 'at'> & { lon: number | null; lat: number | null })[]>`
    select visit_id as "visitId", date::text, end_date::text as "endDate", session::text, place_code as "placeCode",
      service::text, team_code as "teamCode", team_level::text as "teamLevel", status::text, lon, lat
    from visit where status <> 'cancelled'`
  rows = known.map(({ lon, lat, ...row }) => ({
    ...row,
    at: lon === null || lat === null ? placeAt(row.placeCode) : [lon, lat],
  }))
}, 120_000)

afterAll(async () => {
  await app.stop()
  await database.close()
})

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all).toString()
}

async function propose(more: object = {}) {
  const question = ProposalQuerySchema.parse({ ...asked, ...more })
  const answer = await proposals.propose(TESTER, question, new AbortController().signal)
  const wrong = await wrongWithAnswer(answer, question, rows, TODAY, {
    minutes: async (from, to) => (await app.planner.given.travel.between(from, to)).minutes,
    placeAt: (code) => app.geography.now.areas.get(code as AreaCode)!.centre,
  })
  return { answer, wrong }
}

/** What a draft of the moves would do: counted by what judges drafts, which knows nothing of proposals. */
async function effectOf({ moves }: Proposal): Promise<Effect> {
  return app.post<Effect>('/api/planner/effect', { changes: moves.map(({ change }) => change) })
}

const keyOf = ({ rule, period, code }: { rule: string; period: string; code: string }) =>
  `${rule} ${period} ${code}`

describe('the answer on demonstration records of two crowded counties', () => {
  test.each([
    ['with the usual limits, by a week at most', { daysAllowed: 7 }],
    ['with short ways, few days and weekends', { travelMinutes: 45, daysAllowed: 4, weekdaysOnly: false }],
    [
      'where four are a crowd, and patrols are looked at as well',
      { crowding: { min: 4, services: ['tour', 'patrol'] } },
    ],
  ])(
    '%s: nothing is wrong with it, and the draft of it meets just the units that it names',
    async (_, more) => {
      const { answer, wrong } = await propose(more)
      usual ??= answer
      expect(wrong).toEqual([])
      expect(answer.moves.length).toBeGreaterThan(0)
      const { newlyMet, newlyBroken, rules, conflicts, problems } = await effectOf(answer)
      expect({ newlyMet, newlyBroken, problems }).toEqual({
        newlyMet: answer.units.value,
        newlyBroken: 0,
        problems: [],
      })
      expect(conflicts.arisen).toEqual([])
      const named = new Set(answer.moves.flatMap(({ units }) => units.map(keyOf)))
      const met = rules.flatMap(({ rule, period, newlyMet: codes }) =>
        codes.map((code) => keyOf({ rule, period: period.id, code })),
      )
      expect([...named].sort()).toEqual(met.sort())
    },
  )
  test('the checker sees a move by too many days, one that was locked, and one in a crowd', async () => {
    const answer = usual
    const question = ProposalQuerySchema.parse({
      ...asked,
      daysAllowed: 0,
      locked: [answer.moves[0]!.visitId],
    })
    const far = await wrongWithAnswer(
      answer,
      { ...question, crowding: { ...question.crowding, metres: 500_000, days: 60 } },
      rows,
      TODAY,
      { minutes: async () => null, placeAt: (code) => app.geography.now.areas.get(code as AreaCode)!.centre },
    )
    expect(far.some((each) => each.endsWith('was locked'))).toBe(true)
    expect(far.some((each) => each.endsWith('by too many days'))).toBe(true)
    expect(far.some((each) => each.includes('lies in a crowd'))).toBe(true)
  })
  test('reasons name the places of a move from the county down, in both languages', () => {
    const nameOf = (code: string) => app.geography.now.areas.get(code as AreaCode)!.name
    for (const { from, to, reason, units } of usual.moves) {
      // One that mends nothing itself is there for another's sake, and says so.
      expect(reason.zh).toContain(units.length > 0 ? '补上' : '为其他调整让路')
      for (const { placeCode } of [from, to]) {
        const levels = [6, 9, 12].filter((digits) => digits <= placeCode.length)
        const full = levels.map((digits) => nameOf(placeCode.slice(0, digits))).join('')
        expect(reason.zh).toContain(full)
        expect(reason.en).toContain(full)
      }
    }
  })
})
