import { Shared } from './shared.ts'

/**
 * Whether the map has drawn its first picture. Whatever that picture does not need is requested and drawn afterwards,
 * since both compete for the reader's processor.
 */
const isDrawn = new Shared(false)

/** Nothing waits longer than this, for instance in a background tab, which never draws. */
const MAX_WAIT_MS = 30_000

/** Call once when the page starts. */
export function limitWaitForMap(): void {
  setTimeout(setMapDrawn, MAX_WAIT_MS)
}

/** Call once the first picture is drawn, or when there will be none. */
export function setMapDrawn(): void {
  isDrawn.set(true)
}

export function useMapIsDrawn(): boolean {
  return isDrawn.use()
}
