import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { KillPoint } from './kill-point.ts'

export interface Run {
  /** From its `begun` to its end. */
  readonly milliseconds: number
  /** What it sent to the database, in order; told by a run to the end only. */
  readonly statements: readonly string[]
}

/**
 * Runs a script that says `begun`, and kills it: at a point of its own, which it gets as its last argument, or after so
 * many milliseconds.
 */
export async function run(
  script: string,
  args: readonly string[],
  kill: KillPoint | { after: number },
): Promise<Run> {
  const point = typeof kill === 'string' ? [kill] : []
  const child = spawn(process.execPath, [script, ...args, ...point], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  const closed = new Promise<number>((resolve) => child.once('close', () => resolve(performance.now())))
  const begun = new Promise<number>((resolve) =>
    child.stdout.on('data', (chunk) => {
      output += chunk
      resolve(performance.now())
    }),
  )
  const start = await Promise.race([begun, closed])
  if (typeof kill !== 'string') {
    await Promise.race([sleep(kill.after), closed])
    child.kill('SIGKILL')
  }
  const end = await closed
  const statements = [...output.matchAll(/^statement (.*)$/gm)].map(([, text]) => text ?? '')
  return { milliseconds: end - start, statements }
}

/**
 * So many points spread over the different statements of a run, the first and the last of them always: before one, and
 * while the server works at the next that is chosen, in turn.
 *
 * @param among one of these is chosen for each, however the others fall
 */
export function pointsOver(
  statements: readonly string[],
  count: number,
  among: readonly RegExp[] = [],
): { point: KillPoint; at: string }[] {
  const different = [...new Set(statements.toReversed())]
    .reverse()
    // What the driver asks of itself at a connection's first use.
    .filter((text) => !text.includes('pg_catalog.pg_type'))
  if (different.length < count)
    throw new Error(`only ${different.length} statements: ${different.join('; ')}`)
  const chosen = Array.from({ length: count }, (_, i) =>
    Math.round((i * (different.length - 1)) / (count - 1)),
  )
  const named = new Set(
    among.map((pattern) => {
      const at = different.findIndex((text) => pattern.test(text))
      if (at < 0) throw new Error(`no statement is like ${pattern}: ${different.join('; ')}`)
      return at
    }),
  )
  for (const at of named) {
    if (chosen.includes(at)) continue
    const spare = chosen.filter((each, i) => i > 0 && i < count - 1 && !named.has(each))
    const nearest = spare.toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at))[0]!
    chosen[chosen.indexOf(nearest)] = at
  }
  chosen.sort((a, b) => a - b)
  return chosen.map((index, i) => {
    const text = different[index]!
    const number = statements.lastIndexOf(text) + 1
    const when = i % 2 === 0 ? ('before' as const) : ('during' as const)
    return { point: `${when} ${number}` as const, at: `${when} ${text}` }
  })
}
