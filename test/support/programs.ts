import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'

const execute = promisify(execFile)

/** Chromium without its window: a page costs a third less of the processor to open, and a tenth less to use. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell'
const SYSTEM_BROWSERS = [
  HEADLESS_SHELL,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The Chromium that the browser tests use: `CHROMIUM`, the system's, or one installed now from the
 * distribution's packages or by Playwright. Chinese glyphs come with it where they can be installed.
 *
 * @throws when none can be had, with what to install by hand
 */
export async function prepareBrowser(): Promise<string> {
  const given = process.env.CHROMIUM
  if (given) return given
  if (!(await hasChineseFont())) await installPackages(['fonts-noto-cjk'])
  if (!existsSync(HEADLESS_SHELL)) await installPackages(['chromium-headless-shell'])
  const found = () => SYSTEM_BROWSERS.find((path) => existsSync(path))
  const system = found()
  if (system) return system
  if (await installPackages(['chromium'])) {
    const installed = found()
    if (installed) return installed
  }
  const own = chromium.executablePath()
  if (existsSync(own)) return own
  console.log('安装 Chromium（Playwright）… installing Chromium by Playwright…')
  await execute(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], {
    timeout: 600_000,
  }).catch(() => undefined)
  if (existsSync(own)) return own
  throw new Error(
    '没有可用的 Chromium：请安装 chromium（Debian/Ubuntu：apt-get install chromium fonts-noto-cjk），或用 CHROMIUM=路径 指定。\n' +
      'No Chromium can be had: install it (Debian/Ubuntu: apt-get install chromium fonts-noto-cjk), or set CHROMIUM=path.',
  )
}

/** Programs that judge in tests what the product makes; where one cannot be installed its tests are skipped, and say so. */
const JUDGES: readonly (readonly [program: string, asked: string, packageName: string])[] = [
  // Reads the OGC API.
  ['ogrinfo', '--version', 'gdal-bin'],
  // Makes a road file of the fixture's XML.
  ['osmium', '--version', 'osmium-tool'],
  // Draws a PDF, and tells its fonts and its text.
  ['pdftoppm', '-v', 'poppler-utils'],
  // Checks a PDF's structure.
  ['qpdf', '--version', 'qpdf'],
]

export async function prepareJudges(): Promise<void> {
  for (const [program, asked, packageName] of JUDGES) {
    // One by one: what the distribution lacks does not keep the others away.
    await execute(program, [asked]).catch(() => installPackages([packageName]))
  }
}

async function hasChineseFont(): Promise<boolean> {
  const { stdout } = await execute('fc-list', [':lang=zh']).catch(() => ({ stdout: '' }))
  return stdout.trim() !== ''
}

/** By apt, as root only: elsewhere installing is the user's to decide. */
async function installPackages(names: readonly string[]): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.log(`安装系统软件包 installing packages: ${names.join(' ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await execute('apt-get', ['update'], { env, timeout: 300_000, maxBuffer: 1 << 26 })
    await execute('apt-get', ['install', '-y', '--no-install-recommends', ...names], {
      env,
      timeout: 900_000,
      maxBuffer: 1 << 26,
    })
    return true
  } catch {
    return false
  }
}
