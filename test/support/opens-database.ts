/**
 * A process like the application or a command-line tool, for the tests that kill it:
 * `opens-database.ts DATA_DIR|URL [application] [address] [migrations]`. It says `ready {"url","folder"}` on a line, then obeys
 * lines on its input: `write N` commits a row and says `written N`,
 * `read` says all rows, `empty` removes them, `close` closes and ends.
 */
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../../api/db/open.ts'

const [
  where = '',
  role,
  address = 'http://127.0.0.1:1',
  migrations = fileURLToPath(new URL('../fixtures/migrations', import.meta.url)),
] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  const outside = where.startsWith('postgres')
  const database = await openDatabase({
    dataDir: outside ? '/nonexistent' : where,
    databaseUrl: outside ? where : undefined,
    ...(role === 'application' ? { application: address } : {}),
    log: (_, en) => say(`log ${en}`),
    migrations,
  })
  say(`ready ${JSON.stringify({ url: database.url, folder: database.folder })}`)
  for await (const line of createInterface(process.stdin)) {
    const [word, value = ''] = line.split(' ')
    if (word === 'write') {
      await database.sql`insert into written values (${Number(value)})`
      say(`written ${value}`)
    } else if (word === 'empty') {
      await database.sql`delete from written`
      say('emptied')
    } else if (word === 'sleep') {
      // A query that runs on while its client is killed.
      database.sql`select count(*) from generate_series(1, ${10 ** 9}::bigint) a where a % 3 = 1`.catch(
        () => {},
      )
      say('sleeping')
    } else if (word === 'read') {
      const rows = await database.sql<{ n: number }[]>`select n from written order by n`
      say(`rows ${rows.map(({ n }) => n).join(',')}`)
    } else if (word === 'close') {
      await database.close()
      say('closed')
      process.exit(0)
    }
  }
} catch (error) {
  say(`failed ${(error as Error).message}`)
  process.exit(1)
}
