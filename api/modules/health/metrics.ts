import { setTimeout as sleep } from 'node:timers/promises'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ObservedRequest } from '../../http/observe.ts'

type Load = { readonly running: number; readonly waiting: number }

/** What is asked when the metrics are read. */
export interface MetricsSources {
  readonly isReady: () => boolean
  readonly computing: () => Load
  readonly imports: () => Load
  readonly streams: () => number
  /** Connections of the application to the database, by state. */
  readonly connections: () => Promise<readonly { state: string; count: number }[]>
  /** Null: there are no scheduled backups. */
  readonly backup: () => {
    readonly lastAt: Date | null
    readonly lastBytes: number
    readonly hasFailed: boolean
  } | null
}

/** A database that does not answer leaves its lines out instead of holding the others up. */
const DATABASE_MS = 1000

/** Metrics in the text format of Prometheus: those of the process (memory, event loop, processor time) and of the application. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests: Counter
  readonly #durations: Histogram
  #sources: MetricsSources | null = null

  constructor() {
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Counter({
      name: 'xunyi_requests_total',
      help: 'Answered requests',
      labelNames: ['method', 'route', 'status'],
      registers,
    })
    this.#durations = new Histogram({
      name: 'xunyi_request_seconds',
      help: 'Time until an answer began',
      labelNames: ['route'],
      buckets: [0.005, 0.02, 0.1, 0.3, 1, 3, 10, 30],
      registers,
    })
    const gauge = (
      name: string,
      help: string,
      labelNames: string[],
      read: (gauge: Gauge) => void | Promise<void>,
    ) =>
      new Gauge({
        name,
        help,
        labelNames,
        registers,
        async collect() {
          this.reset()
          await read(this)
        },
      })
    gauge('xunyi_ready', '1 when /api/health is', [], (own) => own.set(this.#sources?.isReady() ? 1 : 0))
    const load = (own: Gauge, read: (() => Load) | undefined) => {
      for (const [state, count] of Object.entries(read?.() ?? {})) {
        if (state === 'running' || state === 'waiting') own.set({ state }, count)
      }
    }
    gauge('xunyi_calculations', 'Calculations that run and wait', ['state'], (own) =>
      load(own, this.#sources?.computing),
    )
    gauge('xunyi_imports', 'Imports that run and wait', ['state'], (own) => load(own, this.#sources?.imports))
    gauge('xunyi_event_streams', 'Open streams of /api/events', [], (own) =>
      own.set(this.#sources?.streams() ?? 0),
    )
    gauge('xunyi_database_connections', 'Connections to the database', ['state'], async (own) => {
      const asked = this.#sources?.connections().catch(() => [])
      const found = await Promise.race([asked, sleep(DATABASE_MS, [], { ref: false })])
      for (const { state, count } of found ?? []) own.set({ state }, count)
    })
    gauge(
      'xunyi_backup_last_success_seconds',
      'When the last scheduled backup was made, Unix time',
      [],
      (own) => {
        const at = this.#sources?.backup()?.lastAt
        if (at) own.set(at.getTime() / 1000)
      },
    )
    gauge('xunyi_backup_last_bytes', 'Size of the last scheduled backup', [], (own) => {
      const backup = this.#sources?.backup()
      if (backup?.lastAt) own.set(backup.lastBytes)
    })
    gauge('xunyi_backup_failed', '1 when the last scheduled backup failed', [], (own) => {
      const backup = this.#sources?.backup()
      if (backup) own.set(backup.hasFailed ? 1 : 0)
    })
  }

  observe({ method, route, status, milliseconds }: ObservedRequest): void {
    this.#requests.inc({ method, route, status })
    this.#durations.observe({ route }, milliseconds / 1000)
  }

  /** Until then, what is not known yet is left out. */
  readFrom(sources: MetricsSources): void {
    this.#sources = sources
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }

  get contentType(): string {
    return this.#registry.contentType
  }
}
