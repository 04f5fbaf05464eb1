import { gunzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { ACCESS } from '../../../api/contract/access.ts'
import type { Draft } from '../../../api/contract/plans.ts'
import type { wholeApp } from '../../support/whole-app.ts'

/** What stands for the parameters of an address: something that is there, with the person in it where there is one. */
const VALUES: Readonly<Record<string, string>> = {
  '/api/coverage/:code': '350421100',
  '/api/indicators/:code': '350421',
  '/api/reach/:code': '350421',
  '/api/reports/:county/:month': '350421/2026-08',
  '/api/campaigns/:campaign': 'C1',
  '/api/campaigns/:campaign/teams/:team': 'C1/teams/M1',
  '/api/staff/:id': 'A1',
  '/api/staff/:id/days': 'A1/days?from=2026-01-01&to=2026-08-31',
  '/api/imports/template/:kind': 'people',
  '/api/wall/:scene': 'calls',
  '/ogc/collections/:collection/items': 'counties/items',
  '/ogc/collections/indicators/items': 'indicators/items',
}
/** What {@link askedBesides} asks for in its own way, and files of which there are none here. */
const LEFT =
  /events|tiles|isochrone|:number|\/zip|scan|photos|documents|feed\/|drafts|embed|session|account|reports\/:report/

/** Every address that is read, with something that is there. */
export function pathsRead(): string[] {
  return Object.keys(ACCESS).flatMap((key) => {
    const [method, path] = key.split(' ')
    if (method !== 'GET' || !path || LEFT.test(path)) return []
    const at = VALUES[path]
    // Of a whole province it takes seconds.
    if (path.includes('/summary.')) return [`${path}?within=350421`]
    if (!at) return path.includes(':') ? [] : [path]
    return [path.slice(0, path.indexOf(path.includes(':') ? ':' : 'indicators')) + at]
  })
}

/** The stream, tiles, a plan with its files, press texts and a sheet, what is asked for in a body. */
export async function askedBesides(
  app: Awaited<ReturnType<typeof wholeApp>>,
  { place, teamName }: { readonly place: string; readonly teamName: string },
): Promise<[path: string, body?: object][]> {
  const { version } = app.geography
  const visit = {
    action: 'add',
    visitId: 'N1',
    date: '2026-09-01',
    session: 'am',
    placeCode: place,
    service: 'tour',
    teamCode: 'A1',
    teamLevel: 'county',
    teamName,
    headcount: 3,
  }
  const draft = (name: string, changes: readonly object[]) =>
    app.post<Draft>('/api/planner/drafts', { name, changes })
  const { id, revision, snapshot } = await draft('方案', [visit])
  const plan = `/api/planner/drafts/${id}`
  await app.post(`${plan}/publish`, { revision, snapshot })
  const open = `/api/planner/drafts/${(await draft('草案', [{ ...visit, visitId: 'N2' }])).id}`
  const story = { id: 'county', code: place.slice(0, 6), rule: 'township-posting' }
  return [
    ['/api/events'],
    [`/tiles/${version}/township.json`],
    [`/tiles/${version}/township/7/105/54.mvt`],
    ['/api/planner/drafts'],
    [open],
    [`${open}/differences`],
    [plan],
    [`${plan}/plan.xlsx`],
    [`${plan}/plan.ics`],
    ['/api/planner/effect', { changes: [{ ...visit, visitId: 'N3' }] }],
    ['/api/press/stories', { story }],
    ['/api/press/sheets', { story, format: 'svg-text' }],
    ['/api/workload.xlsx', { year: 2026 }],
    ['/api/staff/search', { text: 'A1' }],
  ]
}

/** All of an answer that can be read, a workbook's parts among it; of the stream what comes first. */
export async function outputOf(
  answer: Response,
): Promise<{ readonly text: string; readonly status: number }> {
  const isStream = answer.headers.get('Content-Type')?.startsWith('text/event-stream') ?? false
  const chunks: Uint8Array[] = []
  // Where nothing is between the application and the test, an export comes as the texts that it is written in.
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array | string>) {
    chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk)
    if (isStream && chunks.length === 2) break
  }
  const whole = Buffer.concat(chunks)
  const bytes = new Uint8Array(whole[0] === 0x1f && whole[1] === 0x8b ? gunzipSync(whole) : whole)
  const parts = bytes[0] === 0x50 && bytes[1] === 0x4b ? Object.values(unzipSync(bytes)) : [bytes]
  const texts = parts.map((part) => new TextDecoder().decode(part))
  return { text: [...answer.headers.values(), ...texts].join('\n'), status: answer.status }
}
