import { openRoads } from '../../../adapters/valhalla/open-roads.ts'
import { composeServices } from '../../../computing/services.ts'
import { addressOf, type Config, ConfigError, parseConfig, today } from '../../../config.ts'
import { ProblemError } from '../../../contract/errors.ts'
import type { SheetRequest } from '../../../contract/press.ts'
import type { NewBatch } from '../../../contract/press-batches.ts'
import { type Database, openDatabase } from '../../../db/open.ts'
import { localViewer } from '../../../domain/access/viewer.ts'
import { PRESS_STORIES, SHEET_FORMATS, SHEET_KINDS } from '../../../domain/press/press.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { type Log, StartError } from '../../../start-error.ts'
import { claimProvince } from '../../areas/claim-province.ts'
import { findGeodata } from '../../areas/find-geodata.ts'
import type { Geography } from '../../areas/geography.ts'
import { loadGeography } from '../../areas/load-geography.ts'
import { checkedBatch } from '../batches/batches.usecases.ts'
import { makePatiently, type SheetOutcome } from '../batches/make-sheet.ts'
import { requestOf, sheetsOf } from '../batches/sheets-of.ts'
import { type PressDependencies, type PressParts, pressFor } from '../dependencies.ts'
import { SheetProcess } from '../process/sheet-process.ts'
import { registerSheet } from '../sheets.usecases.ts'
import { SIZE_PRESETS } from '../sizes.ts'
import { type Asked, readArguments, type Wrong } from './arguments.ts'
import { PressFolder } from './press-folder.ts'

const USAGE = `用法 Usage:
  npm run press -- STORY --out FOLDER [options]

  不用浏览器制作宣传图：一张，或区划 × 周期 × 尺寸 × 格式的一批。草图、送审样图和公开版与网页上同一把关、同一登记。
  目录中已有且内容未变的文件不再制作，故中断后重新执行即可继续。
  Makes press sheets without a browser: one, or a batch of areas × periods × sizes × formats. Drafts, review samples and public
  versions pass the same gate and the same register as on the page. What is in the folder with the same content is not made
  again: run it once more to go on after a break.

  STORY              ${PRESS_STORIES.join(' | ')}
  --out FOLDER       存放文件和 manifest.json 的目录 / folder of the files and their manifest.json
  --areas LIST       区划代码，以逗号分隔，或 cities、counties；留空为全省
                     codes, comma-separated, or cities, or counties; the province when left out
  --periods LIST     如 2026-Q3,2026-Q4；留空为当前周期；comparison 须给出前后两个
                     such as 2026-Q3,2026-Q4; the open one when left out; of a comparison its two
  --sizes LIST       ${SIZE_PRESETS.map(({ id }) => id).join(', ')}
                     或如 120x80mm、900x383px；默认 a4-landscape / or such as 120x80mm; a4-landscape by default
  --formats LIST     ${SHEET_FORMATS.join(', ')}；默认 pdf / pdf by default
  --kind KIND        ${SHEET_KINDS.join(' | ')}；默认 draft / draft by default
  --compiler, --person, --purpose, --medium
                     制图单位、经办人、用途、发布渠道 / who compiles and answers for it, what for, where it is published
  --title, --standfirst, --alt, --caption
                     改写的文字，仅用于单张 / texts of one's own, of a single sheet only
  --rule ID  --as-of DATE  --last N  --minutes N  --mode M  --source S
                     题目的其他选项，同 /api/press/stories / what else the story asks, as in /api/press/stories
  --indicator ID  --year YYYY
                     强基指标：指标和年份 / of an indicator: which, and the year
  --team CODE  --from DATE  --to DATE  --map  --photos LIST
                     队伍风采：队伍编号、日期、加地图、已登记照片的编号 / of a tour: the team, its days, with a map, ids of photographs on record
  --language zh|en   --dpi N

  应用运行时也可执行 / works whether the application runs or not
  退出码 exit code: 0 全部制成 all made; 1 有文件被拒绝或失败 some refused or failed; 2 用法有误 usage
  设置见 npm start -- --help（PROVINCE、DATA_DIR、DATABASE_URL、TODAY、PUBLIC_URL） / settings as for npm start
`

const tell: Log = (zh, en) => {
  process.stderr.write(`${zh} / ${en}\n`)
}

/** `npm run press`: the exit code. */
export async function pressCommand(argv: readonly string[]): Promise<number> {
  const asked = readArguments(argv)
  if (asked === 'help') {
    process.stdout.write(USAGE)
    return 0
  }
  if ('wrong' in asked) return misused(asked)
  try {
    return await run(asked)
  } catch (error) {
    if (error instanceof StartError) process.stderr.write(`${error.message}\n`)
    else if (error instanceof ProblemError) tell(error.zh, error.en)
    else process.stderr.write(`未制成 Not made: ${(error as Error).message}\n`)
    return error instanceof ConfigError ? 2 : 1
  }
}

