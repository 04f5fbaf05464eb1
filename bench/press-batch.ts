import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Batch } from '../api/contract/press-batches.ts'
import { loadGeography } from '../api/modules/areas/load-geography.ts'
import { BenchApplication } from './application.ts'
import { atMost, type Measure, once } from './measure.ts'

const BATCH_MS = 360_000
const PREVIEW_MS = 10_000
/** Previews that are asked for while the batch runs, each of another city. */
const PREVIEWS = ['3501', '3504', '3507', '3508', '3509']

/** A sheet of each county as the application makes them in the background, and what a preview waits meanwhile. */
export async function measurePressBatch(folder: string, say: (text: string) => void): Promise<Measure[]> {
  const geography = await loadGeography('geodata/fujian')
  const counties = geography.within('county').map(({ code }) => code)
  const application = await BenchApplication.start(join(folder, 'press'))
  try {
    const file = join(folder, 'designations.csv')
    const rows = counties.map((code) => `${code},recipient,2025-01-01`)
    await writeFile(file, `area_code,designation,from\n${rows.join('\n')}\n`)
    await application.upload('designations', file)
    say(`a batch of ${counties.length} counties in the application`)
    let previews: number[] = []
    let ended: Batch | undefined
    const milliseconds = await once(async () => {
      const story = { id: 'county', code: counties[0], period: '2026-10' }
      const { id } = await post<Batch>(application, '/api/press/batches', { story, areas: counties })
      previews = await previewsOf(application)
      for (;;) {
        const answer = await fetch(`${application.origin}/api/press/batches`)
        ended = ((await answer.json()) as { batches: Batch[] }).batches.find((batch) => batch.id === id)
        if (ended?.state === 'done') return
        await sleep(200)
      }
    })
    const { made, failed, bytes } = ended!
    const slowest = Math.max(...previews)
    return [
      atMost(
        '84 counties, one period, A4 PDF, in the application',
        `${BATCH_MS / 1000} s`,
        milliseconds / BATCH_MS,
        1,
        `${(milliseconds / 1000).toFixed(0)} s, ${made} made, ${failed} without judged units, ${(bytes / 1024 ** 2).toFixed(1)} MB`,
        'with their questions to the database, and previews in between',
      ),
      atMost(
        'a preview while a batch runs, laid out anew',
        `${PREVIEW_MS / 1000} s`,
        slowest / PREVIEW_MS,
        1,
        `the slowest of ${previews.length} ${slowest.toFixed(0)} ms`,
      ),
    ]
  } finally {
    await application.stop()
  }
}

async function previewsOf(application: BenchApplication): Promise<number[]> {
  const times: number[] = []
  for (const within of PREVIEWS) {
    const story = { id: 'overview', within, period: '2026-Q3' }
    times.push(await once(() => post(application, '/api/press/sheets', { story, preview: true })))
  }
  return times
}

async function post<Answer>({ origin }: BenchApplication, path: string, body: object): Promise<Answer> {
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = await response.text()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${answer}`)
  return (response.headers.get('Content-Type')?.includes('json') ? JSON.parse(answer) : answer) as Answer
}
