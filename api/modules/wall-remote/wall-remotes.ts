import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { LiveEvent } from '../../contract/events.ts'
import {
  type JoinedRemote,
  REMOTE_HOURS,
  type WallRemote,
  type WallShowing,
  type WallStep,
} from '../../contract/wall-remote.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import type { AreaCode } from '../../domain/units.ts'
import { CodeGuesses } from './code-guesses.ts'
import { remoteEnded, tooManyCommands, tooManyPhones, tooManyRemotes } from './wall-remote.errors.ts'

export const MAX_REMOTES = 100
export const MAX_PHONES = 20
/** Commands of all phones to one wall, and reports of one wall, a second. */
export const MAX_A_SECOND = 10
/**
 * So many wrong codes while it is open, and a code is void. A guess could hit any open code, so it counts against each of them, and
 * one that is opened later begins at none.
 *
 * What an attacker gains: one that has addresses enough gets 50 guesses at each code, which hit it with a chance of 50 in a million;
 * with all 100 remotes open, one of them with 1 in 200. Who gets in can turn the pages of a display. Who wants to annoy can make
 * all codes void by 50 wrong ones from 10 addresses: phones that have joined stay, walls go on by themselves, and the setup page
 * makes a new code.
 */
export const MAX_WRONG_IN_ALL = 50

const REMOTE_MS = REMOTE_HOURS * 3_600_000
const LOOK_MS = 1000

/** The end of an event stream that belongs to one wall. */
export interface WallListener {
  event(event: LiveEvent): void
}

interface Remote {
  /** Null: void. */
  code: string | null
  wrongCodes: number
  readonly expiresAt: number
  readonly tokens: Set<string>
  within: AreaCode | null
  /** As much as its phones may choose from: what may be read by whoever opened it. */
  readonly reader: Reader
  /** When the last commands came. */
  readonly commands: number[]
}

/** Known for as long as somebody listens or a remote is open: their limits bound how many there are. */
interface Wall {
  /** With as much as each may show; undefined: whatever the remote's opener may see. */
  readonly displays: Map<WallListener, Reader | undefined>
  readonly followers: Set<WallListener>
  /** What the last display to report shows; null without displays. */
  showing: WallShowing | null
  readonly reports: number[]
  remote: Remote | null
}

/**
 * The remotes of all walls, in memory alone: a restart ends them, which their phones and walls learn from their new streams, and
 * the setup page makes a new code for the same wall.
 */
export class WallRemotes {
  readonly #now: () => Date
  readonly #guesses: CodeGuesses
  readonly #walls = new Map<string, Wall>()
  readonly #byCode = new Map<string, string>()
  readonly #byToken = new Map<string, string>()
  #timer: NodeJS.Timeout | null = null

  constructor({ now }: { readonly now: () => Date }) {
    this.#now = now
    this.#guesses = new CodeGuesses(now)
  }

  /** From now on the end of a remote is told when it comes. */
  start(): void {
    this.#timer = setInterval(() => this.endExpired(), LOOK_MS).unref()
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
  }

