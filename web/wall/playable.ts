import type { WallSceneId } from '../../api/domain/wall.ts'
import { isDrawable, type WallGeodata } from './engine/geodata.ts'
import { type IsPlayable, passingQuiet } from './engine/rotation.ts'
import type { Round } from './engine/round.ts'
import { isQuiet } from './scenes/registry.ts'

/** At which scenes the rotation stops with the answers of a round, drawn on geodata that may not be there yet. */
export function playableOf(
  scenes: readonly WallSceneId[],
  round: Round | null,
  geodata: WallGeodata | null,
): IsPlayable {
  const answers = scenes.map((id) => round?.answers[id] ?? null)
  const isPlayable = (scene: number) => {
    const answer = answers[scene]
    return !!answer && !answer.isEmpty && !!geodata && isDrawable(answer, geodata)
  }
  return passingQuiet(scenes.length, isPlayable, (scene) => {
    const answer = answers[scene]
    return !!answer && isQuiet(answer)
  })
}
