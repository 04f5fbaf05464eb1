/**
 * The lower quartile of a number of runs in milliseconds, after some to warm up: what else the machine does
 * only ever adds to a time.
 */
export async function quartile(runs: number, work: (run: number) => unknown, warmUp = 2): Promise<number> {
  for (let run = 0; run < warmUp; run++) await work(run)
  const times: number[] = []
  for (let run = 0; run < runs; run++) times.push(await once(() => work(warmUp + run)))
  return lowerQuartile(times)
}

export function lowerQuartile(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 4)]!
}

/** One time in milliseconds. */
export async function once(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** A line of the table: what was measured, against what, the ratio and whether it keeps the target. */
export interface Measure {
  readonly what: string
  readonly against: string
  readonly value: string
  readonly ratio: number
  readonly target: string
  readonly kept: boolean
  readonly note?: string
}

export function atLeast(
  what: string,
  against: string,
  ratio: number,
  target: number,
  value: string,
  note?: string,
): Measure {
  return {
    what,
    against,
    ratio,
    target: `≥ ${target} ×`,
    kept: ratio >= target,
    value,
    ...(note ? { note } : {}),
  }
}

export function atMost(
  what: string,
  against: string,
  ratio: number,
  target: number,
  value: string,
  note?: string,
): Measure {
  return {
    what,
    against,
    ratio,
    target: `≤ ${target} ×`,
    kept: ratio <= target,
    value,
    ...(note ? { note } : {}),
  }
}

export function table(measures: readonly Measure[]): string {
  const rows = [
    ['what', 'against', 'ratio', 'target', 'kept', 'measured', 'note'],
    ['---', '---', '---', '---', '---', '---', '---'],
    ...measures.map((m) => [
      m.what,
      m.against,
      `${m.ratio >= 10 ? m.ratio.toFixed(0) : m.ratio.toFixed(2)} ×`,
      m.target,
      m.kept ? 'yes' : 'NO',
      m.value,
      m.note ?? '',
    ]),
  ]
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
}
