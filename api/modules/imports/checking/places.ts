import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { distance } from '@turf/distance'
import { point } from '@turf/helpers'
import { pointToPolygonDistance } from '@turf/point-to-polygon-distance'
import { type Area, ancestorAt, codeLength, levelOf, placeOfFileCode } from '../../../domain/areas.ts'
import type { Bilingual } from '../../../domain/coverage/rule.ts'
import type { AreaCode, Position } from '../../../domain/units.ts'
import type { Geography, RetiredCode } from '../../areas/geography.ts'
import { ProvinceOutline } from '../../areas/province-outline.ts'
import { problem, type RowProblem, warning } from './problem.ts'
import { halfWidth, plain } from './values.ts'

/** A visit's own point further from its place than this is worth a warning. */
const TOLERATED_KM = 5
/** Memory for names and points that were compared already. */
const REMEMBERED = 100_000

/** What a code may be of: a county or any area below, counties alone, villages alone, or an area of any level. */
type Wanted = 'place' | 'county' | 'village' | 'area'
export type WantedPlace = Exclude<Wanted, 'area'>

/** Where a code stands. */
interface CodeIn {
  readonly column: string
  readonly wanted: Wanted
}

/** A code no longer in use, with the areas to be named instead. */
type Retired = Omit<RetiredCode, 'successors'> & { readonly successors: readonly Area[] }

export type FoundArea = { readonly area: Area; readonly problem: null } | { readonly problem: RowProblem }

/** What files say of places, held against the geodata. One object a file: what recurs is looked up once. */
export class Places {
  readonly #geography: Geography
  readonly #found = new Map<string, FoundArea>()
  readonly #names = new Map<string, boolean>()
  readonly #distances = new Map<string, number>()
  #province: ProvinceOutline | null = null

  constructor(geography: Geography) {
    this.#geography = geography
  }

  /** The land of the province: made when it is first needed, since few files do. */
  get province(): ProvinceOutline {
    this.#province ??= new ProvinceOutline(this.#geography)
    return this.#province
  }

  get provinceArea(): { readonly name: string } {
    return this.#geography.metadata.province
  }

  get provinceCode(): AreaCode {
    return this.#geography.province
  }

