import type { Position } from '../../../../api/domain/units.ts'
/**
 * Longitude and latitude in degrees WGS 84, in this order, by comma or space; full-width commas are commas too.
 *
 * @returns null when it is not a place on the map
 */
export function parsePosition(text: string): Position | null {
  const parts = text.trim().split(/[\s,，;；]+/)
  const [lon, lat] = parts.map(Number)
  if (parts.length !== 2 || lon === undefined || lat === undefined) return null
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && parts.every((part) => part !== '') ? [lon, lat] : null
}

/** `118.1843, 26.3569`: four decimals are about ten metres. */
export function formatPosition([lon, lat]: Position): string {
  return `${lon.toFixed(4)}, ${lat.toFixed(4)}`
}
