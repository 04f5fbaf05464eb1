import { copyFile, lstat, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { connect } from '../../api/db/connect.ts'
import { masterPid, serversOf, world } from '../support/processes.ts'

const { open, ready, place, madePlace, sharedPlace, endAll, remove } = world()

afterEach(endAll)
afterAll(remove)

describe('an orderly life', () => {
  it('leaves no PostgreSQL process, and the records are there again', async () => {
    const dataDir = await sharedPlace()
    const first = open(dataDir, ['application'])
    const { folder } = await ready(first)
    await first.ask('empty', 'emptied')
    await first.ask('write 1', 'written')
    expect(await first.close()).toBe(0)
    expect(serversOf(folder)).toEqual([])

    const second = open(dataDir, ['application'])
    await ready(second)
    // Shut down in order, so that nothing had to be recovered.
    const log = await readFile(join(folder, 'server.log'), 'utf8')
    expect(log.match(/database system was .*/g)?.at(-1)).toContain('database system was shut down at')
    expect(await second.ask('read', 'rows')).toBe('1')
    await second.close()
    expect(serversOf(folder)).toEqual([])
  })

  it('keeps the password in a file of its owner alone, and out of the server log', async () => {
    const dataDir = await sharedPlace()
    const { folder, url } = await ready(open(dataDir))
    expect((await lstat(join(folder, 'access.json'))).mode & 0o777).toBe(0o600)
    expect((await lstat(folder)).mode & 0o777).toBe(0o700)
    expect(await readFile(join(folder, 'server.log'), 'utf8')).not.toContain(new URL(url).password)
    expect(await readdir(folder)).not.toContain('password')
  })

  it('the last of several to leave stops the server, whoever started it', { tags: 'long' }, async () => {
    const dataDir = await place()
    const [one, two, three] = [open(dataDir), open(dataDir), open(dataDir)] as const
    // All three start at once on an empty folder: one server comes of it.
    const [told] = await Promise.all([ready(one), ready(two), ready(three)])
    const pid = masterPid(told.folder)
    await two.close()
    await one.close()
    expect(masterPid(told.folder)).toBe(pid)
    await three.ask('empty', 'emptied')
    expect(await three.ask('write 7', 'written')).toBe('7')
    await three.close()
    expect(serversOf(told.folder)).toEqual([])
  })

  it('leaves none either when all leave at once, with others coming', { tags: 'long' }, async () => {
    const dataDir = await sharedPlace()
    const first = open(dataDir, ['application'])
    const { folder } = await ready(first)
    const tool = open(dataDir)
    await ready(tool)
    const late = open(dataDir)
    const [a, b] = await Promise.all([first.close(), tool.close()])
    expect([a, b]).toEqual([0, 0])
    await ready(late)
    await late.close()
    expect(serversOf(folder)).toEqual([])
  })
})

describe('a second application', () => {
  it('is told where the first is, and leaves it running', { tags: 'long' }, async () => {
    const dataDir = await sharedPlace()
    const first = open(dataDir, ['application', 'http://127.0.0.1:18787'])
    await ready(first)
    const second = open(dataDir, ['application', 'http://127.0.0.1:18788'])
    expect(await second.ended()).toBe(1)
    expect(await second.heard('failed')).toMatch(/已有.*http:\/\/127\.0\.0\.1:18787.* \/ .*already running/)
    await first.ask('empty', 'emptied')
    expect(await first.ask('write 1', 'written')).toBe('1')
    await first.close()
    await ready(open(dataDir, ['application']))
  })

  it('of a newer version is told before it migrates; a command-line tool of that version migrates', {
    tags: 'long',
  }, async () => {
    const newer = await mkdtemp(join(tmpdir(), 'xunyi-newer-'))
    const known = fileURLToPath(new URL('../fixtures/migrations/0001-written.sql', import.meta.url))
    await copyFile(known, join(newer, '0001-written.sql'))
    await writeFile(join(newer, '0002-newer.sql'), 'create table newer (n integer)')
    const dataDir = await madePlace()
    const { url } = await ready(open(dataDir, ['application', 'http://127.0.0.1:18787']))
    const sql = connect(url, { max: 1 })
    const applied = () => sql<{ name: string }[]>`select name from schema_migration order by name`
    try {
      const second = open(dataDir, ['application', 'http://127.0.0.1:18788', newer])
      expect(await second.heard('failed')).toMatch(/already running/)
      expect(await second.ended()).toBe(1)
      expect(await applied()).toEqual([{ name: '0001-written.sql' }])
      await ready(open(dataDir, ['tool', '', newer]))
      expect(await applied()).toEqual([{ name: '0001-written.sql' }, { name: '0002-newer.sql' }])
    } finally {
      await sql.end()
      await rm(newer, { recursive: true })
    }
  })

  it('does not keep a command-line tool out', { tags: 'long' }, async () => {
    const dataDir = await sharedPlace()
    await ready(open(dataDir, ['application']))
    const tool = open(dataDir)
    await ready(tool)
    await tool.ask('empty', 'emptied')
    expect(await tool.ask('write 3', 'written')).toBe('3')
  })
})
