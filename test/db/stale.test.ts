import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { serversOf, world } from '../support/processes.ts'

const { open, ready, place, sharedPlace, endAll, remove } = world()

afterEach(endAll)
afterAll(remove)

describe('a stale postmaster.pid', () => {
  /** A cluster at rest with a `postmaster.pid` that says `text`. */
  const withPidFile = async (text: (folder: string) => string) => {
    const dataDir = await sharedPlace()
    const first = open(dataDir)
    const { folder } = await ready(first)
    await first.ask('empty', 'emptied')
    await first.ask('write 1', 'written')
    await first.close()
    await writeFile(join(folder, 'data', 'postmaster.pid'), text(folder))
    const next = open(dataDir)
    await ready(next)
    expect(await next.ask('read', 'rows')).toBe('1')
    await next.close()
    expect(serversOf(folder)).toEqual([])
  }

  it('with the pid of a live foreign process (this one) is not in the way, and that process lives on', () =>
    withPidFile((folder) => `${process.pid}\n${folder}/data\n1700000000\n5432\n\n127.0.0.1\n`))

  it('with the pid of nobody', { tags: 'long' }, () => withPidFile(() => '4194303\n/nowhere\n1\n2\n'))

  it('that is empty', { tags: 'long' }, () => withPidFile(() => ''))

  it('with another server of this program, of a copied folder, does not join that one', {
    tags: 'long',
  }, async () => {
    const [one, other] = [await sharedPlace(), await place()]
    const first = open(one)
    const { folder } = await ready(first)
    const second = open(other)
    const told = await ready(second)
    await second.close()
    // The copy has the same id and names the live server of the original.
    for (const name of ['access.json', 'data/postmaster.pid']) {
      await rm(join(told.folder, name), { force: true })
      await writeFile(join(told.folder, name), await readFile(join(folder, name)))
    }
    const third = open(other)
    expect(await third.ended()).toBe(1)
    // It started its own server, whose password is not the original's.
    expect(third.lines.join('\n')).toContain('does not match the database')
    // What a failed start started is stopped again; the original lives on.
    expect(existsSync(join(told.folder, 'data/postmaster.pid'))).toBe(false)
    expect(await first.ask('write 4', 'written')).toBe('4')
  })
})

describe('a link to data that is gone', () => {
  it('is refused: an empty database would look like lost records', async () => {
    const dataDir = await place()
    await mkdir(dataDir)
    await symlink('/nonexistent/xunyi', join(dataDir, 'postgres'))
    const opener = open(dataDir)
    expect(await opener.ended()).toBe(1)
    expect(await opener.heard('failed')).toMatch(/\/nonexistent\/xunyi.*不存在.* \/ .*gone/)
  })
})
