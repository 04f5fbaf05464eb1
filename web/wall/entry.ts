import type { OwnWallLink } from '../../api/contract/wall-links.ts'
import { readWallSettings, type WallSettings } from '../../api/domain/wall-settings.ts'
import { ApiError, answerOf, api, askByWallLink } from '../data/client.ts'
import { HAS_ACCOUNTS } from '../data/has-accounts.ts'
import { keepLink, keptLink } from './engine/kept.ts'

const RETRY_MS = 5000
const ANSWER_TIMEOUT_MS = 20_000
/** What stands after `#` in a link. */
const SECRET = /^#(xyw_[\w-]{1,96})$/
const LINKED = 'link'

/** By what a wall shows itself. */
export interface Entry {
  readonly settings: WallSettings
  /** By a link; else as whoever is signed in, or as anybody where nobody has to be. */
  readonly isLinked: boolean
}

/**
 * What the wall's address leads to. A link's secret stands in the fragment, which is sent to no server: it is exchanged for a cookie
 * and taken out of the address. While the server is away a wall that was linked before goes on with the settings of that time.
 *
 * @param waiting told while there is neither an answer nor anything kept
 * @returns null: the link does not hold any more
 */
export async function enterWall(waiting: () => void): Promise<Entry | null> {
  const secret = SECRET.exec(location.hash)?.[1] ?? null
  const isLinked = HAS_ACCOUNTS && (secret !== null || new URLSearchParams(location.search).has(LINKED))
  if (!isLinked) return { settings: readWallSettings(location.search), isLinked }
  askByWallLink()
  const kept = keptLink()
  while (true) {
    try {
      const own = await askOwn(secret)
      keepLink(own.settings)
      cleanAddress()
      return { settings: readWallSettings(own.settings), isLinked }
    } catch (error) {
      if (isLinkOver(error)) {
        cleanAddress()
        return null
      }
      if (kept !== null) return { settings: readWallSettings(kept), isLinked }
    }
    waiting()
    await new Promise((done) => setTimeout(done, RETRY_MS))
  }
}

/**
 * Looks whether the link still says the same: it may have been revoked, or given other settings. While the server is away nothing
 * happens.
 */
export async function lookAtLink(over: () => void): Promise<void> {
  const secret = SECRET.exec(location.hash)?.[1] ?? null
  try {
    const { settings } = await askOwn(secret)
    if (secret !== null) cleanAddress()
    if (settings === keptLink()) return
    keepLink(settings)
    location.reload()
  } catch (error) {
    if (isLinkOver(error)) over()
  }
}

/** A wall is given its next link while this page stands: only the fragment of its address changes. */
export function listenForLink(): void {
  addEventListener('hashchange', () => {
    if (SECRET.test(location.hash)) location.reload()
  })
}

function askOwn(secret: string | null): Promise<OwnWallLink> {
  const links = api['wall-links']
  const init = { init: { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) } }
  return secret === null
    ? answerOf(links.own.$get({}, init))
    : answerOf(links.enter.$post({ json: { secret } }, init))
}

function isLinkOver(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'wall-link-ended'
}

function cleanAddress(): void {
  history.replaceState(null, '', `${location.pathname}?${LINKED}=1`)
}
