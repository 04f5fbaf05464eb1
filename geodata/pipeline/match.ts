import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { polyphonic } from 'pinyin-pro'
import { type Division, townshipKind } from './divisions.ts'
import { type GridPoint, toGrid } from './grid.ts'

/** A populated place of GeoNames, in WGS 84. */
export interface Place {
  readonly id: number
  readonly names: readonly string[]
  readonly feature: string
  readonly lon: number
  readonly lat: number
}

/** How a township's seat was recognised. */
export type MatchMeans = 'full-name' | 'stem' | 'ethnic' | 'variant' | 'pinyin'

export interface Seat {
  readonly township: string
  readonly point: GridPoint
  readonly lon: number
  readonly lat: number
  readonly place: number
  readonly means: MatchMeans
}

/** Reads the Chinese places of the unpacked GeoNames file inside a box of [west, south, east, north] degrees. */
export function readPlaces(folder: string, box: readonly [number, number, number, number]): Place[] {
  const out: Place[] = []
  for (const line of readFileSync(join(folder, 'package/dist/cities500.txt'), 'utf8').split('\n')) {
    const cells = line.split('\t')
    if (cells[8] !== 'CN' && cells[8] !== 'TW') continue
    const lat = Number(cells[4])
    const lon = Number(cells[5])
    if (lon < box[0] || lon > box[2] || lat < box[1] || lat > box[3]) continue
    const names = [cells[1]!, cells[2]!, ...cells[3]!.split(',')].filter(Boolean)
    out.push({ id: Number(cells[0]), names, feature: cells[7]!, lon, lat })
  }
  return out.sort((a, b) => a.id - b.id)
}

const KIND_SUFFIX = /(街道办事处|街道|地区|镇|乡|农场|林场|开发区)$/

/** 民族 names as they stand before 乡; the longest first, so that 民族乡 itself goes too. */
const ETHNIC_SUFFIX =
  /(蒙古族|维吾尔族|哈萨克族|土家族|哈尼族|傈僳族|拉祜族|纳西族|布依族|仡佬族|达斡尔族|鄂温克族|鄂伦春族|朝鲜族|俄罗斯族|回族|藏族|苗族|彝族|壮族|侗族|瑶族|白族|傣族|畲族|满族|黎族|佤族|羌族|水族|土族|怒族|民族|各族)+(民族)?$/

/** Characters that registers and maps write in two ways. */
const VARIANTS: ReadonlyArray<readonly [RegExp, string]> = [
  [/[墩礅]/g, '墩'],
  [/[浦埔]/g, '埔'],
  [/[坂阪板]/g, '坂'],
  [/[峰峯]/g, '峰'],
  [/[岭嶺]/g, '岭'],
  [/[溪谿]/g, '溪'],
  [/[厝措]/g, '厝'],
  [/[岐歧]/g, '岐'],
  [/[隆龙]/g, '龙'],
  [/[洋垟]/g, '洋'],
]

function stem(name: string): string {
  const short = name.replace(KIND_SUFFIX, '')
  return short.length > 0 ? short : name
}

function withoutEthnic(name: string): string {
  return stem(name).replace(ETHNIC_SUFFIX, '')
}

function sameVariant(name: string): string {
  return VARIANTS.reduce((text, [from, to]) => text.replace(from, to), withoutEthnic(name))
}

/** Latin letters only, small: Ting-chou, Tingzhou Zhen and ting zhou zhen are to be comparable. */
function latin(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
}

/** Every way to read a name: 都 is dū in 七都 but dōu in everyday words. */
function spellings(name: string): Set<string> {
  let out = ['']
  for (const readings of polyphonic(name, { toneType: 'none', type: 'array' })) {
    const ways = new Set(readings.map(latin))
    out = out.flatMap((head) => [...ways].map((way) => head + way)).slice(0, 256)
  }
  return new Set(out)
}

const PINYIN_KIND = /(jiedao|zhen|xiang)$/

/** Order of preference where several places carry the name: seats of townships, then of higher levels. */
const FEATURE_RANK = ['PPLA4', 'PPLA3', 'PPLA2', 'PPLA', 'PPL']

const MEANS: ReadonlyArray<readonly [MatchMeans, (township: Division, place: Place) => boolean]> = [
  ['full-name', ({ name }, place) => place.names.includes(name)],
  ['stem', ({ name }, place) => place.names.includes(stem(name))],
  [
    'ethnic',
    ({ name }, place) => {
      const short = withoutEthnic(name)
      return short !== stem(name) && place.names.some((other) => withoutEthnic(other) === short)
    },
  ],
  [
    'variant',
    ({ name }, place) =>
      place.names.some((other) => isChinese(other) && sameVariant(other) === sameVariant(name)),
  ],
  [
    'pinyin',
    ({ name }, place) => {
      const ways = spellings(withoutEthnic(name))
      return place.names.some((other) => {
        const word = latin(other)
        return !isChinese(other) && (ways.has(word) || ways.has(word.replace(PINYIN_KIND, '')))
      })
    },
  ],
]

function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}

/**
 * Finds the seats of townships among the places of their own county.
 * Safe means come first for all townships, so that a doubtful one never takes a place from a sure one; a place
 * is the seat of one township only.
 *
 * @param countyOf the county whose polygon holds a point, if any
 */
export function matchSeats(
  townships: readonly Division[],
  places: readonly Place[],
  countyOf: (point: GridPoint) => string | undefined,
  /** Where a township's seat is looked for, as `countyOf` calls it. */
  regionOf: (township: Division) => string = ({ code }) => code.slice(0, 6),
): Seat[] {
  const byCounty = new Map<string, Place[]>()
  for (const place of places) {
    const county = countyOf(toGrid(place.lon, place.lat))
    if (county) byCounty.set(county, [...(byCounty.get(county) ?? []), place])
  }
  const seats = new Map<string, Seat>()
  const taken = new Set<number>()
  for (const [means, fits] of MEANS) {
    for (const township of townships) {
      if (seats.has(township.code) || townshipKind(township) === 'stand-in') continue
      const near = (byCounty.get(regionOf(township)) ?? []).filter((place) => !taken.has(place.id))
      const rank = ({ feature }: Place) => (FEATURE_RANK.indexOf(feature) + 10) % 10
      const [place] = near
        .filter((candidate) => fits(township, candidate))
        .sort((a, b) => rank(a) - rank(b) || a.id - b.id)
      if (!place) continue
      taken.add(place.id)
      const { lon, lat } = place
      seats.set(township.code, {
        township: township.code,
        point: toGrid(lon, lat),
        lon,
        lat,
        place: place.id,
        means,
      })
    }
  }
  return [...seats.values()].sort((a, b) => (a.township < b.township ? -1 : 1))
}
