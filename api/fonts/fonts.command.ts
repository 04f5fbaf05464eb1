import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import subsetFont from 'subset-font'
import { fetchSource } from '../../geodata/pipeline/fetch.ts'
import { GEODATA } from '../../geodata/pipeline/sources.ts'
import { wantedCharacters } from './characters.ts'
import source from './source.json' with { type: 'json' }

const FOLDER = dirname(fileURLToPath(import.meta.url))
const CACHE = join(GEODATA, '..', '.cache', 'fonts')

/** Kerning alone: ligatures would be searched for in vain in a PDF, and there is nothing else that a sheet asks for. */
const FEATURES = ['kern']

const HELP = `npm run fonts -- [options 选项]

Rebuilds the fonts of printed sheets in api/fonts from the npm package pinned in api/fonts/source.json.
由 api/fonts/source.json 锁定的 npm 包重建 api/fonts 中图件所用字体。

  --verify   rebuild and compare with the committed files, exit 1 on any difference
             重建并与已提交的文件逐字节比较，有差异则退出码为 1
  --help     this text 本说明
`

/** @returns the exit code: 0 done, 1 refused or different, 2 wrong arguments */
export async function fontsCommand(args: readonly string[]): Promise<number> {
  let options: ReturnType<typeof readOptions>
  try {
    options = readOptions(args)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`)
    return 2
  }
  if (options.help) {
    console.log(HELP)
    return 0
  }
  try {
    const different = await (options.verify ? verify : write)(await build())
    return different ? 1 : 0
  } catch (error) {
    console.error(`failed 失败: ${(error as Error).message}`)
    return 1
  }
}

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      verify: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  return values
}

type Files = ReadonlyMap<string, Uint8Array>

/** The files by name. The same package gives the same bytes: a subset keeps the dates of its font. */
async function build(): Promise<Files> {
  const members = [...Object.values(source.weights), source.licenceFile]
  const folder = await fetchSource(source, members, CACHE, (text) => console.log(text))
  const characters = wantedCharacters()
  const files = new Map<string, Uint8Array>()
  for (const [weight, member] of Object.entries(source.weights)) {
    const whole = await readFile(join(folder, member))
    const subset = await subsetFont(whole, characters, {
      targetFormat: 'truetype',
      keepFeatures: FEATURES,
      noHinting: true,
    })
    files.set(`NotoSansSC-${weight}.ttf`, subset)
  }
  files.set('OFL.txt', await readFile(join(folder, source.licenceFile)))
  return files
}

async function write(files: Files): Promise<boolean> {
  await mkdir(FOLDER, { recursive: true })
  for (const [name, bytes] of files) {
    await writeFile(join(FOLDER, name), bytes)
    console.log(`written 已写入 ${name}: ${(bytes.length / 1e6).toFixed(1)} MB`)
  }
  return false
}

async function verify(files: Files): Promise<boolean> {
  let different = false
  for (const [name, bytes] of files) {
    const committed = await readFile(join(FOLDER, name)).catch(() => null)
    const same = committed?.equals(bytes)
    console.log(`${same ? 'identical 一致' : 'different 不一致'}: ${name}`)
    different ||= !same
  }
  return different
}
