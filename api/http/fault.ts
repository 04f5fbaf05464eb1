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

export type DatabaseTrouble = 'away' | 'full' | 'busy'

/**
 * What is the matter with the database, by the codes of the driver, the server and the system: it stops, starts or is
 * away; its disk is full; it waited too long for a lock, was asked for too long, or has no room for one more.
 */
const TROUBLES: ReadonlyMap<string, DatabaseTrouble> = new Map([
  ...[
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
  ].map((code) => [code, 'away'] as const),
  ...['53100', 'ENOSPC', 'EDQUOT'].map((code) => [code, 'full'] as const),
  ...['55P03', '57014', '53200', '53300'].map((code) => [code, 'busy'] as const),
])

/** The code that tells of such a trouble; null for any other error. */
export function databaseTrouble(error: unknown): { code: string; trouble: DatabaseTrouble } | null {
  for (const each of causes(error)) {
    const { code } = each as { code?: unknown }
    const trouble = typeof code === 'string' ? TROUBLES.get(code) : undefined
    if (typeof code === 'string' && trouble) return { code, trouble }
  }
  return null
}

/** The code that tells that the database could not be reached; null for any other error. */
export function databaseAway(error: unknown): string | null {
  const found = databaseTrouble(error)
  return found?.trouble === 'away' ? found.code : null
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
