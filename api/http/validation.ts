import type { Hook } from '@hono/zod-openapi'
import type { Env } from 'hono'
import type { core, ZodError } from 'zod'
import type { ProblemError } from '../contract/errors.ts'
import { invalidParameters } from './http.errors.ts'

/** For `new OpenAPIHono({ defaultHook })`: a request that does not fit its schema becomes a problem. */
// biome-ignore lint/suspicious/noExplicitAny: the framework's own signature of a hook for any route
export const validationHook: Hook<any, Env, any, any> = (result) => {
  if (!result.success) throw validationProblem(result.error)
}

/** One problem that names every parameter that is wrong and what it may be, in both languages. */
export function validationProblem(error: ZodError): ProblemError {
  const unknown = error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
  const sayings = error.issues
    .filter((issue) => issue.code !== 'unrecognized_keys')
    .map((issue) => ({ name: issue.path.join('.') || '(body)', ...saying(issue) }))
  const zh = sayings.map(({ name, zh }) => `参数 ${name} ${zh}`)
  const en = sayings.map(({ name, en }) => `The parameter ${name} ${en}`)
  if (unknown.length > 0) {
    zh.push(`不认识的参数：${unknown.join('、')}（可用的参数见 /docs）`)
    en.push(`Unknown parameter: ${unknown.join(', ')} (the accepted ones are listed at /docs)`)
  }
  const code = sayings.length === 0 ? 'unknown-parameter' : 'invalid-request'
  // A number can be over two bounds that say the same.
  const once = (texts: string[]) => [...new Set(texts)]
  return invalidParameters(code, { zh: once(zh).join('；'), en: once(en).join('. ') })
}

function saying(issue: core.$ZodIssue): { zh: string; en: string } {
  const choices = choicesOf(issue)
  if (choices) return { zh: `应为 ${choices.join('、')} 之一`, en: `must be one of ${choices.join(', ')}` }
  switch (issue.code) {
    case 'too_small':
      return { zh: `不得小于 ${issue.minimum}`, en: `must not be below ${issue.minimum}` }
    case 'too_big':
      return { zh: `不得大于 ${issue.maximum}`, en: `must not be above ${issue.maximum}` }
    case 'invalid_type': {
      // A parameter that is given twice arrives as a list.
      const wanted = issue.expected
      const zhKinds: Record<string, string> = {
        string: '文本',
        number: '数字',
        int: '整数',
        boolean: 'true 或 false',
      }
      return { zh: `必须给出，且为单个${zhKinds[wanted] ?? wanted}`, en: `must be given once, as ${wanted}` }
    }
    default: {
      // The contract's own messages are written `Chinese · English`.
      const [zh, en] = issue.message.split(' · ')
      return en ? { zh: zh!, en } : { zh: '格式不正确', en: `is not of the right form (${issue.message})` }
    }
  }
}

/** What a value may be: one of some words, or what tells which of several forms a body has. */
function choicesOf(issue: core.$ZodIssue): string[] | null {
  if (issue.code === 'invalid_value') return issue.values.map(String)
  const isForm = issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)
  return isForm ? (issue.options as unknown[]).map(String) : null
}
