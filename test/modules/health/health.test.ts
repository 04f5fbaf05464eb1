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
    { status: 'starting', waitingFor: ['database', 'geodata', 'records'] },
  ])
  readiness.done('database')
  readiness.done('records')
  expect(await health()).toEqual([503, { status: 'starting', waitingFor: ['geodata'] }])
  readiness.done('geodata')
  expect(await health()).toEqual([200, { status: 'ready', waitingFor: [] }])
  readiness.lost('database')
  expect(await health()).toEqual([503, { status: 'starting', waitingFor: ['database'] }])
})