  /**
   * Makes a code for the wall of a key, or for a new one. An earlier code is void, and phones that joined by it are out: so
   * they can be shut out, too.
   *
   * @throws ProblemError 503 when too many are open
   */
  open({ within }: Reader, key = randomBytes(16).toString('hex')): Omit<WallRemote, 'phonePage'> {
    this.endExpired()
    const id = wallOf(key)
    const open = [...this.#walls.values()].filter(({ remote }) => remote).length
    if (!this.#walls.get(id)?.remote && open >= MAX_REMOTES) throw tooManyRemotes(MAX_REMOTES)
    this.#end(id)
    const wall = this.#wall(id)
    let code: string
    do code = String(randomInt(1_000_000)).padStart(6, '0')
    while (this.#byCode.has(code))
    this.#byCode.set(code, id)
    const expiresAt = this.#now().getTime() + REMOTE_MS
    wall.remote = {
      code,
      wrongCodes: 0,
      expiresAt,
      tokens: new Set(),
      within: null,
      reader: { within },
      commands: [],
    }
    this.#tellRemote(wall)
    return this.look(key)
  }

  look(key: string): Omit<WallRemote, 'phonePage'> {
    this.endExpired()
    const id = wallOf(key)
    const wall = this.#walls.get(id)
    return {
      wall: id,
      key,
      code: wall?.remote?.code ?? null,
      expiresAt: expiryOf(wall),
      phones: wall?.remote?.tokens.size ?? 0,
      displays: wall?.displays.size ?? 0,
    }
  }

  close(key: string): void {
    this.#end(wallOf(key))
  }

  /**
   * A phone joins with a code.
   *
   * @param address where it asks from
   * @throws ProblemError 403 for a wrong code, 429 after too many of them, 503 when too many phones have joined
   */
  join(code: string, address: string): JoinedRemote {
    this.endExpired()
    this.#guesses.check(address)
    const id = this.#byCode.get(code)
    const remote = id === undefined ? null : this.#walls.get(id)?.remote
    if (id === undefined || !remote) {
      this.#countWrongCode()
      throw this.#guesses.wrong(address)
    }
    if (remote.tokens.size >= MAX_PHONES) throw tooManyPhones(MAX_PHONES)
    const token = randomBytes(16).toString('hex')
    remote.tokens.add(token)
    this.#byToken.set(token, id)
    return { token, wall: id, expiresAt: new Date(remote.expiresAt).toISOString() }
  }

  /** A token that is not valid has left already. */
  leave(token: string): void {
    this.#walls.get(this.#byToken.get(token) ?? '')?.remote?.tokens.delete(token)
    this.#byToken.delete(token)
  }

  /** @returns how many displays were told. @throws ProblemError 403 for a token that is not valid any more, 429 */
  step(token: string, step: WallStep): number {
    const { wall } = this.#commanded(token)
    for (const display of wall.displays.keys()) display.event({ name: 'step', data: { step } })
    return wall.displays.size
  }

  /** What a phone may choose from. @throws ProblemError 403 for a token that is not valid any more */
  readerOf(token: string): Reader {
    this.endExpired()
    const wall = this.#walls.get(this.#byToken.get(token) ?? '')
    if (!wall?.remote) throw remoteEnded()
    // What a display may not show is not offered.
    const shown = [...wall.displays.values()].flatMap((reader) => reader?.within ?? [])
    const within = [...shown, wall.remote.reader.within].sort((a, b) => b.length - a.length)[0]!
    return { within: isWithin(within, wall.remote.reader.within) ? within : wall.remote.reader.within }
  }

  /** Whether phones may follow the wall. */
  isOpen(id: string): boolean {
    this.endExpired()
    return Boolean(this.#walls.get(id)?.remote)
  }

  /** @param within checked. @returns how many displays were told. @throws ProblemError 403, 429 as of a step */
  show(token: string, within: AreaCode | null): number {
    const { wall, remote } = this.#commanded(token)
    remote.within = within
    this.#tellRemote(wall)
    return wall.displays.size
  }

  /** What a wall shows now; of one that nobody displays nothing is kept. @throws ProblemError 429 */
  report(id: string, showing: WallShowing): void {
    const wall = this.#walls.get(id)
    if (!wall || wall.displays.size === 0) return
    this.#limit(wall.reports)
    wall.showing = showing
    this.#tellFollowers(wall)
  }

  /**
   * For a display of the wall: tells what the remote asks for at once, then each change.
   *
   * @param reader as much as the display may show
   * @returns what ends it
   */
  listenAsDisplay(id: string, listener: WallListener, reader?: Reader): () => void {
    this.endExpired()
    const wall = this.#wall(id)
    wall.displays.set(listener, reader && { within: reader.within })
    listener.event(remoteEvent(wall))
    this.#tellFollowers(wall)
    return () => {
      wall.displays.delete(listener)
      if (wall.displays.size === 0) wall.showing = null
      this.#tellFollowers(wall)
      this.#forgetUnused(id)
    }
  }

  /** For those who watch the wall from elsewhere: tells how it stands at once, then each change. @returns what ends it */
  listenAsFollower(id: string, listener: WallListener): () => void {
    this.endExpired()
    const wall = this.#wall(id)
    wall.followers.add(listener)
    listener.event(wallEvent(wall))
    return () => {
      wall.followers.delete(listener)
      this.#forgetUnused(id)
    }
  }

  /** Ends what is 12 hours old. Every question does so first; the timer does it for those who only listen. */
  endExpired(): void {
    const now = this.#now().getTime()
    for (const [id, { remote }] of this.#walls) if (remote && now >= remote.expiresAt) this.#end(id)
  }

  /** How many walls are known. */
  get known(): number {
    return this.#walls.size
  }

  #wall(id: string): Wall {
    const known = this.#walls.get(id)
    if (known) return known
    const wall = {
      displays: new Map(),
      followers: new Set(),
      showing: null,
      reports: [],
      remote: null,
    } as Wall
    this.#walls.set(id, wall)
    return wall
  }

  #forgetUnused(id: string): void {
    const wall = this.#walls.get(id)
    if (wall && !wall.remote && wall.displays.size + wall.followers.size === 0) this.#walls.delete(id)
  }

  #end(id: string): void {
    const wall = this.#walls.get(id)
    if (!wall?.remote) return
    if (wall.remote.code) this.#byCode.delete(wall.remote.code)
    for (const token of wall.remote.tokens) this.#byToken.delete(token)
    wall.remote = null
    this.#tellRemote(wall)
    this.#forgetUnused(id)
  }

  #countWrongCode(): void {
    for (const { remote } of this.#walls.values()) {
      if (!remote?.code || ++remote.wrongCodes < MAX_WRONG_IN_ALL) continue
      this.#byCode.delete(remote.code)
      remote.code = null
    }
  }

  #commanded(token: string): { wall: Wall; remote: Remote } {
    this.endExpired()
    const wall = this.#walls.get(this.#byToken.get(token) ?? '')
    if (!wall?.remote) throw remoteEnded()
    this.#limit(wall.remote.commands)
    return { wall, remote: wall.remote }
  }

  /** At most so many in any second. */
  #limit(times: number[]): void {
    const now = this.#now().getTime()
    if (times.length >= MAX_A_SECOND && now - times[0]! < 1000) throw tooManyCommands(MAX_A_SECOND)
    times.push(now)
    if (times.length > MAX_A_SECOND) times.shift()
  }

  #tellRemote(wall: Wall): void {
    for (const display of wall.displays.keys()) display.event(remoteEvent(wall))
    this.#tellFollowers(wall)
  }

  #tellFollowers(wall: Wall): void {
    for (const follower of wall.followers) follower.event(wallEvent(wall))
  }
}

/** The id that belongs to a key; the key cannot be found from it. */
function wallOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32)
}

function expiryOf(wall: Wall | undefined): string | null {
  return wall?.remote ? new Date(wall.remote.expiresAt).toISOString() : null
}

function remoteEvent(wall: Wall): LiveEvent {
  return { name: 'remote', data: { expiresAt: expiryOf(wall), within: wall.remote?.within ?? null } }
}

function wallEvent(wall: Wall): LiveEvent {
  const { showing, displays, remote } = wall
  const within = remote?.within ?? null
  return { name: 'wall', data: { showing, displays: displays.size, expiresAt: expiryOf(wall), within } }
}
