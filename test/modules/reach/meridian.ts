import { expect } from 'vitest'
import type { wholeApp } from '../../support/whole-app.ts'

/** 雪峰镇 of 明溪县: the villages below are all that it has. */
export const TOWN = '350421100'

/**
 * The town's villages along the meridian of 117.1° E, by minutes of latitude north of 26° 12′, with people in powers
 * of two, so that a sum tells who is in it.
 *
 * A minute of latitude is 1,853 m; by estimate at 30 km/h and a detour factor of 1.35 it is driven in
 * 1853.25 × 1.35 ÷ 500 = 5.004 minutes: two of them in 10.0 minutes, three in 15.01, just beyond fifteen.
 */
export const VILLAGES = [
  { code: '350421100001', minute: 0, people: 10 },
  { code: '350421100002', minute: 2, people: 20 },
  { code: '350421100003', minute: 3, people: 40 },
  { code: '350421100004', minute: 5, people: 80 },
  { code: '350421100005', minute: 7, people: 160 },
  { code: '350421100006', minute: 9, people: 320 },
  { code: '350421100201', minute: 20, people: 640 },
  { code: '350421100202', minute: 22, people: 1280 },
] as const

export const ALL = 2550

export const at = (minute: number): [number, number] => [117.1, Number((26.2 + minute / 60).toFixed(9))]

/** The code of the village at a minute. */
export const village = (minute: number) => VILLAGES.find((each) => each.minute === minute)!.code

type App = Awaited<ReturnType<typeof wholeApp>>

export async function importVillages(app: App): Promise<void> {
  const rows = VILLAGES.map(({ code, minute, people }) => `${code},${at(minute).join(',')},wgs84,${people}`)
  const { problems } = await app.send('villages', `code,lon,lat,crs,population\n${rows.join('\n')}`)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
}

/** Points by id, at a minute each; `to` closes one. */
export async function importPoints(
  app: App,
  points: readonly { id: string; minute: number; kind?: string; to?: string }[],
): Promise<void> {
  const rows = points.map(
    ({ id, minute, kind = 'village-clinic', to = '' }) =>
      `${id},${id},${kind},${TOWN},${at(minute).join(',')},wgs84,,${to},`,
  )
  const header = 'point_id,name,kind,area_code,lon,lat,crs,from,to,weekdays'
  const { problems } = await app.send('service-points', `${header}\n${rows.join('\n')}`)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
}
