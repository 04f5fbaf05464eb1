import type { WallScene } from '../../../api/contract/wall.ts'
import type { WallSceneId } from '../../../api/domain/wall.ts'

/** Null: the answer failed. */
export type SceneAnswer = WallScene | null

/** The answers of all scenes of a wall, of one snapshot and one day. */
export interface Round {
  readonly snapshot: string
  /** The server's day. */
  readonly today: string
  /** Of the latest batch, as an instant in ISO 8601; null without one. */
  readonly dataAsOf: string | null
  /** Whether invented records are among them. */
  readonly demonstration: boolean
  /** The area that was asked of; null: the whole. */
  readonly within: string | null
  /** When it was answered, milliseconds by the server's clock. */
  readonly answeredAt: number
  /** A scene that is not there has not been answered yet. */
  readonly answers: Readonly<Partial<Record<WallSceneId, SceneAnswer>>>
}

/** Two answers are of one round when they are of one snapshot and one day. */
export function isOneRound(a: WallScene, b: WallScene): boolean {
  return a.snapshot === b.snapshot && a.asOf === b.asOf
}

const MAX_ATTEMPTS = 4

/**
 * Asks for all scenes until they are of one snapshot: an import between two answers makes the earlier ones be asked again. An
 * answer that fails leaves its scene null.
 *
 * @param first told of the first scene's answer as soon as it is there, and never again
 * @throws what asking threw, when no scene was answered
 * @throws RangeError when the records change faster than they are answered
 */
export async function askRound(
  scenes: readonly WallSceneId[],
  ask: (scene: WallSceneId) => Promise<WallScene>,
  first: (answer: WallScene) => void = () => {},
): Promise<Round['answers']> {
  const answers: Partial<Record<WallSceneId, SceneAnswer>> = {}
  let isFirst = true
  let fault: unknown
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const newest = answered(answers).at(-1)
    const missing = scenes.filter((scene) => {
      const answer = answers[scene]
      return answer === undefined || (answer !== null && newest !== undefined && !isOneRound(answer, newest))
    })
    if (missing.length === 0) break
    for (const scene of missing) {
      // In the order of asking, so that the last is the newest.
      delete answers[scene]
      answers[scene] = await ask(scene).catch((error: unknown) => {
        fault = error
        return null
      })
      const answer = answers[scene]
      if (isFirst && answer) first(answer)
      isFirst = false
    }
  }
  const all = answered(answers)
  const newest = all.at(-1)
  if (newest === undefined) throw fault
  if (!all.every((answer) => isOneRound(answer, newest))) {
    throw new RangeError('The records change faster than the wall’s scenes are answered')
  }
  return answers
}

function answered(answers: Round['answers']): readonly WallScene[] {
  return Object.values(answers).filter((answer) => answer !== null)
}
