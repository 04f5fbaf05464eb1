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

/** What the driver and the server say while the server stops, starts or is away. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  '57P01',
  '57P02',
  '57P03',
])

/** The code that tells that the database could not be reached; null for any other error. */
export function databaseAway(error: unknown): string | null {
  const codes = causes(error).map((each) => (each as { code?: unknown }).code)
  const found = codes.find((code) => typeof code === 'string' && AWAY.has(code))
  return typeof found === 'string' ? found : null
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