function misused({ wrong }: Wrong): number {
  process.stderr.write(`${wrong}\n\n${USAGE}`)
  return 2
}

async function run(asked: Asked): Promise<number> {
  const config = parseConfig(process.env)
  const path = await findGeodata(config)
  const geodata = await loadGeography(path)
  const day = today(config) as LocalDate
  const levels = { cities: 'city', counties: 'county' } as const
  const given = asked.batch((level) => geodata.within(levels[level]).map(({ code }) => code))
  if ('wrong' in given) return misused(given)
  const batch = checkedBatch(given, day)
  const isSingle = (batch.areas ?? []).length <= 1 && (batch.periods ?? []).length <= 1
  if (Object.keys(asked.texts).length > 0 && !isSingle) {
    return misused({
      wrong: '改写的文字只能用于一个区划、一个周期 / texts of one’s own are for one area and one period',
    })
  }
  const folder = await PressFolder.open(asked.folder)
  const { dataDir, databaseUrl, databaseOwnerUrl } = config
  const database = await openDatabase({ dataDir, databaseUrl, databaseOwnerUrl, log: tell })
  const logFault = (text: string) => void process.stderr.write(`${text}\n`)
  const renderer = new SheetProcess({ geodata: path, areas: geodata.areas.size, logFault })
  try {
    await claimProvince(database.db, config.province)
    const press = openPress(config, database, geodata, renderer, logFault)
    try {
      return await makeAll(
        press.dependencies,
        batch,
        asked.texts,
        folder,
        config.publicOrigin ?? addressOf(config),
      )
    } finally {
      await press.close()
    }
  } finally {
    await renderer.close()
    await database.close()
  }
}

/** What the application asks its threads for is answered here. */
function openPress(
  config: Config,
  { db }: Database,
  geodata: Geography,
  renderer: SheetProcess,
  logFault: (text: string) => void,
) {
  const { dataDir, valhallaUrl } = config
  const roads = openRoads({ dataDir, valhallaUrl, logFault })
  const now = () => new Date()
  const clock = () => today(config) as LocalDate
  const services = composeServices({ db, geodata, roads, today: clock, now, logFault })
  // Whoever runs the command operates the machine.
  const viewer = localViewer(geodata.province, 'press')
  const parts: PressParts = { db, tellFor: services.tellStory, renderer, today: clock, now }
  const dependencies = pressFor(parts, viewer)
  return { dependencies, close: () => roads.close() }
}

async function makeAll(
  given: PressDependencies,
  batch: NewBatch,
  texts: Asked['texts'],
  folder: PressFolder,
  origin: string,
): Promise<number> {
  const sheets = sheetsOf(batch)
  const counts = { made: 0, there: 0, failed: 0 }
  for (const [number, sheet] of sheets.entries()) {
    const request = { ...requestOf(batch, sheet), texts }
    let name = ''
    const outcome = await makePatiently(given, request, origin, new AbortController().signal, (cleared) => {
      name = folder.nameOf(cleared, sheet, number)
      return folder.has(name, cleared, batch.dpi)
    }).then((made) => registered(given, request, made))
    const progress = `${number + 1}/${sheets.length}`
    if (outcome === null) {
      counts.there++
      process.stdout.write(`${progress} = ${name}\n`)
    } else if ('file' in outcome) {
      await folder.keep(name, outcome.cleared, batch.dpi, outcome.file)
      counts.made++
      process.stdout.write(`${progress} ✓ ${name}\n`)
    } else {
      counts.failed++
      const { area, period } = sheet
      const what = [area, period].filter(Boolean).join(' ') || batch.story.id
      process.stdout.write(`${progress} ✗ ${what}: ${outcome.problem.zh}\n      ${outcome.problem.en}\n`)
    }
  }
  const { made, there, failed } = counts
  process.stdout.write(
    `制成 ${made}，已有 ${there}，未制成 ${failed}。 / Made ${made}, there already ${there}, not made ${failed}.\n`,
  )
  return failed === 0 ? 0 : 1
}

/** What came between, such as an embargo, is known when it is entered into the register. */
async function registered(
  given: PressDependencies,
  request: SheetRequest,
  outcome: SheetOutcome | null,
): Promise<SheetOutcome | null> {
  if (outcome === null || 'problem' in outcome) return outcome
  try {
    await given.db.transaction((tx) =>
      registerSheet({ ...given, db: tx }, request, outcome.cleared, outcome.file),
    )
    return outcome
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error }
    throw error
  }
}
