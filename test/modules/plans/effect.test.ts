import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ClustersAnswer } from '../../../api/contract/clusters.ts'
import type { CoverageAnswer } from '../../../api/contract/coverage.ts'
import type { Effect, RuleEffect } from '../../../api/contract/plans.ts'
import type { ConflictsAnswer } from '../../../api/contract/review.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { line, TODAY, visitsFile } from '../imports/files.ts'
import { add, cancel, move, plannerApi } from './planner-api.ts'

let db: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
let api: ReturnType<typeof plannerApi>

/** Two counties on all lists, and two of their villages. 350421101 has none of its own but the county's. */
const REGISTER = `area_code,designation,from,to,source
350421,recipient,2025-01-01,,文件
350423,recipient,2025-01-01,,文件
350421,national-recipient,2025-01-01,,文件
350423,national-recipient,2025-01-01,,文件
350421100201,patrol,2025-01-01,,文件
350421101001,patrol,2025-01-01,,文件
350421100202,posting,2025-01-01,,文件`
const PLACES = [
  '350421',
  '350423',
  '350421100',
  '350421101',
  '350421100201',
  '350421100202',
  '350421101001',
  '350423100201',
]
const TEAMS = [
  ['N1', 'national'],
  ['P1', 'provincial'],
  ['M1', 'municipal'],
  ['C1', 'county'],
  ['T1', 'township'],
] as const
const SERVICES = ['tour', 'patrol', 'posting'] as const
const day = (offset: number) => new Date(Date.UTC(2026, 10, 22 + offset)).toISOString().slice(0, 10)

beforeAll(async () => {
  db = await testDatabase()
  app = await wholeApp(db, TODAY)
  api = plannerApi(app)
  await app.send('designations', REGISTER)
})
afterAll(async () => {
  await app.stop()
  await db.close()
})

/** Records that lie so thick that changes meet, with months and the year's end among their dates. */
const recordArbitrary = fc.record({
  offset: fc.integer({ min: -30, max: 50 }),
  length: fc.constantFrom(1, 1, 1, 3, 25),
  place: fc.constantFrom(...PLACES),
  team: fc.constantFrom(...TEAMS),
  service: fc.constantFrom(...SERVICES),
  session: fc.constantFrom('am', 'pm', 'full'),
  headcount: fc.integer({ min: 7, max: 9 }),
})
type Drawn = typeof recordArbitrary extends fc.Arbitrary<infer T> ? T : never

function lineOf(id: string, { offset, length, place, team, service, session, headcount }: Drawn): string {
  const end = offset + length - 1
  return line(id, {
    date: day(offset),
    end_date: day(end),
    place_code: place,
    team_code: team[0],
    team_level: team[1],
    service,
    session,
    headcount: String(headcount),
    status: offset >= 0 ? 'planned' : end > 0 ? 'planned' : 'done',
  })
}

const changeArbitrary = fc.record({
  action: fc.constantFrom('move', 'move', 'cancel', 'add'),
  record: fc.nat(),
  offset: fc.integer({ min: 0, max: 50 }),
  place: fc.constantFrom(...PLACES),
  session: fc.constantFrom('am', 'pm', 'full'),
  team: fc.constantFrom(...TEAMS),
  service: fc.constantFrom(...SERVICES),
})

const RULES = ['county-quarterly', 'township-monthly', 'village-weekly', 'village-posting', 'national-annual']
const LEVELS = ['province', 'city', 'county', 'township', 'village'] as const

const coverage = (rule: string, period: string, level: string, within = '35') =>
  app.get<CoverageAnswer>(`/api/coverage?rule=${rule}&period=${period}&level=${level}&within=${within}`)

/** What the map says of all that an effect speaks of, beside what the effect says. */
async function besideTheMap(effect: Effect, side: 'before' | 'after') {
  return Promise.all(
    effect.rules.map(async ({ rule, period, areas, units }: RuleEffect) => {
      const lowest = areas.at(-1)!.level
      const level = LEVELS[LEVELS.indexOf(lowest) + 1]!
      const judged = await coverage(rule, period.id, level, '3504')
      const above = await Promise.all(
        [...new Set(areas.map((area) => area.level))].map((each) => coverage(rule, period.id, each)),
      )
      const unitsOfMap = new Map(judged.areas.map((each) => [each.code, each]))
      const areasOfMap = new Map(
        above.flatMap((each): readonly { code: string }[] => each.areas).map((each) => [each.code, each]),
      )
      return {
        said: [
          ...units.map((unit) => unit[side]),
          ...areas.map((area) => ({ code: area.code, ...area[side] })),
        ],
        map: [
          ...units.map(({ code }) => unitsOfMap.get(code)),
          ...areas.map(({ code }) => {
            const { counts, dueAgain, share } = areasOfMap.get(
              code,
            ) as unknown as RuleEffect['areas'][0]['after']
            return { code, counts, dueAgain, share }
          }),
        ],
      }
    }),
  )
}

