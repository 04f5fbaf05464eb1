import { pinyin } from 'pinyin-pro'
import type { Area } from '../../../domain/areas.ts'
import { PROVINCE_NAMES } from '../../../domain/cartography/sheet/neighbour-places.ts'
import type { Bilingual } from '../../../domain/coverage/rule.ts'
import { both } from '../../../domain/date-words.ts'
import type { Geography } from '../../areas/geography.ts'

const kept = new WeakMap<Geography['areas'], Geography['areas']>()
/** Of geographies with English names, the one that they are made of. */
const originals = new WeakMap<Geography, Geography>()

/**
 * A geography whose provinces, cities and counties have the names that an English sheet writes. The sources have no names in Latin letters;
 * Han names are in pinyin, as the rules for Chinese place names have it. What pinyin does not give stays Chinese: names of other
 * languages, townships, and provinces that nobody has looked through.
 */
export function inEnglish(geography: Geography): Geography {
  const areas = kept.get(geography.areas) ?? englishAreas(geography.areas)
  kept.set(geography.areas, areas)
  const within: Geography['within'] = (level, code) =>
    geography.within(level, code).map((area) => areas.get(area.code) ?? area)
  const english = new Proxy(geography, {
    get(target, name) {
      if (name === 'areas') return areas
      if (name === 'within') return within
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  originals.set(english, geography)
  return english
}

/** What sentences in both languages call an area, whichever names a geography has. */
export function namesOf(geography: Geography, code: string): Bilingual {
  const { areas } = originals.get(geography) ?? geography
  const area = areas.get(code)
  return area ? both(area.name, englishName(area, areas.get(code.slice(0, 4))?.name)) : both(code, code)
}

function englishAreas(areas: Geography['areas']): Geography['areas'] {
  return new Map(
    [...areas].map(([code, area]) => [
      code,
      { ...area, name: englishName(area, areas.get(code.slice(0, 4))?.name) },
    ]),
  )
}

/** Provinces whose cities and counties have all been looked through: a sheet with a name that is read wrongly is worse than one in Chinese. */
const LOOKED_THROUGH = ['33', '35', '51']
/** Of other languages, with spellings of their own. */
const OTHER_NAMES = /自治/

/**
 * 永泰县 → Yongtai, 沙县 → Shaxian, 南安市 → Nan'an.
 *
 * @param city that a county lies in
 */
export function englishName(
  { code, name, level }: Pick<Area, 'code' | 'name' | 'level'>,
  city: string | undefined,
): string {
  if (level === 'province') return PROVINCE_NAMES[code]?.en ?? name
  const isHan = !OTHER_NAMES.test(`${name}${city}`)
  const isKnown = LOOKED_THROUGH.includes(code.slice(0, 2)) && isHan
  if ((level !== 'city' && level !== 'county') || !isKnown) return name
  const stem = name.replace(/[市县区]$/, '')
  return inPinyin(stem.length === 1 ? name : stem)
}

/** Where the dictionary has another reading. */
const READINGS: Readonly<Record<string, string>> = {
  乐清: 'Yueqing',
  莲都: 'Liandu',
  新都: 'Xindu',
  郫都: 'Pidu',
  筠连: 'Junlian',
  什邡: 'Shifang',
}

function inPinyin(stem: string): string {
  const known = READINGS[stem]
  if (known !== undefined) return known
  const syllables = pinyin(stem, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
  // The other apostrophe is as wide as a Han character in the sheets' font.
  const word = syllables.map((each, index) => (index > 0 && /^[aoe]/.test(each) ? `'${each}` : each)).join('')
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
