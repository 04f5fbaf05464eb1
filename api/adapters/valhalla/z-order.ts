import type { Position } from '../../domain/units.ts'

/** The indices of places in the order of a Z-shaped curve: those that follow one another are mostly near. */
export function zOrder(places: readonly Position[]): number[] {
  const keys = Float64Array.from(places, zKey)
  return [...keys.keys()].sort((a, b) => keys[a]! - keys[b]!)
}

const BITS = 24

/** Bits of longitude and latitude in turn; 48 of them still are a whole number. */
function zKey([lon, lat]: Position): number {
  const x = Math.floor(((lon + 180) / 360) * 2 ** BITS)
  const y = Math.floor(((lat + 90) / 180) * 2 ** BITS)
  let key = 0
  for (let bit = BITS - 1; bit >= 0; bit--) key = key * 4 + ((y >>> bit) & 1) * 2 + ((x >>> bit) & 1)
  return key
}
