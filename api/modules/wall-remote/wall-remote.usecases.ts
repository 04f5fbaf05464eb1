import type { AreaDto } from '../../contract/areas.ts'
import type { RemoteCommand } from '../../contract/wall-remote.ts'
import { listAreas } from '../areas/areas.usecases.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import type { WallRemotes } from './wall-remotes.ts'

export interface CommandDependencies {
  readonly remotes: WallRemotes
  readonly geography: Geography
}

/**
 * Hands a phone's command on to its wall.
 *
 * @returns how many displays were told
 * @throws ProblemError 400 for an area that there is not, that lies below a county, or outside what whoever opened the remote may see; 403 for a
 *   remote that has ended; 429
 */
export function commandWall({ remotes, geography }: CommandDependencies, command: RemoteCommand): number {
  if (command.command !== 'show') return remotes.step(command.token, command.command)
  const { token, within } = command
  if (within !== null) readWithin(geography, remotes.readerOf(token), within, 'county')
  return remotes.show(token, within)
}

/** The cities and counties that a phone may have its wall show, each city followed by its counties. @throws ProblemError 403 */
export function areasToShow({ remotes, geography }: CommandDependencies, token: string): AreaDto[] {
  const reader = remotes.readerOf(token)
  return (['city', 'county'] as const)
    .flatMap((level) => listAreas(geography, reader, { level }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}
