import { fileURLToPath } from 'node:url'
import type { Geography } from '../../api/modules/areas/geography.ts'
import { loadGeography } from '../../api/modules/areas/load-geography.ts'

let loaded: Promise<Geography> | undefined

/** The committed geodata of Fujian, read once a test file. */
export function fujian(): Promise<Geography> {
  loaded ??= loadGeography(fileURLToPath(new URL('../../geodata/fujian', import.meta.url)))
  return loaded
}