/** Every unit of every rule in every period that the records of this test reach, as the map has it. */
async function everything(): Promise<Map<string, object>> {
  const answers = await Promise.all(
    RULES.flatMap((rule) =>
      periodsOf(rule).flatMap((period) =>
        ['350421', '350423'].map(async (county) => {
          const { areas } = await coverage(rule, period, UNITS[rule] ?? 'village', county)
          return areas.map((unit): [string, object] => [`${rule} ${period} ${unit.code}`, unit])
        }),
      ),
    ),
  )
  return new Map(answers.flat())
}

const UNITS: Readonly<Record<string, string>> = {
  'county-quarterly': 'county',
  'township-monthly': 'township',
  'national-annual': 'county',
}

function periodsOf(rule: string): string[] {
  if (rule === 'county-quarterly') return ['2026-Q4', '2027-Q1']
  if (rule === 'township-monthly') return ['2026-10', '2026-11', '2026-12', '2027-01', '2027-02']
  if (rule === 'national-annual') return ['2026', '2027']
  return [
    ...[47, 48, 49, 50, 51, 52, 53].map((week) => `2026-W${week}`),
    ...[1, 2, 3, 4].map((week) => `2027-W0${week}`),
  ]
}

describe('the effect of changes is what publishing them brings', () => {
  let round = 0
  /** So that the rounds are known to have met what they are for. */
  const met = { newlyMet: 0, newlyBroken: 0, arisen: 0, gone: 0, conflicts: 0, published: 0 }

  test('coverage of every unit and area, crowding and conflicts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(recordArbitrary, { minLength: 8, maxLength: 30 }),
        fc.array(changeArbitrary, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('rule', 'stdbscan'),
        async (records, drawn, method) => {
          const prefix = `R${++round}-`
          await app.send('visits', visitsFile(...records.map((each, i) => lineOf(`${prefix}${i}`, each))))
          const changes = [
            ...new Map(
              drawn.map(
                (
                  { action, record, offset, place, session, team, service },
                  i,
                ): [string, { visitId: string }] => {
                  const at = { date: day(offset), placeCode: place, session }
                  const id = `${prefix}${record % records.length}`
                  if (action === 'cancel') return [id, cancel(id)]
                  if (action === 'move') return [id, move(id, at)]
                  const more = { ...at, teamCode: team[0], teamLevel: team[1], service }
                  return [`${prefix}N${i}`, add(`${prefix}N${i}`, more)]
                },
              ),
            ).values(),
          ]
          const crowding = { method, metres: 20_000, days: 7, min: 3, from: '2026-10-20', to: '2027-02-10' }
          const { body: effect } = await api.effect(changes, crowding)
          const possible = changes.filter(
            ({ visitId }) => !effect.problems.some((problem) => problem.visitId === visitId),
          )
          const before = await everything()
          for (const { said, map } of await besideTheMap(effect, 'before')) expect(said).toEqual(map)

          const { body: draft } = await api.create(possible)
          const published = await api.publish(draft)
          // Moves to where they are change nothing, and are not published.
          if (published.status === 409) {
            expect(published.body.code).toBe('change-not-possible')
            expect([effect.newlyMet, effect.newlyBroken]).toEqual([0, 0])
            return
          }
          for (const { said, map } of await besideTheMap(effect, 'after')) expect(said).toEqual(map)
          const told = new Set(
            effect.rules.flatMap(({ rule, period, units }) =>
              units.map(({ code }) => `${rule} ${period.id} ${code}`),
            ),
          )
          for (const [key, unit] of await everything()) {
            if (!told.has(key)) expect(unit).toEqual(before.get(key))
          }
          const now = new URLSearchParams(
            Object.entries(crowding).map(([key, value]) => [key, String(value)]),
          )
          const clusters = await app.get<ClustersAnswer>(`/api/clusters?${now}`)
          expect(effect.crowding.after).toEqual({
            clusters: clusters.clusters.length,
            surplusDays: clusters.clusters.reduce((sum, { surplusDays }) => sum + surplusDays, 0),
          })
          met.published++
          met.newlyMet += effect.newlyMet
          met.newlyBroken += effect.newlyBroken
          met.arisen += effect.crowding.arisen.length
          met.gone += effect.crowding.gone.length
          met.conflicts += effect.conflicts.arisen.length + effect.conflicts.gone.length
          const ids = new Set(clusters.clusters.map(({ id }) => id))
          expect(effect.crowding.arisen.filter((id) => !ids.has(id))).toEqual([])
          expect(effect.crowding.gone.filter((id) => ids.has(id))).toEqual([])
          const conflicts = await app.get<ConflictsAnswer>(
            '/api/planner/conflicts?from=2026-10-20&to=2027-02-10&limit=5000',
          )
          expect(effect.conflicts.after).toBe(conflicts.total)
        },
      ),
      { numRuns: 4, seed: 11 },
    )
    for (const [what, times] of Object.entries(met)) expect(times, what).toBeGreaterThan(0)
  }, 120_000)
})

