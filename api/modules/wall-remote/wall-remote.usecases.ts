import type { RemoteCommand } from '../../contract/wall-remote.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import { unknownArea } from '../areas/areas.errors.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import type { WallRemotes } from './wall-remotes.ts'

export interface CommandDependencies {
  readonly remotes: WallRemotes
  readonly geography: Geography
  readonly viewer: Viewer
}

/**
 * Hands a phone's command on to its wall.
 *
 * @returns how many displays were told
 * @throws ProblemError 400 for an area that there is not, that lies below a county, or that the viewer may not see; 403 for a
 *   remote that has ended; 429
 */
export function commandWall(
  { remotes, geography, viewer }: CommandDependencies,
  command: RemoteCommand,
): number {
  if (command.command !== 'show') return remotes.step(command.token, command.command)
  const { token, within } = command
  if (within !== null) {
    readWithin(geography, within, 'county')
    if (!isWithin(within, viewer.within)) throw unknownArea(within, 400)
  }
  return remotes.show(token, within)
}
