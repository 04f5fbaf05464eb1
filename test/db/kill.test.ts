import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { masterPid, serversOf, world } from '../support/processes.ts'

const { open, ready, place, sharedPlace, endAll, remove } = world()

afterEach(endAll)
afterAll(remove)

describe('kill -9', () => {
  it('of the application: the next one takes its server over at once, and its lock', async () => {
    const dataDir = await sharedPlace()
    const first = open(dataDir, ['application'])
    const { folder } = await ready(first)
    await first.ask('empty', 'emptied')
    await first.ask('write 1', 'written')
    await first.ask('sleep', 'sleeping')
    const pid = masterPid(folder)
    await first.kill()
    expect(serversOf(folder)).toContain(pid)

    const second = open(dataDir, ['application'])
    await ready(second)
    expect(masterPid(folder)).toBe(pid)
    expect(await second.ask('read', 'rows')).toBe('1')
    await second.close()
    expect(serversOf(folder)).toEqual([])
  })

  it('of the server and the application: everything acknowledged is there', { tags: 'long' }, async () => {
    const dataDir = await sharedPlace()
    const first = open(dataDir, ['application'])
    const { folder } = await ready(first)
    await first.ask('empty', 'emptied')
    for (const n of [1, 2, 3]) await first.ask(`write ${n}`, 'written')
    await first.ask('sleep', 'sleeping')
    await first.kill()
    // Its backends outlive the server and hold its shared memory.
    process.kill(masterPid(folder), 'SIGKILL')
    const second = open(dataDir, ['application'])
    await ready(second)
    expect(await second.ask('read', 'rows')).toBe('1,2,3')
  })

  it('of the server alone: the running application gets it back, with its lock', async () => {
    const dataDir = await sharedPlace()
    const application = open(dataDir, ['application'])
    const { folder } = await ready(application)
    await application.ask('empty', 'emptied')
    await application.ask('write 1', 'written')
    const pid = masterPid(folder)
    application.lines.length = 0
    process.kill(pid, 'SIGKILL')
    await application.heard('log The database is back')
    expect(masterPid(folder)).not.toBe(pid)
    expect(await application.ask('write 2', 'written')).toBe('2')
    expect(await application.ask('read', 'rows')).toBe('1,2')
    const second = open(dataDir, ['application'])
    expect(await second.ended()).toBe(1)
    expect(await second.heard('failed')).toContain('already running')
    await application.close()
    expect(serversOf(folder)).toEqual([])
  })

  it('of the server six times in a row: the application gives up with one clear line, the next start works', {
    tags: 'long',
  }, async () => {
    const dataDir = await sharedPlace()
    const application = open(dataDir, ['application'])
    const { folder } = await ready(application)
    for (let time = 1; time <= 6; time++) {
      application.lines.length = 0
      process.kill(masterPid(folder), 'SIGKILL')
      if (time <= 5) await application.heard('log The database is back')
    }
    expect(await application.ended()).toBe(1)
    expect(application.lines.join('\n')).toMatch(/数据库反复中断.* \/ .*lost again and again/)
    const next = open(dataDir, ['application'])
    await ready(next)
    expect(await next.close()).toBe(0)
  })

  it('a Ctrl-C in the terminal reaches the program and not its server', async () => {
    const dataDir = await sharedPlace()
    const first = open(dataDir, [], { detached: true })
    const { folder } = await ready(first)
    const pid = masterPid(folder)
    // A terminal signals its whole foreground process group; this program has no handler and dies.
    process.kill(-first.child.pid!, 'SIGINT')
    await first.ended()
    await sleep(200)
    expect(serversOf(folder)).toContain(pid)
  })

  it('in the middle of the first start: the next start begins anew and sweeps', {
    tags: 'long',
  }, async () => {
    const dataDir = await place()
    for (const delay of [300, 500, 800]) {
      const killed = open(dataDir)
      await sleep(delay)
      await killed.kill()
    }
    const next = open(dataDir)
    await ready(next)
    expect(await next.ask('write 1', 'written')).toBe('1')
    await next.close()
    const last = open(dataDir)
    await ready(last)
    await last.close()
    expect((await readdir(dataDir)).sort()).toEqual(['in-use', 'lock', 'postgres'])
  })
})
