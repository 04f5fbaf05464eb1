import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ClustersAnswer } from '../../../api/contract/clusters.ts'
import type { ProblemDetails } from '../../../api/contract/errors.ts'
import type { Proposal } from '../../../api/contract/proposal.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER } from '../../support/viewers.ts'
import { wholeApp } from '../../support/whole-app.ts'

/** A Monday. */
const TODAY = '2026-11-23'
const COUNTY = '350421'
/** 清流县, with one planned visit. */
const BESIDE = '350423'
/** 雪峰镇 and 盖洋镇 of 明溪县. */
const [XUEFENG, GAIYANG] = ['350421100', '350421101']
const HEADER =
  'visit_id,date,end_date,session,place_code,service,team_code,team_level,team_name,headcount,status,lon,lat,crs'
const row = (id: string, date: string, place: string, team: string, level = 'county', endDate = '') =>
  `${id},${date},${endDate},full,${place},tour,${team},${level},${team} 队,9,planned,,,`
const asked = { within: COUNTY, from: '2026-11-23', to: '2026-11-30', daysAllowed: 3 }

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
const propose = (more: object = {}) => app.post<Proposal>('/api/planner/proposal', { ...asked, ...more })

beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, TODAY)
  await app.send(
    'designations',
    `area_code,designation,from,to,source\n${COUNTY},recipient,2025-10-01,,test\n${BESIDE},recipient,2025-10-01,,test`,
  )
  const report = await app.send(
    'visits',
    [
      HEADER,
      row('A', '2026-11-24', XUEFENG, 'C1'),
      row('B', '2026-11-26', XUEFENG, 'C1'),
      row('LONG', '2026-11-24', XUEFENG, 'C2', 'county', '2026-11-25'),
      row('NAT', '2026-11-24', XUEFENG, 'N1', 'national'),
      row('ONLY', '2026-11-24', `${BESIDE}100`, 'Q1'),
    ].join('\n'),
  )
  if (report.outcome !== 'loaded') throw new Error(JSON.stringify(report.problems))
}, 120_000)

afterAll(async () => {
  await app.stop()
  await database.close()
})

