import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { AreaDto, AreasAnswerSchema, GeographyDto } from '../../../api/contract/areas.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import { villageFacts } from '../../../api/modules/areas/village-facts.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import { wholeApp } from '../../support/whole-app.ts'

const TODAY = '2026-11-22'
const VILLAGE = '350421100201' as AreaCode
/** In 雪峰镇, and in one tile of zoom 12 with the assumed point of 城东村. */
const [LON, LAT] = [117.2, 26.36]

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, TODAY)
})
afterAll(async () => {
  await app.stop()
  await database.close()
})

const version = async () => (await app.get<GeographyDto>('/api/geography')).version
const villageOf = async (server: typeof app): Promise<AreaDto | undefined> => {
  const { areas } = await server.get<z.infer<typeof AreasAnswerSchema>>(
    '/api/areas?level=village&within=350421100',
  )
  return areas.find(({ code }) => code === VILLAGE)
}
const send = (...rows: string[]) =>
  app.send('villages', `code,lon,lat,population,remove\n${rows.join('\n')}\n`)
const get = (path: string) => app.app.request(path, { headers: { Host: '127.0.0.1' } })

/** The boundary quality of the village in the tile of zoom 12 over its surveyed place; undefined where it is not in it. */
async function drawn(ofVersion: string): Promise<unknown> {
  const x = Math.floor(((LON + 180) / 360) * 2 ** 12)
  const y = Math.floor(((1 - Math.asinh(Math.tan((LAT * Math.PI) / 180)) / Math.PI) / 2) * 2 ** 12)
  const answer = await get(`/tiles/${ofVersion}/village/12/${x}/${y}.mvt`)
  if (answer.status !== 200) return answer.status
  const bytes = Buffer.from(await answer.arrayBuffer())
  const layer = new VectorTile(new PbfReader(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes)).layers.village
  for (let i = 0; i < (layer?.length ?? 0); i++) {
    const { code, boundary } = layer!.feature(i).properties
    if (code === VILLAGE) return boundary
  }
  return undefined
}

describe('surveyed villages', () => {
  test('replace the assumed point and the estimated people, in a new version, and go again when undone', async () => {
    const base = await fujian()
    expect(await version()).toBe(base.version)
    expect(await villageOf(app)).toMatchObject({ boundary: 'placeholder', population: null })
    expect(await drawn(base.version)).toBe('placeholder')

    const report = await send(`${VILLAGE},${LON},${LAT},1234,`)
    expect(report).toMatchObject({ outcome: 'loaded', inserted: 1, warnings: 0 })
    const surveyed = await version()
    expect(surveyed).not.toBe(base.version)
    expect(await villageOf(app)).toMatchObject({
      boundary: 'official',
      centre: [LON, LAT],
      population: 1234,
    })
    expect(await drawn(surveyed)).toBe('official')
    const facts = villageFacts(app.geography).find(({ code }) => code === VILLAGE)
    expect(facts).toMatchObject({ at: [LON, LAT], placeholder: false, population: 1234, estimated: false })

    const answer = await app.app.request(`/api/imports/${report.batch}/undo`, {
      method: 'POST',
      headers: { Host: '127.0.0.1' },
    })
    expect(answer.status).toBe(200)
    expect(await version()).toBe(base.version)
    expect(await villageOf(app)).toMatchObject({ boundary: 'placeholder', population: null })
  })

  test('the version before is drawn on for pages that have not asked again; one before that is not', async () => {
    await send(`${VILLAGE},${LON},${LAT},1,`)
    const first = await version()
    expect(await drawn(first)).toBe('official')
    await send(`${VILLAGE},${LON},${LAT},2,`)
    const second = await version()
    expect(await drawn(second)).toBe('official')
    expect(await drawn(first)).toBe('official')
    await send(`${VILLAGE},${LON},${LAT},3,`)
    expect(await drawn(await version())).toBe('official')
    expect(await drawn(first)).toBe(404)
  })

  test('another process sees them with its next answer, and serves tiles of a version that it was not notified of', async () => {
    const other = await wholeApp(database, TODAY)
    try {
      await send(`${VILLAGE},${LON},${LAT},4321,`)
      const told = await version()
      // The tile comes first: the other process has not answered anything since.
      const tile = await other.app.request(`/tiles/${told}/village.json`, { headers: { Host: '127.0.0.1' } })
      expect(tile.status).toBe(200)
      expect(await villageOf(other)).toMatchObject({ population: 4321 })
    } finally {
      await other.stop()
    }
  })

  test('service points leave the geodata as it is, and a visit too', async () => {
    const before = await version()
    const points = await app.send(
      'service-points',
      `point_id,name,kind,area_code,lon,lat\nP1,卫生院,township-hospital,350421100,${LON},${LAT}\n`,
    )
    expect(points.outcome).toBe('loaded')
    expect(await version()).toBe(before)
    const visits = await app.send(
      'visits',
      'visit_id,date,session,place_code,service,team_code,team_level,headcount\nV,2026-11-02,am,350421100201,patrol,T,township,2\n',
    )
    expect(visits.outcome).toBe('loaded')
    expect(await version()).toBe(before)
  })

  test('a state of the records that comes late does not bring older villages back', async () => {
    const { sql, db } = database
    const [state] = await sql<
      { points: number }[]
    >`select points_snapshot::int as points from application_state`
    const before = app.geography.version
    await sql`delete from village_point`
    await app.geography.refresh(db, state!.points - 1)
    expect(app.geography.version).toBe(before)
    await app.geography.refresh(db, state!.points + 1)
    expect(app.geography.version).toBe((await fujian()).version)
  })
})
