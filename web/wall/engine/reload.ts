import { lastAt } from './shanghai.ts'

/** 03:30 in Shanghai: what a browser has gathered in a day goes when nobody looks. */
export const DAILY_MINUTE = 3 * 60 + 30
const AT_MOST_EVERY_MS = 10 * 60_000

export interface ReloadFacts {
  /** Milliseconds by the server's clock. */
  readonly now: number
  /** When this page was loaded. */
  readonly loadedAt: number
  /** Whether it was loaded anew in place of an earlier page. */
  readonly isReloaded: boolean
  /** The web app that this page is of, and the one that the server hands out; null: not known. */
  readonly ownBuild: string | null
  readonly build: string | null
}

/** Whether the page wants to be loaded anew: another build is there, or the night's reload is due. At most once in ten minutes. */
export function isReloadDue({ now, loadedAt, isReloaded, ownBuild, build }: ReloadFacts): boolean {
  if (isReloaded && now - loadedAt < AT_MOST_EVERY_MS) return false
  const isOtherBuild = ownBuild !== null && build !== null && ownBuild !== build
  return isOtherBuild || loadedAt < lastAt(DAILY_MINUTE, now)
}
