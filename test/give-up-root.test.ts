import { execFileSync } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const OWNER = 65_534
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xunyi-root-'))
  await chmod(folder, 0o755)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What a program that root starts is afterwards, and why. */
function started(needs: object): { uid: number; why: { en: string } | null } {
  const script = `import { giveUpRoot } from ${JSON.stringify(import.meta.resolve('../api/give-up-root.ts'))}
    const why = giveUpRoot(${JSON.stringify(needs)})
    console.log(JSON.stringify({ uid: process.getuid(), groups: process.getgroups(), why }))`
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
  )
}

async function made(name: string, uid: number): Promise<string> {
  const path = join(folder, name)
  await mkdir(path, { recursive: true })
  await chown(path, uid, uid)
  return path
}

describe.runIf(process.getuid?.() === 0)('started by root', () => {
  test('on a folder of another user it becomes that user, with no other group', async () => {
    const checkout = await made('checkout', OWNER)
    await writeFile(join(checkout, 'package.json'), '{}')
    const dataDir = await made('data', OWNER)
    const needs = { dataDir, port: 8787, checkout }
    await writeFile(join(dataDir, 'auth-secret'), 'made by an earlier start', { mode: 0o600 })
    expect(started(needs)).toEqual({ uid: OWNER, groups: [OWNER], why: null })
    expect((await stat(join(dataDir, 'auth-secret'))).uid).toBe(OWNER)
    const stays = (changed: object, why: string) => {
      const { uid, why: told } = started({ ...needs, ...changed })
      expect([uid, told?.en]).toEqual([0, expect.stringContaining(why)])
    }
    stays({ port: 443 }, 'only root may listen on port 443')
    stays({ backups: { folder: await made('backups', 0) } }, 'may not write to')
    stays({ dataDir: await made('roots', 0) }, 'is root’s')
    stays({ dataDir: join(folder, 'not-there') }, 'is root’s')
    const closed = await made('closed', 0)
    await chmod(closed, 0o700)
    stays({ checkout: closed }, 'may not read')
  })
})
