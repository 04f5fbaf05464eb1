import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CoverageAnswer, UnitCoverage, UnitWhy } from '../../../api/contract/coverage.ts'
import type { ImportReport } from '../../../api/contract/imports.ts'
import type { RulesAnswerSchema } from '../../../api/contract/rules.ts'
import { type Application, startApplication } from '../../support/application.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

const RULE = new URL('../../fixtures/rules/township-quarterly.ts', import.meta.url).href
/** 明溪县 with 雪峰镇 and a village in it: a recipient county. */
const TOWN = '350421100'
const VILLAGE = '350421100201'
const MUNICIPAL = 'tour,M1,municipal,市级队,6'

let database: TestDatabase
let app: Application

beforeAll(async () => {
  database = await testDatabase()
  // The threads of the program load it as well.
  app = await startApplication({
    DATABASE_URL: database.url,
    TODAY: '2026-11-23',
    DEMO: 'off',
    NODE_OPTIONS: `--import=${RULE}`,
  })
  await send('designations', 'area_code,designation,from,to,source\n350421,recipient,2024-10-16,,演示')
  await send(
    'visits',
    `visit_id,date,session,place_code,service,team_code,team_level,team_name,headcount,status
A1,2026-10-12,full,${TOWN},${MUNICIPAL},done
A2,2026-10-12,full,${VILLAGE},${MUNICIPAL},done
A3,2026-11-10,full,${VILLAGE},${MUNICIPAL},done
A4,2026-11-12,full,${TOWN},tour,H1,county,县医院,4,done`,
  )
}, 250_000)

afterAll(async () => {
  await app?.stop()
  await database?.close()
})

async function get<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${app.url}${path}`)
  expect(response.status, path).toBe(200)
  return (await response.json()) as Answer
}

async function send(kind: string, csv: string): Promise<void> {
  const form = new FormData()
  form.set('file', new Blob([csv]), `${kind}.csv`)
  const response = await fetch(`${app.url}/api/imports/${kind}`, { method: 'POST', body: form })
  expect(((await response.json()) as ImportReport).problems).toEqual([])
}

const unit = async (asOf: string) => {
  const answer = await get<CoverageAnswer>(`/api/coverage?rule=township-quarterly&within=350421&asOf=${asOf}`)
  return (answer.areas as UnitCoverage[]).find(({ code }) => code === TOWN)
}

test('/api/rules lists it after the others, with its clause', async () => {
  const { rules } = await get<(typeof RulesAnswerSchema)['_output']>('/api/rules')
  expect(rules).toHaveLength(9)
  expect(rules[8]).toMatchObject({ id: 'township-quarterly', citations: [{ document: '测〔2026〕1号' }] })
})

test('imported visits are counted for it: 12 October and 10 November are two days, met; before the second, due', async () => {
  expect(await unit('2026-11-23')).toMatchObject({ status: 'met', days: 2, required: 2 })
  expect(await unit('2026-11-09')).toMatchObject({ status: 'due', days: 1, mendable: true })
})

test('why lists the visits that count and why the county team’s does not', async () => {
  const why = await get<UnitWhy>(`/api/coverage/${TOWN}?rule=township-quarterly`)
  expect(why.counted.map(({ visitId }) => visitId)).toEqual(['A1', 'A2', 'A3'])
  expect(why.uncounted).toMatchObject([{ visitId: 'A4', outcome: 'team-level' }])
})
