import type { RunResult } from './run.ts'

/** What a person should know of a build: counts, the match rate, and all that is missing. */
export function report({ result, divisions, artefacts }: RunResult): string {
  const names = new Map([...divisions.counties, ...divisions.townships].map(({ code, name }) => [code, name]))
  const wanted = new Set(result.seatsWanted.map(({ code }) => code))
  const matched = result.seats.filter((seat) => wanted.has(seat.township))
  const means = new Map<string, number>()
  for (const seat of matched) means.set(seat.means, (means.get(seat.means) ?? 0) + 1)
  const percent = ((matched.length / wanted.size) * 100).toFixed(1)
  const lines = [
    `${divisions.province.code} ${divisions.province.name}: ${divisions.cities.length} cities 市, ${divisions.counties.length} counties 县, ` +
      `${divisions.townships.length} townships 乡镇, ${divisions.villages.length} villages 村`,
    `seats matched 驻地匹配: ${matched.length} / ${wanted.size} (${percent} %): ${[...means].map(([name, n]) => `${name} ${n}`).join(', ')}`,
    `borders 边界: ${result.counties.verticesBefore} → ${result.counties.verticesAfter} pieces; ` +
      `${result.counties.overlapsResolved} overlaps, ${result.counties.gapsClosed} gaps, ${result.counties.sliversJoined} slivers mended; ` +
      `${result.counties.partsDropped} islets dropped`,
    `tiling 镶嵌: worst gap ${(result.worstGapShare * 100).toFixed(4)} %, worst overlap ${(result.worstOverlapShare * 100).toFixed(4)} %`,
    `size 大小: ${Object.entries(artefacts)
      .map(([name, text]) => `${name} ${Math.round(Buffer.byteLength(text) / 1024)} KB`)
      .join(', ')}`,
  ]
  for (const { near, squareKilometres } of result.gaps) {
    lines.push(
      `enclosed by no county 无归属: ${squareKilometres.toFixed(2)} km² near ${near.map((v) => v.toFixed(3)).join(', ')}`,
    )
  }
  const unmatched = new Map<string, string[]>()
  const found = new Set(matched.map((seat) => seat.township))
  for (const { code, name } of result.seatsWanted) {
    if (found.has(code)) continue
    const county = code.slice(0, 6)
    unmatched.set(county, [...(unmatched.get(county) ?? []), name])
  }
  if (unmatched.size > 0) lines.push('missing: townships without a seat 缺驻地点位:')
  for (const [county, list] of unmatched) lines.push(`  ${county} ${names.get(county)}: ${list.join(' ')}`)
  const points = result.rows.filter((row) => row.boundary === 'point').length
  if (points > 0) lines.push(`points without an area 点状单元: ${points}`)
  const uncounted = result.rows.filter((row) => row.population === undefined && row.code.length <= 6)
  if (uncounted.length > 0) {
    lines.push(
      'missing: population 缺人口:',
      `  ${uncounted.map(({ code, name }) => `${code} ${name}`).join(', ')}`,
    )
  }
  return lines.join('\n')
}
