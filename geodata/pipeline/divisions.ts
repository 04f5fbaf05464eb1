import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Division {
  readonly code: string
  readonly name: string
}

/** The statistical divisions of one province, each level sorted by code. */
export interface Divisions {
  readonly province: Division
  readonly cities: readonly Division[]
  readonly counties: readonly Division[]
  readonly townships: readonly Division[]
  readonly villages: readonly Division[]
}

/** Reads the codes and names of a province from the unpacked divisions package. */
export function readDivisions(folder: string, province: string): Divisions {
  const read = (file: string): Division[] =>
    readFileSync(join(folder, 'package/dist', `${file}.csv`), 'utf8')
      .split('\n')
      .slice(1)
      .filter((line) => line.startsWith(province))
      .map((line) => {
        const [code = '', name = ''] = line.split(',').map((cell) => cell.trim().replace(/^"|"$/g, ''))
        return { code, name }
      })
      .sort((a, b) => (a.code < b.code ? -1 : 1))
  const [own] = read('provinces').filter((row) => row.code === province)
  if (!own) throw new Error(`no province with the code ${province}`)
  return {
    province: own,
    cities: read('cities'),
    counties: read('areas'),
    townships: read('streets'),
    villages: read('villages'),
  }
}

/** What a county-level code says of its kind (code part 5–6). */
export function countyKind(code: string): 'district' | 'county' | 'county-level-city' {
  const part = Number(code.slice(4, 6))
  if (part <= 20) return 'district'
  return part <= 80 ? 'county' : 'county-level-city'
}

export type TownshipKind = 'stand-in' | 'subdistrict' | 'town' | 'township' | 'ethnic-township' | 'similar'

/** What a township-level code says of its kind (code part 7–9); ethnic townships are known by their name. */
export function townshipKind({ code, name }: Division): TownshipKind {
  const part = Number(code.slice(6, 9))
  if (part === 0) return 'stand-in'
  if (part < 100) return 'subdistrict'
  if (part < 200) return 'town'
  if (part < 400) return /族乡$/.test(name) ? 'ethnic-township' : 'township'
  return 'similar'
}

export type VillageKind =
  | 'stand-in'
  | 'residents-committee'
  | 'village-committee'
  | 'similar-residents'
  | 'similar-village'

/** What a village-level code says of its kind (code part 10–12). */
export function villageKind(code: string): VillageKind {
  const part = Number(code.slice(9, 12))
  if (part === 0) return 'stand-in'
  if (part < 200) return 'residents-committee'
  if (part < 400) return 'village-committee'
  return part < 500 ? 'similar-residents' : 'similar-village'
}
