import { Shared } from './shared.ts'

/**
 * Whether the page's one map has had its first picture. What that picture does not need is asked for and drawn after
 * it: both share the reader's processor, and the picture is what everybody waits for.
 */
const isDrawn = new Shared(false)

/** A picture that takes longer, or that a page in the background never draws, keeps nothing else waiting. */
const MAX_WAIT_MS = 30_000

/** To be called once, when the page begins. */
export function limitWaitForMap(): void {
  setTimeout(setMapDrawn, MAX_WAIT_MS)
}

/** To be called once the first picture is there, and where there will be none. */
export function setMapDrawn(): void {
  isDrawn.set(true)
}

export function useMapIsDrawn(): boolean {
  return isDrawn.use()
}
