import type { WallScene } from '../../../api/contract/wall.ts'
import type { WallSceneId } from '../../../api/domain/wall.ts'

/** Null: the server could not answer it. */
export type SceneAnswer = WallScene | null

/** What is asked of the records besides what their scenes tell. */
export interface RecordsFacts {
  readonly snapshot: string
  /** When the latest batch was begun, as an instant in ISO 8601; null without one. */
  readonly dataAsOf: string | null
  /** Whether invented records are among them. */
  readonly demonstration: boolean
}

/** The answers of all scenes of a wall, of one snapshot and one day. */
export interface Round extends RecordsFacts {
  /** The server's day. */
  readonly today: string
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
 * Asks for all scenes until they are of one snapshot: an import between two answers makes the earlier ones be asked again.
 *
 * @param ask resolves to null where the server answered that this scene failed; the others stand without it. It rejects where the
 *   server did not answer: there is no round then, since what is missing is no fault of a scene
 * @param first told of the first scene's answer as soon as it is there, and never again
 * @throws what asking threw
 * @throws RangeError when the server failed at every scene, or the records change faster than they are answered
 */
export async function askRound(
  scenes: readonly WallSceneId[],
  ask: (scene: WallSceneId) => Promise<SceneAnswer>,
  first: (answer: WallScene) => void = () => {},
): Promise<Round['answers']> {
  const answers: Partial<Record<WallSceneId, SceneAnswer>> = {}
  let isFirst = true
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
      const answer = await ask(scene)
      answers[scene] = answer
      if (isFirst && answer) first(answer)
      isFirst = false
    }
  }
  const all = answered(answers)
  const newest = all.at(-1)
  if (newest === undefined) throw new RangeError('The server could not answer any of the wall’s scenes')
  if (!all.every((answer) => isOneRound(answer, newest))) {
    throw new RangeError('The records change faster than the wall’s scenes are answered')
  }
  return answers
}

function answered(answers: Round['answers']): readonly WallScene[] {
  return Object.values(answers).filter((answer) => answer !== null)
}
