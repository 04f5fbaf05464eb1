import type { VillagePlace } from '../../adapters/valhalla/build/build-graph.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'

/** Counties that are named one by one; of more, only how many there are. */
const MAX_NAMED_COUNTIES = 12

/** How much of the province has a road near, in Chinese and in English, the best covered counties first. */
export function describeCoverage(near: readonly VillagePlace[], geography: Geography): string {
  const all = geography.within('village').length
  const byCounty = new Map<string, number>()
  for (const { code } of near) byCounty.set(code.slice(0, 6), (byCounty.get(code.slice(0, 6)) ?? 0) + 1)
  const counties = [...byCounty]
    .map(([code, count]) => ({
      name: geography.areas.get(code)?.name ?? code,
      count,
      of: geography.within('village', code as AreaCode).length,
    }))
    .sort((a, b) => b.count / b.of - a.count / a.of || b.count - a.count)
  const named = counties.slice(0, MAX_NAMED_COUNTIES).map(({ name, count, of }) => `${name} ${count}/${of}`)
  const more = counties.length - named.length
  const number = (value: number) => value.toLocaleString('en')
  const percent = percentOf(near.length, all)
  return (
    `${number(all)} 个村中有 ${number(near.length)} 个附近有路（${percent}），分布在 ${counties.length} 个县：` +
    `${named.join('、')}${more > 0 ? `，另 ${more} 个县` : ''}。其余的村记为“路网之外”。\n` +
    `A road is near ${number(near.length)} of ${number(all)} villages (${percent}), in ${counties.length} ${counties.length === 1 ? 'county' : 'counties'}: ` +
    `${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}. The others are "outside the road data".\n`
  )
}

/** Never rounded up to all, nor down to nothing. */
function percentOf(part: number, all: number): string {
  const share = (part / all) * 100
  if (part === all) return '100 %'
  if (share < 1) return `${Math.max(0.01, share).toFixed(2)} %`
  return `${Math.floor(share)} %`
}
