import type { SitesRequest } from '../../../data/reach.ts'
import { Shared } from '../../../state/shared.ts'

/** What was last asked for, shared by the panel and the map: the answer is in the query cache. */
const asked = new Shared<SitesRequest | null>(null)

export function askForSites(request: SitesRequest | null): void {
  asked.set(request)
}

export function useAskedSites(): SitesRequest | null {
  return asked.use()
}
