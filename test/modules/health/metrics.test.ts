import { expect, test } from 'vitest'
import { metricsRoutes } from '../../../api/modules/health/metrics.routes.ts'
import { Metrics } from '../../../api/modules/health/metrics.ts'

const TOKEN = '0123456789abcdef'
const asked = (token?: string) => (token ? { headers: { Authorization: `Bearer ${token}` } } : {})

test('without a token there are no metrics; with one, only who shows it reads them', async () => {
  const metrics = new Metrics()
  const none = metricsRoutes({ metrics, token: null })
  expect((await none.request('/metrics', asked(TOKEN))).status).toBe(404)
  const app = metricsRoutes({ metrics, token: TOKEN })
  for (const given of [undefined, TOKEN.slice(1), `${TOKEN}0`]) {
    const refused = await app.request('/metrics', asked(given))
    expect([refused.status, refused.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer realm="metrics"'])
  }
  expect((await app.request('/metrics', asked(TOKEN))).status).toBe(200)
})

test('they tell of requests, queues, streams, the database and the last backup; a silent database leaves its lines out', async () => {
  const metrics = new Metrics()
  const app = metricsRoutes({ metrics, token: TOKEN })
  metrics.observe({ request: 'r', method: 'GET', route: '/api/areas/:code', status: 200, milliseconds: 50 })
  let isSilent = false
  metrics.readFrom({
    isReady: () => true,
    computing: () => ({ running: 1, waiting: 2 }),
    imports: () => ({ running: 0, waiting: 3 }),
    streams: () => 4,
    connections: () => (isSilent ? new Promise(() => {}) : Promise.resolve([{ state: 'idle', count: 5 }])),
    backup: () => ({ lastAt: new Date(7000), lastBytes: 8, hasFailed: true }),
  })
  const read = async () => (await (await app.request('/metrics', asked(TOKEN))).text()).split('\n')
  const connections = 'xunyi_database_connections{state="idle"} 5'
  const lines = await read()
  for (const line of [
    'xunyi_requests_total{method="GET",route="/api/areas/:code",status="200"} 1',
    // 50 ms is more than 20 and less than 100.
    'xunyi_request_seconds_bucket{le="0.02",route="/api/areas/:code"} 0',
    'xunyi_request_seconds_bucket{le="0.1",route="/api/areas/:code"} 1',
    'xunyi_ready 1',
    'xunyi_calculations{state="waiting"} 2',
    'xunyi_imports{state="waiting"} 3',
    'xunyi_event_streams 4',
    connections,
    'xunyi_backup_last_success_seconds 7',
    'xunyi_backup_last_bytes 8',
    'xunyi_backup_failed 1',
  ]) {
    expect(lines).toContain(line)
  }
  expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true)
  isSilent = true
  expect(await read()).not.toContain(connections)
})
