import type { ProblemDetails } from '../../../api/contract/errors.ts'
import type { Differences, Draft, Effect } from '../../../api/contract/plans.ts'
import type { Change } from '../../../api/domain/plans/change.ts'
import type { wholeApp } from '../../support/whole-app.ts'

export interface Answer<Body> {
  readonly status: number
  readonly body: Body
}

/** The routes of plans, each answer with its status. */
export function plannerApi({ app }: Pick<Awaited<ReturnType<typeof wholeApp>>, 'app'>) {
  async function ask<Body>(method: string, path: string, body?: object): Promise<Answer<Body>> {
    const response = await app.request(`/api/planner${path}`, {
      method,
      headers: { Host: '127.0.0.1', ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Body }
  }

  type Changes = readonly (Change | object)[]
  const draft = (id: number) => `/drafts/${id}`
  return {
    ask,
    create: (changes: Changes, name = '十二月调整') =>
      ask<Draft & ProblemDetails>('POST', '/drafts', { name, changes }),
    get: (id: number) => ask<Draft & ProblemDetails>('GET', draft(id)),
    set: (id: number, revision: number, more: { changes?: Changes; name?: string }) =>
      ask<Draft & ProblemDetails>('PATCH', draft(id), { revision, ...more }),
    remove: (id: number, revision: number) =>
      ask<Draft & ProblemDetails>('DELETE', `${draft(id)}?revision=${revision}`),
    differences: (id: number) => ask<Differences>('GET', `${draft(id)}/differences`),
    rebase: (id: number, revision: number) =>
      ask<{ draft: Draft; dropped: { change: Change; reason: { en: string } }[] } & ProblemDetails>(
        'POST',
        `${draft(id)}/rebase`,
        { revision },
      ),
    publish: ({ id, revision, snapshot }: Pick<Draft, 'id' | 'revision' | 'snapshot'>) =>
      ask<Draft & ProblemDetails & Differences>('POST', `${draft(id)}/publish`, { revision, snapshot }),
    effect: (changes: Changes, crowding: object = {}) =>
      ask<Effect & ProblemDetails>('POST', '/effect', { changes, crowding }),
  }
}

export const cancel = (visitId: string) => ({ action: 'cancel', visitId }) as const

/** Of a record of `line()`: to another date, place or session. */
export const move = (visitId: string, to: { date?: string; placeCode?: string; session?: string } = {}) => ({
  action: 'move',
  visitId,
  date: '2026-12-01',
  session: 'am',
  placeCode: '350421100201',
  ...to,
})

export const add = (visitId: string, more: object = {}) => ({
  action: 'add',
  visitId,
  date: '2026-12-03',
  session: 'am',
  placeCode: '350421100201',
  service: 'tour',
  teamCode: 'C1',
  teamLevel: 'county',
  teamName: '县医院医疗队',
  headcount: 5,
  ...more,
})
