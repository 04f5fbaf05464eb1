import { describe, expect, test } from 'vitest'
import type { WallScene } from '../../../../api/contract/wall.ts'
import type { WallSceneId } from '../../../../api/domain/wall.ts'
import type { Round, SceneAnswer } from '../../../../web/wall/engine/round.ts'
import { Rounds } from '../../../../web/wall/engine/rounds.ts'
import { gapsAnswer } from '../../../fixtures/wall/gaps.ts'

const TODAY = '2026-11-28'
const SCENES: readonly WallSceneId[] = ['gaps', 'townships', 'trend']

/** Rounds against a server that a test tells what to answer. */
function rounds() {
  const server = {
    snapshot: '7',
    fails: (_: WallSceneId): 'away' | '500' | null => null,
    asked: [] as string[],
  }
  const time = { now: 0 }
  const kept: Round[] = []
  const asks = new Rounds({
    scenes: SCENES,
    ask: async (scene, within): Promise<SceneAnswer> => {
      server.asked.push(scene)
      const fault = server.fails(scene)
      if (fault === 'away') throw new Error('away')
      if (fault === '500') return null
      return {
        ...gapsAnswer,
        scene,
        snapshot: server.snapshot,
        asOf: TODAY,
        within: { ...gapsAnswer.within, code: within ?? '35' },
      } as WallScene
    },
    askRecords: async () => ({ snapshot: server.snapshot, dataAsOf: null, demonstration: false }),
    now: () => time.now,
    changed: () => {},
    keep: (round) => kept.push(round),
  })
  const settled = async () => {
    for (let turn = 0; turn < 50; turn++) await Promise.resolve()
  }
  return {
    server,
    kept,
    asks,
    /** Looks as the wall does each second, from a second on. */
    async look(second: number, wanted: { snapshot?: string; within?: string | null } = {}) {
      time.now = second * 1000
      asks.look({
        snapshot: wanted.snapshot ?? null,
        today: TODAY,
        within: wanted.within ?? null,
        now: time.now,
      })
      await settled()
    },
  }
}

test('the first scene stands before the others are there, and gives way to all of them', async () => {
  const { asks, look, server } = rounds()
  server.fails = (scene) => (scene === 'gaps' ? null : 'away')
  await look(0)
  // The server went away after the first answer.
  expect(Object.keys(asks.shown?.answers ?? {})).toEqual(['gaps'])
  expect([asks.isProvisional, asks.next, asks.hasFailed]).toEqual([true, null, true])
  server.fails = () => null
  await look(4)
  expect(asks.next).toBeNull()
  await look(5)
  expect(Object.keys(asks.next?.answers ?? {})).toEqual(SCENES)
  asks.take(null)
  expect([asks.isProvisional, asks.next, asks.hasFailed]).toEqual([false, null, false])
})

describe('a change of the records', () => {
  test('is asked for once, and shown when it is taken', async () => {
    const { asks, look, server, kept } = rounds()
    await look(0)
    asks.take(null)
    server.snapshot = '8'
    server.asked.length = 0
    await look(10, { snapshot: '8' })
    await look(20, { snapshot: '8' })
    expect(server.asked).toEqual(SCENES)
    expect([asks.shown?.snapshot, asks.next?.snapshot]).toEqual(['7', '8'])
    asks.take(null)
    expect(asks.shown?.snapshot).toBe('8')
    expect(kept.map(({ snapshot }) => snapshot)).toEqual(['7', '8'])
  })
  test('while the server goes away leaves what is shown as it is', async () => {
    const { asks, look, server } = rounds()
    await look(0)
    asks.take(null)
    server.snapshot = '8'
    server.fails = (scene) => (scene === 'gaps' ? null : 'away')
    await look(10, { snapshot: '8' })
    expect([asks.shown?.snapshot, asks.next, asks.hasFailed]).toEqual(['7', null, true])
    server.fails = () => null
    await look(15, { snapshot: '8' })
    expect(asks.next?.snapshot).toBe('8')
  })
})

test('a scene that the server failed at is asked for again after a minute', async () => {
  const { asks, look, server } = rounds()
  server.fails = (scene) => (scene === 'trend' ? '500' : null)
  await look(0)
  asks.take(null)
  expect(asks.shown?.answers.trend).toBeNull()
  server.fails = () => null
  await look(59)
  expect(asks.next).toBeNull()
  await look(60)
  expect(asks.next?.answers.trend?.snapshot).toBe('7')
})

describe('another area', () => {
  test('is asked for, and taken up only where it is still wanted', async () => {
    const { asks, look } = rounds()
    await look(0)
    asks.take(null)
    await look(10, { within: '350425' })
    asks.take(null)
    expect(asks.shown?.within).toBeNull()
    asks.take('350425')
    expect(asks.shown?.within).toBe('350425')
  })
})

test('what was kept is shown until the server confirms it', async () => {
  const { asks, look, kept } = rounds()
  await look(0)
  const [round] = kept
  const again = rounds()
  again.server.fails = () => 'away'
  again.asks.restore(round!)
  await again.look(0)
  expect([again.asks.isKept, again.asks.shown]).toEqual([true, round])
  again.server.fails = () => null
  await again.look(5)
  again.asks.take(null)
  expect([again.asks.isKept, again.asks.shown?.answeredAt]).toEqual([false, 5000])
  expect(asks.isKept).toBe(false)
})
