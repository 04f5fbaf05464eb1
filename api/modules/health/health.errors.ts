import { ProblemError } from '../../contract/errors.ts'

export function metricsTokenWrong(): ProblemError {
  return new ProblemError(
    401,
    'wrong-token',
    '令牌缺失或不正确：请以 Authorization: Bearer 发送 METRICS_TOKEN 的值。',
    'The token is missing or wrong: send the value of METRICS_TOKEN as Authorization: Bearer.',
  )
}