describe('POST /api/planner/proposal', () => {
  test('two visits of a town that needs one: each goes where it mends, with its reason and its change', async () => {
    const answer = await propose()
    expect(answer.units).toMatchObject({ gap: 0, proven: true })
    expect(answer.moves.length).toBeGreaterThan(0)
    expect(answer.units.value).toBe(answer.moves.length)
    for (const move of answer.moves) {
      expect(move.units).toMatchObject([
        { rule: 'township-monthly', period: '2026-11', code: move.to.placeCode },
      ])
      expect(move.change).toEqual({
        action: 'move',
        visitId: move.visitId,
        date: move.to.date,
        session: 'full',
        placeCode: move.to.placeCode,
      })
      expect(move.reason.zh).toContain(move.to.placeName)
      expect(move.reason.en).toMatch(/^(From|On|The visit)/)
      expect(JSON.stringify(move.reason)).not.toContain('object')
    }
    expect(answer.broken).toEqual([])
    expect(answer.unmended.every(({ reason }) => reason.zh && reason.en)).toBe(true)
  })
  test('records of several dates and national teams stay, each with its reason', async () => {
    const { fixed, moves } = await propose()
    expect(fixed.map(({ visitId }) => visitId).sort()).toEqual(['LONG', 'NAT'])
    expect(moves.map(({ visitId }) => visitId)).not.toContain('LONG')
  })
  test('by default the visits of crowds may be moved; all planned ones, or some by name, where that is asked', async () => {
    // 雪峰镇 has A, LONG on two dates and NAT within 3 days of the 24th, of three teams, and B; ONLY stands alone.
    const movable = async (more: object) => (await propose({ within: '35', ...more })).movable
    expect(await movable({})).toBe(2)
    expect(await movable({ scope: 'planned' })).toBe(3)
    expect(await movable({ visits: ['ONLY'] })).toBe(1)
    // Seven visits of a place and its days there are not.
    expect(await movable({ crowding: { min: 7 } })).toBe(0)
    // What the draft takes apart crowds no more: without A, LONG and NAT are one day each.
    const cancel = (visitId: string) => ({ action: 'cancel', visitId })
    expect(await movable({ changes: ['A', 'LONG', 'NAT'].map(cancel) })).toBe(0)
  })
  test('by default they are those of the crowds that the list of crowds says can still be adjusted', async () => {
    const window = 'from=2026-11-23&to=2026-11-30'
    const { clusters } = await app.get<ClustersAnswer>(`/api/clusters?${window}&within=35`)
    const { movable, fixed } = await propose({ within: '35' })
    // Of A, B, LONG and NAT the last two are fixed for reasons of their own.
    expect(clusters.map((crowd) => crowd.movable)).toEqual([4])
    expect(movable + fixed.length).toBe(4)
  })
  test('locked visits stay', async () => {
    const { fixed, moves } = await propose({ visits: ['A', 'B'], locked: ['A', 'B'] })
    expect(moves).toEqual([])
    expect(fixed).toMatchObject([{ visitId: 'A', reason: { en: 'It is locked.' } }, { visitId: 'B' }])
  })
  test('an unknown visit is reported; no visit is left to move, and each gap says that no team is there', async () => {
    const { fixed, movable } = await propose({ visits: ['NONE'] })
    expect(fixed).toMatchObject([{ visitId: 'NONE' }])
    expect(movable).toBe(0)
  })
  test('a visit that the draft moves is left where the draft has it, and counts there', async () => {
    const change = { action: 'move', visitId: 'A', date: '2026-11-25', session: 'full', placeCode: GAIYANG }
    const { fixed, moves, unmended } = await propose({ scope: 'planned', changes: [change] })
    expect(fixed.find(({ visitId }) => visitId === 'A')!.reason.en).toBe(
      'The draft already changes this visit.',
    )
    expect(moves.map(({ visitId }) => visitId)).not.toContain('A')
    expect(unmended.map(({ code }) => code)).not.toContain(GAIYANG)
  })
  test('nobody can go there in no time: too far, with the nearest in minutes and the limit', async () => {
    const { moves, unmended } = await propose({ visits: ['A', 'B'], travelMinutes: 1, travelMetres: 1 })
    expect(moves).toEqual([])
    const far = unmended.find(({ why }) => why === 'too-far')!
    expect(far.reason.en).toMatch(/minutes away.*the limit is 1 minutes/)
  })
  test('not-enough: two visits could come, and both mend other towns', async () => {
    const { moves, unmended } = await propose()
    const left = unmended.filter(({ why }) => why === 'not-enough')
    expect(moves.map(({ visitId }) => visitId).sort()).toEqual(['A', 'B'])
    expect(left.length).toBeGreaterThan(0)
    expect(left[0]).toMatchObject({
      status: 'due',
      rule: 'township-monthly',
      period: '2026-11',
      reason: {
        zh: '还缺 1 天；有 2 次到访可以来，但它们用在别处能使更多单位达标或惠及更多人，或不足以补齐。',
        en: 'one day short: 2 visits could come, but they are of more use elsewhere, or too few.',
      },
    })
    // Named from the county down.
    expect(left[0]!.name).toMatch(/^明溪县.+[镇乡]$/)
  })
  test('would-break: the only visit of its county would leave its own town without', async () => {
    const { moves, unmended, broken } = await propose({ within: BESIDE, visits: ['ONLY'] })
    expect(moves).toEqual([])
    expect(broken).toEqual([])
    const towns = unmended.filter(({ rule, why }) => rule === 'township-monthly' && why !== 'too-far')
    expect(towns.length).toBeGreaterThan(0)
    for (const { why, reason } of towns) {
      expect(why).toBe('would-break')
      expect(reason).toEqual({
        zh: '能去的到访都是别处达标所必需的：移走后那里就不再达标。',
        en: 'Every visit that could go there is needed where it is: moving it would leave another unit unmet.',
      })
    }
  })
  test('allowed to break, the same towns are not-enough: one for one gains nothing', async () => {
    const { unmended, units } = await propose({ within: BESIDE, visits: ['ONLY'], allowBreaking: true })
    expect(units).toEqual({ value: 0, bound: 0, gap: 0, proven: true })
    expect(unmended.some(({ why }) => why === 'not-enough')).toBe(true)
    expect(unmended.some(({ why }) => why === 'would-break')).toBe(false)
  })
  test('a change of the draft that is not possible is reported and not made; no other visit is moved for it', async () => {
    const gone = { action: 'cancel', visitId: 'GONE' }
    const early = { action: 'move', visitId: 'A', date: '2026-11-20', session: 'full', placeCode: GAIYANG }
    const { fixed, moves } = await propose({ changes: [gone, early] })
    const reasonOf = (id: string) =>
      fixed.filter(({ visitId }) => visitId === id).map(({ reason }) => reason.en)
    expect(reasonOf('GONE')).toEqual(['The record GONE no longer exists: remove this change from the draft.'])
    expect(reasonOf('A')).toEqual([
      'The new date 2026-11-20 of A is before today (2026-11-23): choose today or a later date.',
    ])
    expect(moves.map(({ visitId }) => visitId)).toEqual(['B'])
  })
  test('periods that are over cannot be mended, and say so', async () => {
    const { unmended } = await propose({ from: '2026-10-01' })
    const over = unmended.filter(({ why }) => why === 'period-closed')
    expect(over.length).toBeGreaterThan(0)
    expect(over[0]).toMatchObject({ status: 'missed', period: '2026-10' })
  })
  test('dates the wrong way round are refused', async () => {
    const problem = await app.post<ProblemDetails>(
      '/api/planner/proposal',
      { from: '2026-12-01', to: '2026-11-01' },
      400,
    )
    expect(problem.code).toBe('invalid-request')
  })
  test('stopped when nobody waits any more', async () => {
    const controller = new AbortController()
    const waiting = app.planner.proposals.propose(
      TESTER,
      {
        ...(await import('../../../api/contract/proposal.ts')).ProposalQuerySchema.parse({
          ...asked,
          daysAllowed: 5,
        }),
      },
      controller.signal,
    )
    controller.abort(new Error('gone'))
    await expect(waiting).rejects.toThrow('gone')
    expect((await propose()).movable).toBe(2)
  })
})
