import { expect, test } from 'vitest'
import { healthRoutes } from '../../../api/modules/health/health.routes.ts'
import { Readiness } from '../../../api/modules/health/readiness.ts'
import { appWith } from '../../support/app.ts'

test('503 with what it waits for, 200 once all is done, 503 again when the database is lost', async () => {
  const readiness = new Readiness()
  const { app } = appWith([healthRoutes({ readiness })])
  const health = async () => {
    const answer = await app.request('/api/health')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    return [answer.status, await answer.json()]
  }
  expect(await health()).toEqual([
    503,
    { status: 'starting', waitingFor: ['database', 'connections', 'geodata', 'records'] },
  ])
  readiness.set('database', true)
  readiness.set('connections', true)
  readiness.set('records', true)
  expect(await health()).toEqual([503, { status: 'starting', waitingFor: ['geodata'] }])
  readiness.set('geodata', true)
  expect(await health()).toEqual([200, { status: 'ready', waitingFor: [] }])
  readiness.set('database', false)
  expect(await health()).toEqual([503, { status: 'starting', waitingFor: ['database'] }])
  readiness.set('database', true)
  readiness.set('connections', false)
  expect(await health()).toEqual([503, { status: 'starting', waitingFor: ['connections'] }])
})
