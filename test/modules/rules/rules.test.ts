import { expect, test } from 'vitest'
import { RulesAnswerSchema } from '../../../api/contract/rules.ts'
import { CN_2025 } from '../../../api/domain/coverage/cn-2025.ts'
import { rulesRoutes } from '../../../api/modules/rules/rules.routes.ts'
import { appWith } from '../../support/app.ts'

test('GET /api/rules gives the five rules, each with the sentence that it implements', async () => {
  const { app } = appWith([rulesRoutes()])
  const answer = RulesAnswerSchema.parse(await (await app.request('/api/rules')).json())
  expect(answer.ruleSet).toBe('cn-2025')
  expect(answer.rules).toEqual(JSON.parse(JSON.stringify(CN_2025)))
  expect(answer.rules.every(({ citations }) => citations.every(({ sentence }) => sentence.length > 10))).toBe(
    true,
  )
})