  /** The county that a code or a name without one means, as tables of notices have it (连江县, 福州市连江县); or why it means none. */
  countyNamed(text: string): FoundArea {
    const name = plain(text)
    if (/^[\d\s]+$/.test(halfWidth(name))) return this.place(name, 'counties', 'county')
    const counties = this.#geography.within('county')
    const exact = counties.filter((county) => county.name === name)
    const found = exact.length > 0 ? exact : counties.filter((county) => this.isNamed(county, name))
    const [only] = found
    if (only && found.length === 1) return { area: only, problem: null }
    return { problem: only ? severalOfName(name, found) : noneOfName(name, this.#geography) }
  }

  /**
   * The county, township or village that a place code means, or why it means none.
   * @param column always the same of a file, as is `wanted`
   */
  place(code: string, column = 'place_code', wanted: WantedPlace = 'place'): FoundArea {
    let found = this.#found.get(code)
    if (!found) {
      found = this.#find(code, placeOfFileCode(halfWidth(code)), { column, wanted })
      if (this.#found.size < REMEMBERED) this.#found.set(code, found)
    }
    return found
  }

  /** The area of any level that a code in a list of areas means, or why it means none. */
  area(code: string): FoundArea {
    const half = halfWidth(code)
    const short = /^(?:\d{2}|\d{4})$/.test(half) ? (half as AreaCode) : null
    const padded =
      /^\d{2}(?:\d{2})?(?:00){1,2}$/.test(half) && half.length === 6 ? half.replace(/(?:00)+$/, '') : null
    const found = short ?? (padded as AreaCode | null) ?? placeOfFileCode(half)
    return this.#find(code, found, { column: 'area_code', wanted: 'area' })
  }

  #find(text: string, code: AreaCode | null, { column, wanted }: CodeIn): FoundArea {
    if (code === null) return { problem: malformed(text, { column, wanted }) }
    const area = this.#geography.areas.get(code)
    if (area) {
      if ((wanted !== 'county' && wanted !== 'village') || area.level === wanted) {
        return { area, problem: null }
      }
      return { problem: otherLevel(text, column, wanted, area.name) }
    }
    const retired = this.#retired(code)
    if (retired) return { problem: retiredCode(text, column, retired) }
    if (wanted !== 'area' && /00$/.test(code) && code.length === 6) {
      return { problem: tooCoarse(text, column, wanted) }
    }
    return { problem: unknownCode(text, column, this.#geography, code) }
  }

  #retired(code: AreaCode): Retired | null {
    const county = code.slice(0, codeLength('county'))
    const retired = this.#geography.retired.get(county)
    if (!retired) return null
    const { areas } = this.#geography
    const inSuccessor = retired.isWhole
      ? areas.get(`${retired.successors[0]}${code.slice(county.length)}`)
      : undefined
    const successors = inSuccessor
      ? [inSuccessor]
      : retired.successors.flatMap((successor) => areas.get(successor) ?? [])
    return { ...retired, successors }
  }

  /** Whether a name written beside a code is that of the area: short forms and full paths are. */
  isNamed(area: Area, name: string): boolean {
    const key = `${area.code} ${name}`
    let named = this.#names.get(key)
    if (named === undefined) {
      named = this.#compare(area, name)
      if (this.#names.size >= REMEMBERED) this.#names.clear()
      this.#names.set(key, named)
    }
    return named
  }

  #compare(area: Area, name: string): boolean {
    let rest = halfWidth(plain(name)).replace(/[\s,/>\-·—]/g, '')
    if (rest === '') return true
    for (const above of this.#above(area)) {
      if (isNameOf(area, rest)) return true
      const prefix = [above.name, shortName(above)].find((form) => form.length >= 2 && rest.startsWith(form))
      if (prefix) rest = rest.slice(prefix.length)
    }
    return isNameOf(area, rest)
  }

  /** From the province down, without the area itself. */
  #above(area: Area): Area[] {
    const above: Area[] = []
    for (let code = area.parent; code; ) {
      const next: Area | undefined = this.#geography.areas.get(code)
      if (!next) break
      above.unshift(next)
      code = next.parent
    }
    return above
  }

  /** Full name for messages: 三明市清流县嵩溪镇. */
  path(area: Area): string {
    return [...this.#above(area).slice(1), area].map(({ name }) => name).join('')
  }

  /** The same of a code; the code itself where there is no such area. */
  pathOf(code: string): string {
    const area = this.#geography.areas.get(code)
    return area ? this.path(area) : code
  }

  /** Kilometres that a point lies outside the place, 0 within 5 km of it. Places without an outline: from their centre. */
  kilometresOutside(area: Area, [lon, lat]: Position): number {
    const key = `${area.code} ${lon} ${lat}`
    let kilometres = this.#distances.get(key)
    if (kilometres === undefined) {
      kilometres = this.#measure(area, [lon, lat])
      if (this.#distances.size >= REMEMBERED) this.#distances.clear()
      this.#distances.set(key, kilometres)
    }
    return kilometres
  }

  #measure(area: Area, [lon, lat]: Position): number {
    const level = levelOf(area.code)
    const outlined = level === 'village' ? ancestorAt(area.code, 'township') : area.code
    const polygon = this.#geography.polygon(outlined)
    const at = point([lon, lat])
    if (!polygon) {
      const centre = this.#geography.areas.get(outlined)?.centre ?? area.centre
      const kilometres = distance(at, point([...centre]))
      return kilometres > TOLERATED_KM ? kilometres : 0
    }
    if (booleanPointInPolygon(at, polygon)) return 0
    const kilometres = pointToPolygonDistance(at, polygon)
    return kilometres > TOLERATED_KM ? kilometres : 0
  }
}

const SUFFIXES: Readonly<Record<string, RegExp>> = {
  province: /省$/,
  city: /市$/,
  county: /(?:畲族自治县|自治县|市|县|区)$/,
  township: /(?:(?:满族|回族|畲族|民族)?乡|镇|街道办事处|街道|办事处)$/,
  village: /(?:社区居民委员会|村民委员会|居民委员会|社区居委会|村委会|居委会|社区|村)$/,
}

function shortName(area: Area): string {
  return cut(area.level, area.name)
}

function cut(level: string, name: string): string {
  const suffix = SUFFIXES[level]
  const short = suffix ? name.replace(suffix, '') : name
  return short.length >= 1 ? short : name
}

function isNameOf(area: Area, text: string): boolean {
  if (text === area.name || text.startsWith(area.name)) return true
  const short = shortName(area)
  return (
    text === short ||
    cut(area.level, text) === short ||
    cut(area.level, cut(area.level, text)) === cut(area.level, short)
  )
}

const SIX_NINE_TWELVE = { zh: '6、9 或 12', en: '6, 9 or 12' }
const DIGITS: Readonly<Record<Wanted, Bilingual>> = {
  place: SIX_NINE_TWELVE,
  area: SIX_NINE_TWELVE,
  county: { zh: '6', en: '6' },
  village: { zh: '12', en: '12' },
}

/** How to mend a code of another level, as part of a sentence. */
const INSTEAD: Readonly<Record<WantedPlace, Bilingual>> = {
  place: {
    zh: '地点须到县、乡镇或村，请填 6、9 或 12 位代码',
    en: 'enter the code of a county, township or village (6, 9 or 12 digits)',
  },
  county: { zh: '请填 6 位县级代码', en: "enter a county's 6-digit code" },
  village: { zh: '请填 12 位村级代码', en: "enter a village's 12-digit code" },
}

function malformed(text: string, { column, wanted }: CodeIn): RowProblem {
  const digits = DIGITS[wanted]
  if (/^\d(?:\.\d+)?E\+?\d+$/i.test(halfWidth(text))) {
    return problem(
      'code-mangled',
      column,
      text,
      `代码 ${text} 被 Excel 改成了科学计数法，末尾数字已丢失：请把该列设为“文本”格式后重新填写完整代码。`,
      `Excel turned the code into ${text} and lost its last digits: format the column as Text and enter the whole code again.`,
    )
  }
  if (/^\d+$/.test(halfWidth(text))) {
    if (wanted !== 'area' && (text.length === 2 || text.length === 4)) return tooCoarse(text, column, wanted)
    return problem(
      'code-length',
      column,
      text,
      `代码 ${text} 有 ${text.length} 位，应为 ${digits.zh} 位：可能丢失了数字，请核对。`,
      `The code ${text} has ${text.length} digits but must have ${digits.en}: check whether some were lost.`,
    )
  }
  return problem(
    'code-malformed',
    column,
    text,
    `“${text}”不是区划代码：请填 ${digits.zh} 位数字。`,
    `"${text}" is not a division code: enter ${digits.en} digits.`,
  )
}

function tooCoarse(text: string, column: string, wanted: WantedPlace): RowProblem {
  const { zh, en } = INSTEAD[wanted]
  return problem(
    'code-too-coarse',
    column,
    text,
    `代码 ${text} 是省级或市级：${zh}。`,
    `The code ${text} is that of a province or city: ${en}.`,
  )
}

function otherLevel(
  text: string,
  column: string,
  wanted: Exclude<WantedPlace, 'place'>,
  name: string,
): RowProblem {
  const { zh, en } = INSTEAD[wanted]
  const [notZh, notEn] =
    wanted === 'county' ? ['县（市、区）', 'county'] : ['村或社区', 'village or community']
  return problem(
    `code-not-${wanted}`,
    column,
    text,
    `代码 ${text} 是${name}，不是${notZh}：${zh}。`,
    `The code ${text} is that of ${name}, not of a ${notEn}: ${en}.`,
  )
}

function retiredCode(text: string, column: string, { name, successors, document }: Retired): RowProblem {
  const named = successors.map((area) => `${area.code}（${area.name}）`)
  const plain = successors.map((area) => `${area.code} (${area.name})`)
  const by = document ? `，${document}` : ''
  return problem(
    'code-retired',
    column,
    text,
    named.length === 1
      ? `代码 ${text}（${name}）已停用${by}：请改用 ${named[0]}。`
      : `代码 ${text}（${name}）已停用，辖区已划入多个区${by}：请按地点现属改用 ${named.join('、')}之一。`,
    plain.length === 1
      ? `The code ${text} (${name}) is no longer in use${document ? ` (${document})` : ''}: use ${plain[0]}.`
      : `The code ${text} (${name}) is no longer in use${document ? ` (${document})` : ''}, and its territory was divided: use the code of the county that the place is in now: ${plain.join(', ')}.`,
  )
}

function unknownCode(text: string, column: string, geography: Geography, code: AreaCode): RowProblem {
  const parent = [9, 6, 4, 2]
    .filter((length) => length < code.length)
    .map((length) => geography.areas.get(code.slice(0, length)))
    .find((area) => area !== undefined)
  const zh = parent
    ? `其上级 ${parent.code} 是${parent.name}`
    : `本系统只含 ${geography.metadata.province.name}`
  const en = parent
    ? `the area above it, ${parent.code}, is ${parent.name}`
    : `only ${geography.metadata.province.name} is covered`
  return problem(
    'code-unknown',
    column,
    text,
    `没有代码为 ${text} 的区划（${zh}）：请对照 2023 年统计用区划代码核对。`,
    `The division code ${text} does not exist (${en}): check it against the 2023 statistical division codes.`,
  )
}

function severalOfName(name: string, found: readonly Area[]): RowProblem {
  const named = found.map((area) => `${area.code}（${area.name}）`).join('、')
  const plain = found.map((area) => `${area.code} (${area.name})`).join(', ')
  return problem(
    'name-ambiguous',
    null,
    name,
    `“${name}”可指 ${named}：请改写全称或 6 位代码。`,
    `"${name}" may be ${plain}: write the full name, or the code of 6 digits.`,
  )
}

function noneOfName(name: string, { metadata }: Geography): RowProblem {
  return problem(
    'name-unknown',
    null,
    name,
    `${metadata.province.name}没有名为“${name}”的县（市、区）：请核对名称，或改写 6 位代码。`,
    `There is no county named "${name}" in ${metadata.province.name}: check the name, or write the code of 6 digits.`,
  )
}

export function nameContradicts(column: string, name: string, code: string, path: string): RowProblem {
  return warning(
    'name-contradicts',
    column,
    name,
    `名称“${name}”与代码 ${code}（${path}）不符，已按代码导入：请核对哪一个有误。`,
    `The name "${name}" does not match ${code} (${path}), so the code was used: check which is wrong.`,
  )
}
