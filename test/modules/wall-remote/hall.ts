import type { JoinedRemote, WallRemote } from '../../../api/contract/wall-remote.ts'
import { localViewer } from '../../../api/domain/access/viewer.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import type { HostRules } from '../../../api/http/hosts.ts'
import { eventsRoutes } from '../../../api/modules/events/events.routes.ts'
import { LiveEvents } from '../../../api/modules/events/live-events.ts'
import { wallRemoteRoutes } from '../../../api/modules/wall-remote/wall-remote.routes.ts'
import { WallRemotes } from '../../../api/modules/wall-remote/wall-remotes.ts'
import { appWith } from '../../support/app.ts'
import { fujian } from '../../support/geography.ts'

const geography = await fujian()
export const BEGIN = Date.parse('2026-11-30T01:40:00Z')
export const HOUR = 3_600_000
export const [PHONE, OTHER] = ['192.168.1.20', '192.168.1.21']

export interface Problem {
  readonly code: string
  readonly detail: { readonly zh: string; readonly en: string }
}

/** The routes behind the application's middleware at 09:40; a phone that asks from an address, and a clock to move. */
export function hall({ hosts, within = '35' }: { hosts?: HostRules; within?: string } = {}) {
  const clock = { now: BEGIN }
  const now = () => new Date(clock.now)
  const rules = hosts ?? { host: '127.0.0.1', port: null }
  const remotes = new WallRemotes({ now })
  const events = new LiveEvents({
    watchRecords: () => () => {},
    readSnapshot: async () => ({ snapshot: '7', dataAsOf: null }),
    today: () => '2026-11-30' as LocalDate,
    build: 'b1',
    settings: { version: '0', watch: () => () => {} },
    now,
    logFault: () => {},
  })
  const { app } = appWith(
    [wallRemoteRoutes({ remotes, geography, hosts: rules }), eventsRoutes({ events, remotes })],
    rules,
    localViewer(within as AreaCode, 'test'),
  )
  const send = (path: string, body: object, from = PHONE, headers: Record<string, string> = {}) =>
    app.request(
      `http://127.0.0.1/api/wall-remotes${path}`,
      {
        method: 'POST',
        headers: { Host: '127.0.0.1', 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      },
      { incoming: { socket: { remoteAddress: from } } },
    )
  const answer = async <Answer>(path: string, body: object, from?: string) => {
    const response = await send(path, body, from)
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }
  const status = async (path: string, body: object, from?: string) => {
    const response = await send(path, body, from)
    return response.ok ? 200 : `${response.status} ${((await response.json()) as Problem).code}`
  }
  const open = (key?: string) => answer<WallRemote>('', key === undefined ? {} : { key })
  const look = (key: string) => answer<WallRemote>('/look', { key })
  const join = (code: string | null, from?: string) => answer<JoinedRemote>('/join', { code }, from)
  /** The beginning of a stream, and what follows once it has been asked for. */
  const listen = async (query: string) => {
    const response = await app.request(`http://127.0.0.1/api/events?${query}`)
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    return {
      async heard(name: 'remote' | 'step' | 'wall'): Promise<unknown> {
        const pattern = new RegExp(`event: ${name}\ndata: (.*)\n\n`)
        for (let match = pattern.exec(text); ; match = pattern.exec(text)) {
          if (match) {
            text = text.replace(match[0], '')
            return JSON.parse(match[1]!)
          }
          const { value, done } = await reader.read()
          if (done) throw new Error(`the stream ended after ${text}`)
          text += value
        }
      },
      leave: () => reader.cancel(),
    }
  }
  return { app, clock, remotes, send, status, open, look, join, listen, answer }
}

/** A code that is not one of these. */
export const wrong = (...codes: (string | null)[]) =>
  ['000000', '111111', '222222'].find((code) => !codes.includes(code))!