describe('what an effect contains', () => {
  const rule = (effect: Effect, id: string, period: string) =>
    effect.rules.find((each) => each.rule === id && each.period.id === period)!

  test('a tour moved from one township to another: one is newly broken, one newly met; the county stays as it is', async () => {
    await app.send(
      'visits',
      visitsFile(
        line('E1', {
          date: '2027-03-03',
          status: 'planned',
          service: 'tour',
          team_code: 'P7',
          team_level: 'provincial',
        }),
      ),
    )
    const { body: effect } = await api.effect([move('E1', { date: '2027-03-05', placeCode: '350421101001' })])
    const month = rule(effect, 'township-monthly', '2027-03')
    expect([month.newlyBroken, month.newlyMet]).toEqual([['350421100'], ['350421101']])
    expect(month.areas.map(({ code }) => code)).toEqual(['35', '3504', '350421'])
    expect(month.areas[0]!.after).toEqual(month.areas[0]!.before)
    const quarter = rule(effect, 'county-quarterly', '2027-Q1')
    expect([quarter.newlyBroken, quarter.newlyMet]).toEqual([[], []])
    expect(effect).toMatchObject({
      newlyMet: 1,
      newlyBroken: 1,
      teamDays: { before: 1, after: 1 },
      problems: [],
    })
  })

  test('a change that is not possible is reported, and the effect is that of the others', async () => {
    const { body } = await api.effect([
      cancel('nobody'),
      add('E2', { date: '2027-04-01' }),
      add('E3', { date: '2026-11-01' }),
    ])
    expect(body.problems.map(({ visitId, code }) => [visitId, code])).toEqual([
      ['nobody', 'visit-gone'],
      ['E3', 'before-today'],
    ])
    expect(body.rules.map(({ rule: id, period }) => [id, period.id])).toEqual([
      ['township-monthly', '2027-04'],
    ])
    expect(body.teamDays).toEqual({ before: 0, after: 1 })
  })

  test('a team sent to two places at once: a conflict arises, also outside of the asked dates and area', async () => {
    const asked = { from: '2026-11-01', to: '2026-11-30', within: '350421' }
    const { body } = await api.effect(
      [
        add('E4', { date: '2027-05-04', teamCode: 'P8', placeCode: '350421' }),
        add('E5', { date: '2027-05-04', teamCode: 'P8', placeCode: '350423', session: 'full' }),
      ],
      asked,
    )
    expect(body.conflicts.arisen.map(({ kind, teamCode, date }) => [kind, teamCode, date])).toEqual([
      ['same-session', 'P8', '2027-05-04'],
    ])
    expect(body.conflicts.after - body.conflicts.before).toBe(1)
  })

  test('a crowd that loses a visit is another one; it is dissolved when none of those that stay crowds any more', async () => {
    const tour = (id: string, date: string, team: string) =>
      line(id, { date, status: 'planned', service: 'tour', team_code: team })
    const report = await app.send(
      'visits',
      visitsFile(
        tour('G1', '2027-06-01', 'C1'),
        tour('G2', '2027-06-02', 'C2'),
        tour('G3', '2027-06-03', 'C3'),
        tour('G4', '2027-06-04', 'C4'),
      ),
    )
    expect(report.outcome).toBe('loaded')
    const asked = { from: '2027-06-01', to: '2027-06-30', within: '350421' }
    const crowding = async (...changes: object[]) => (await api.effect(changes, asked)).body.crowding
    const away = (id: string) => move(id, { date: '2027-06-20' })
    // Four team-days of one month at one township, of which a team's own one is no surplus.
    expect((await crowding()).before).toEqual({ clusters: 1, surplusDays: 3 })
    const one = await crowding(away('G4'))
    expect(one.after).toEqual({ clusters: 1, surplusDays: 2 })
    expect([one.gone.length, one.arisen.length, one.dissolved]).toEqual([1, 1, []])
    const two = await crowding(away('G3'), cancel('G4'))
    expect(two).toMatchObject({ after: { clusters: 0, surplusDays: 0 }, arisen: [], dissolved: one.gone })
    // Three that crowd elsewhere are a new crowd; the old one is dissolved all the same.
    const three = await crowding(away('G2'), away('G3'), away('G4'))
    expect(three).toMatchObject({ after: { clusters: 1, surplusDays: 2 }, dissolved: one.gone })
    expect(three.arisen).toHaveLength(1)
  })

  test('no changes: nothing, and what crowds already', async () => {
    const { body } = await api.effect([])
    expect(body).toMatchObject({ rules: [], newlyMet: 0, newlyBroken: 0, teamDays: { before: 0, after: 0 } })
    expect(body.crowding.after).toEqual(body.crowding.before)
  })

  test('an end before the beginning, an unknown method: 400', async () => {
    expect((await api.effect([], { from: '2026-12-02', to: '2026-12-01' })).status).toBe(400)
    expect((await api.effect([], { method: 'optics' })).status).toBe(400)
  })
})
