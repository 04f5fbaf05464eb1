import { fileURLToPath } from 'node:url'
import type { Geography } from '../../api/modules/areas/geography.ts'
import { loadGeography } from '../../api/modules/areas/load-geography.ts'

/** The committed geodata of Fujian. */
export const FUJIAN_FOLDER = fileURLToPath(new URL('../../geodata/fujian', import.meta.url))

let loaded: Promise<Geography> | undefined

/** The committed geodata of Fujian, read once a test file. */
export function fujian(): Promise<Geography> {
  loaded ??= loadGeography(FUJIAN_FOLDER)
  return loaded
}

/** 三明市: a ninth of the province's villages, for what takes as long as there are villages. */
export async function sanming(): Promise<Geography> {
  const geography = await fujian()
  const isThere = (code: string) => code.startsWith('3504') || '3504'.startsWith(code)
  return {
    ...geography,
    areas: new Map([...geography.areas].filter(([code]) => isThere(code))),
    within: (level, code) => geography.within(level, code).filter((area) => isThere(area.code)),
  }
}
