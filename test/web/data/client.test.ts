import { afterEach, describe, expect, test, vi } from 'vitest'
import { ApiError, answerOf, api } from '../../../web/data/client.ts'

/** Answers all requests to come; tells what they were. */
function answering(answer: () => Response | Promise<Response>) {
  const asked: { url: string; method: string; body: unknown }[] = []
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', body }: RequestInit) => {
    asked.push({ url, method, body })
    return answer()
  })
  return asked
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a call of the API', () => {
  test('goes to the path of its route; a parameter that is undefined is left out, a number said in digits', async () => {
    const asked = answering(() => json({ jobs: [] }))
    await answerOf(api.reach.$get({ query: { level: 'county', within: undefined, minutes: 15 } }))
    await answerOf(api.planner.drafts[':id'].$delete({ param: { id: '7' }, query: { revision: 3 } }))
    await answerOf(api.reach.jobs[':id'].cancel.$post({ param: { id: '4' } }))
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /api/reach?level=county&minutes=15',
      'DELETE /api/planner/drafts/7?revision=3',
      'POST /api/reach/jobs/4/cancel',
    ])
  })

  test('sends what it posts as JSON, and gives the body of the answer', async () => {
    const asked = answering(() => json({ batch: 5 }))
    const answer = await answerOf(
      api.planner.drafts[':id'].rebase.$post({ param: { id: '2' }, json: { revision: 1 } }),
    )
    expect(asked[0]?.body).toBe('{"revision":1}')
    expect(answer).toEqual({ batch: 5 })
  })

  test('throws what the server says of a refused question', async () => {
    answering(() => json({ code: 'not-ready', detail: { zh: '系统正在启动', en: 'Starting' } }, 503))
    const error = await answerOf(api.records.$get()).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ status: 503, code: 'not-ready', detail: { en: 'Starting' } })
  })

  test.each([
    [502, 'unreachable'],
    [404, 'unexpected'],
  ])('that a proxy answers by a page of its own with %i is %s', async (status, code) => {
    answering(() => new Response('<html>', { status }))
    await expect(answerOf(api.records.$get())).rejects.toMatchObject({ status, code, detail: null })
  })

  test('is unreachable where no answer comes, and stays aborted where the page gave it up', async () => {
    answering(() => Promise.reject(new TypeError('fetch failed')))
    await expect(answerOf(api.rules.$get())).rejects.toMatchObject({ status: 0, code: 'unreachable' })
    answering(() => Promise.reject(new DOMException('gone', 'AbortError')))
    await expect(answerOf(api.rules.$get())).rejects.toMatchObject({ name: 'AbortError' })
  })
})

test('a link to a file is the path of its route', () => {
  const file = api.imports.reports[':report']['rejected.xlsx'].$path({ param: { report: 'r1' } })
  expect(file).toBe('/api/imports/reports/r1/rejected.xlsx')
  const template = api.imports.template[':kind'].$path({
    param: { kind: 'visits' },
    query: { within: '350421', format: 'xlsx', lang: 'zh' },
  })
  expect(template).toBe('/api/imports/template/visits?within=350421&format=xlsx&lang=zh')
})
