import type { Env, Hono, Schema } from 'hono'
import { localViewer } from '../../api/domain/access/viewer.ts'
import type { AreaCode } from '../../api/domain/units.ts'
import { guardedApp } from '../../api/http/guard.ts'
import type { HostRules } from '../../api/http/hosts.ts'
import { identify } from '../../api/http/viewer.ts'

/** The modules' routes behind the same middleware as in the application; `logged` gathers the server's log. */
export function appWith(
  routes: readonly Hono<Env, Schema, string>[],
  hosts: HostRules = { host: '127.0.0.1', port: null },
  viewer = localViewer('35' as AreaCode, 'officer'),
) {
  const logged: string[] = []
  const app = guardedApp({ hosts, logFault: (text) => logged.push(text) })
  app.use(identify(() => viewer, hosts))
  for (const each of routes) app.route('/', each)
  return { app, logged }
}
