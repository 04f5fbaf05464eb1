/**
 * An unexpected error for the log: its kind and where it came from. A database's error quotes statements and
 * the values of records, so of those only the code and the names of schema objects are told.
 */
export function describeFault(error: unknown): string {
  const chain = causes(error)
  const fromDatabase = chain.some(isDatabaseError)
  const heads = chain.map((each) => {
    const { name, message } = each
    if (!fromDatabase) return `${name}: ${message}`
    const {
      code,
      constraint_name: constraint,
      table_name: table,
    } = each as unknown as Record<string, unknown>
    return [name, code, table, constraint].filter((part) => typeof part === 'string').join(' ')
  })
  return [heads.join(' ← '), ...frames(chain.at(-1)?.stack)].join('\n')
}

function causes(error: unknown): Error[] {
  const chain: Error[] = []
  let next = error
  while (next instanceof Error && chain.length < 5) {
    chain.push(next)
    next = next.cause
  }
  return chain.length > 0 ? chain : [new Error('something that is no Error was thrown')]
}

function isDatabaseError(error: Error): boolean {
  return 'query' in error || 'severity' in error || 'parameters' in error || error.name === 'PostgresError'
}

function frames(stack: string | undefined): string[] {
  return (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
}
