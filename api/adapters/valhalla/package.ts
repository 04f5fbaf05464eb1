import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartError } from '../../start-error.ts'

/** The folder of the optional engine, a package apart from the application's. */
const ROADS_FOLDER = fileURLToPath(new URL('../../../roads', import.meta.url))

/** A file of it: what it needs is required from here. */
export const ENGINE_PACKAGE = join(ROADS_FOLDER, 'package.json')

const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-arm64']

export function isSupportedPlatform(): boolean {
  return PLATFORMS.includes(`${platform()}-${arch()}`)
}

/** Where the engine's programs are; `null` when it is not installed, or not for this machine. */
export function programFolder(): string | null {
  if (!isSupportedPlatform()) return null
  try {
    const main = createRequire(ENGINE_PACKAGE).resolve('@valhallajs/valhallajs')
    const folder = join(dirname(main), platform(), arch())
    return existsSync(join(folder, 'valhalla_build_tiles')) ? folder : null
  } catch {
    return null
  }
}

/** The version that roads/package.json asks for. */
export async function engineVersion(): Promise<string> {
  const { dependencies } = JSON.parse(await readFile(ENGINE_PACKAGE, 'utf8')) as {
    dependencies: Record<string, string>
  }
  return dependencies['@valhallajs/valhallajs']!
}

/**
 * Installs the engine as roads/package-lock.json has it, by npm.
 * @throws StartError on another platform, or when npm fails
 */
export async function installEngine(signal?: AbortSignal): Promise<void> {
  if (!isSupportedPlatform()) {
    throw new StartError(
      `路网引擎没有适用于 ${platform()} ${arch()} 的程序（仅 ${PLATFORMS.join('、')}）：请用 VALHALLA_URL 指向一台 Valhalla 服务器。`,
      `The road engine has no programs for ${platform()} ${arch()} (only ${PLATFORMS.join(', ')}): set VALHALLA_URL to a Valhalla server.`,
    )
  }
  const words = await new Promise<string | null>((done) => {
    const npm = spawn('npm', ['ci', '--prefix', ROADS_FOLDER, '--no-audit', '--no-fund'], {
      cwd: ROADS_FOLDER,
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
    })
    let said = ''
    npm.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000)
    })
    npm.on('error', (error) => done(error.message))
    npm.on('close', (code) => done(code === 0 ? null : said.trim().split('\n').slice(-3).join(' ')))
  })
  signal?.throwIfAborted()
  if (words === null && programFolder() !== null) return
  throw new StartError(
    `路网引擎未能安装：请检查网络或 npm 源后重试，或在联网的机器上运行 npm ci --prefix roads 后把 roads/node_modules 拷来。${words ?? ''}`,
    `The road engine could not be installed: check the network or the npm registry and try again, or run npm ci --prefix roads on a machine with a connection and copy roads/node_modules here. ${words ?? ''}`,
  )
}
