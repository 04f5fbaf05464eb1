import { expect, test } from 'vitest'
import { RulesAnswerSchema } from '../../../api/contract/rules.ts'
import { CN_2025, citationsIn } from '../../../api/domain/coverage/cn-2025.ts'
import { rulesRoutes } from '../../../api/modules/rules/rules.routes.ts'
import { appWith } from '../../support/app.ts'

test('GET /api/rules gives the eight rules, each with the sentence that it implements', async () => {
  const { app } = appWith([rulesRoutes({ province: '35' })])
  const answer = RulesAnswerSchema.parse(await (await app.request('/api/rules')).json())
  expect(answer.ruleSet).toBe('cn-2025')
  expect(answer.rules).toEqual(JSON.parse(JSON.stringify(CN_2025)))
  expect(answer.rules.every(({ citations }) => citations.every(({ sentence }) => sentence.length > 10))).toBe(
    true,
  )
})

test('a document of one province is cited in it alone', async () => {
  const { app } = appWith([rulesRoutes({ province: '51' })])
  const { rules } = RulesAnswerSchema.parse(await (await app.request('/api/rules')).json())
  const documents = rules.flatMap(({ citations }) => citations.map(({ document }) => document))
  expect(documents.filter((document) => document.startsWith('闽'))).toEqual([])
  // Its one document is of Fujian: nothing elsewhere asks for it, and no township is designated.
  expect(rules.filter(({ citations }) => citations.length === 0).map(({ id }) => id)).toEqual([
    'ethnic-township-annual',
  ])
  const weekly = CN_2025.find(({ id }) => id === 'village-weekly')!
  expect(citationsIn('35', weekly).map(({ document }) => document)).toEqual([
    '国卫基层发〔2023〕5号',
    '闽卫基层〔2023〕43号',
  ])
})
