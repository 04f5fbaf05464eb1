import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Log, StartError } from '../start-error.ts'
import { type KeptBuilds, keepBuild } from './kept-builds.ts'

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
/** What the built app is made of: when any of it changes, it is built again. */
const SOURCES = ['web', 'api/domain', 'api/contract', 'vite.config.ts', 'package-lock.json']
const COMPRESSED = new Set(['.html', '.js', '.mjs', '.css', '.svg', '.json', '.map'])

const BUILDS = join(ROOT, 'dist', 'builds')

/** The web app as it is handed out. */
export interface WebApp extends KeptBuilds {
  /** Names the current build: a page knows by it that a newer one is there. */
  readonly build: string
}

/**
 * Builds the web app unless it is built from the present sources, and puts a gzip file beside each text file.
 *
 * @throws StartError when the build fails, with its output on the console
 */
export async function ensureWebApp(log: Log): Promise<WebApp> {
  const name = (await fingerprintOf(SOURCES)).slice(0, 16)
  const builds = await keepBuild(BUILDS, name, async (folder) => {
    log('正在构建网页（首次约半分钟）…', 'Building the web app (half a minute the first time)…')
    await build(folder)
    await compressAll(folder)
  })
  const hash = createHash('sha256')
  for (const page of ['index.html', 'wall.html', 'remote.html'])
    hash.update(await readFile(join(builds.current, page)))
  return { ...builds, build: hash.digest('hex').slice(0, 12) }
}

async function build(folder: string): Promise<void> {
  const output: Buffer[] = []
  const code = await new Promise<number | null>((done) => {
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
    const options = ['--logLevel', 'warn', '--outDir', folder]
    // Whatever the caller's: any other value would pack React's development build, slower and larger.
    const env = { ...process.env, NODE_ENV: 'production' }
    const child = spawn(process.execPath, [vite, 'build', ...options], { cwd: ROOT, env })
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', () => done(null))
    child.on('exit', done)
  })
  if (code === 0) return
  console.error(Buffer.concat(output).toString())
  throw new StartError(
    '网页构建失败（详情见上）：请重新运行 npm ci 后再试。',
    'The web app could not be built (see above): run npm ci again, then start.',
  )
}

async function fingerprintOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of await filesUnder(path)) {
      hash.update(`${file}\0`).update(await readFile(join(ROOT, file)))
    }
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, path), { withFileTypes: true, recursive: true }).catch(() => null)
  if (entries === null) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort()
}

async function compressAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  for (const entry of entries) {
    if (!entry.isFile() || !COMPRESSED.has(extname(entry.name))) continue
    const file = join(entry.parentPath, entry.name)
    await writeFile(`${file}.gz`, await promisify(gzip)(await readFile(file), { level: 9 }))
  }
}
