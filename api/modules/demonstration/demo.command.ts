import { parseArgs } from 'node:util'
import { asCommand, openForCommand, tell } from '../../command.ts'
import { parseConfig, today } from '../../config.ts'
import type { LocalDate } from '../../domain/units.ts'
import { claimProvince } from '../areas/claim-province.ts'
import { findGeodata } from '../areas/find-geodata.ts'
import { loadGeography } from '../areas/load-geography.ts'
import { DEFAULT_SEED, type LoadedDemonstration, loadDemonstration } from './load-demonstration.ts'

const MAX_SEED = 999_999

const USAGE = `用法 Usage:
  npm run demo [-- --seed N]

  装入当前省份（PROVINCE）的演示数据：约 18 个月前至 6 周后，全部虚构并标明“演示”。已有的演示数据会被替换；
  库中有真实记录时拒绝执行，什么也不改。
  Fills the database with demonstration records of the province (PROVINCE), from about 18 months ago to six weeks ahead, all
  invented and marked so. A demonstration that is there is replaced; where real records are, it is refused and
  nothing is changed.

  --seed N    0–${MAX_SEED}，默认 ${DEFAULT_SEED}；同一种子、同一天得到同样的数据
              ${DEFAULT_SEED} by default; the same seed and day give the same records

  应用运行时也可执行 / works whether the application runs or not
  退出码 exit code: 0 已装入 loaded; 1 被拒绝或失败 refused or failed; 2 用法有误 usage
  设置见 npm start -- --help（PROVINCE、DATA_DIR、DATABASE_URL、TODAY） / settings as for npm start
`

/** The seed, or what is wrong with the arguments. */
function readSeed(argv: readonly string[]): number | string {
  const { values } = parseArgs({ args: [...argv], options: { seed: { type: 'string' } } })
  if (values.seed === undefined) return DEFAULT_SEED
  if (/^\d{1,6}$/.test(values.seed)) return Number(values.seed)
  return `--seed ${values.seed}: 应为 0–${MAX_SEED} 的整数 / must be an integer from 0 to ${MAX_SEED}`
}

async function load(seed: number): Promise<LoadedDemonstration | null> {
  const config = parseConfig(process.env)
  const geography = await loadGeography(await findGeodata(config))
  const database = await openForCommand(config)
  try {
    await claimProvince(database.db, config.province)
    return await loadDemonstration({
      db: database.db,
      geography,
      today: today(config) as LocalDate,
      seed,
      log: tell,
    })
  } finally {
    await database.close()
  }
}

function describe({
  visits,
  designations,
  adjustments,
  servicePoints,
  contacts,
  campaigns,
  assignments,
}: LoadedDemonstration): string {
  return (
    `演示数据已装入：到访 ${visits} 行，资格 ${designations} 行，调整 ${adjustments} 行，服务点 ${servicePoints} 行，联系人 ${contacts} 行，专项巡回 ${campaigns} 项、队伍 ${assignments} 支。\n` +
    `Demonstration loaded: ${visits} visits, ${designations} designations, ${adjustments} adjustments, ${servicePoints} service points, ${contacts} contacts, ${campaigns} campaigns with ${assignments} teams.\n`
  )
}

/** `npm run demo`: the exit code. */
export const demoCommand = asCommand({
  usage: USAGE,
  failed: '未装入 Not loaded',
  read: readSeed,
  async run(seed) {
    const loaded = await load(seed)
    if (loaded) process.stdout.write(describe(loaded))
    return 0
  },
})
