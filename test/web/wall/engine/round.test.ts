import { describe, expect, test } from 'vitest'
import type { WallScene } from '../../../../api/contract/wall.ts'
import type { WallSceneId } from '../../../../api/domain/wall.ts'
import { askRound } from '../../../../web/wall/engine/round.ts'
import { gapsAnswer } from '../../../fixtures/wall/gaps.ts'

const SCENES: readonly WallSceneId[] = ['gaps', 'townships', 'trend']
const answer = (scene: WallSceneId, snapshot: string, asOf = '2026-11-28') =>
  ({ ...gapsAnswer, scene, snapshot, asOf }) as WallScene
const snapshots = (answers: Readonly<Partial<Record<WallSceneId, WallScene | null>>>) =>
  SCENES.map((scene) => answers[scene]?.snapshot ?? null)

describe('a round is of one snapshot', () => {
  test('an import between the first and the second answer makes the first be asked again: 4 requests', async () => {
    const asked: WallSceneId[] = []
    const answers = await askRound(SCENES, async (scene) => {
      asked.push(scene)
      return answer(scene, asked.length === 1 ? '7' : '8')
    })
    expect(asked).toEqual(['gaps', 'townships', 'trend', 'gaps'])
    expect(snapshots(answers)).toEqual(['8', '8', '8'])
  })

  test('midnight between two answers likewise: the snapshot is the same, the day is not', async () => {
    let asked = 0
    const answers = await askRound(SCENES, async (scene) =>
      answer(scene, '7', ++asked <= 2 ? '2026-11-28' : '2026-11-29'),
    )
    expect(SCENES.map((scene) => answers[scene]?.asOf)).toEqual(['2026-11-29', '2026-11-29', '2026-11-29'])
  })

  test('records that change with every answer give no round', async () => {
    let snapshot = 0
    await expect(askRound(SCENES, async (scene) => answer(scene, String(snapshot++)))).rejects.toThrow(
      RangeError,
    )
  })
})

describe('a scene that the server could not answer', () => {
  test('is left out, the others stand', async () => {
    const answers = await askRound(SCENES, async (scene) =>
      scene === 'townships' ? null : answer(scene, '7'),
    )
    expect(snapshots(answers)).toEqual(['7', null, '7'])
    expect(answers.townships).toBeNull()
  })

  test('is the fate of all: there is no round', async () => {
    await expect(askRound(SCENES, async () => null)).rejects.toThrow(RangeError)
  })
})

test('a server that goes away after the first of three answers makes no scene fail: there is no round', async () => {
  const asked: string[] = []
  const round = askRound(SCENES, async (scene) => {
    asked.push(scene)
    if (asked.length > 1) throw new Error('away')
    return answer(scene, '7')
  })
  await expect(round).rejects.toThrow('away')
  expect(asked).toEqual(['gaps', 'townships'])
})

test('the first answer is told as soon as it is there, once', async () => {
  const told: string[] = []
  await askRound(
    SCENES,
    async (scene) => answer(scene, '7'),
    ({ scene }) => told.push(scene),
  )
  expect(told).toEqual(['gaps'])
})
