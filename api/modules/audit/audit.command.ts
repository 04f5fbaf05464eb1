import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { asCommand, atMachine, openForCommand } from '../../command.ts'
import { parseConfig } from '../../config.ts'
import type { Database } from '../../db/open.ts'
import type { ChainFault, ChainPoint } from '../../domain/audit/chain.ts'
import { parseLocalDate, shanghaiDate } from '../../domain/calendar.ts'
import type { LocalDate } from '../../domain/units.ts'
import { isInChain, readBeginning } from './audit.repository.ts'
import { archiveChain, exportChain, KEPT_DAYS, verifyChain } from './chain.usecases.ts'
import { type CheckedChain, checkChainFile, type WrittenChain } from './chain-file.ts'

const USAGE = `用法 Usage:
  npm run audit -- --verify [FILE ...]
  npm run audit -- --export FILE
  npm run audit -- --archive --before DATE --to FILE

  --verify     核对数据库中的审计日志：每条的哈希、与前一条的衔接、有无缺失；给出归档或导出的文件（由旧到新）时一并核对，并核对其与数据库的衔接
               check the audit in the database: each entry's hash, that it follows the one before, that none is missing;
               with archived or exported files, the oldest first, check these and that they lead to the database
  --export     把数据库中的全部审计日志写入文件，可单独核对 / write all entries in the database to a file that can be checked by itself
  --archive    把 DATE（北京时间）以前的条目移入文件，至少保留 ${KEPT_DAYS} 天 / move the entries before DATE (China time) to a file; ${KEPT_DAYS} days are kept

  退出码 exit code: 0 无误 in order; 1 有缺失或被改动，或失败 a gap or an alteration, or failed; 2 用法有误 usage
  设置见 npm start -- --help（DATA_DIR、DATABASE_URL、DATABASE_OWNER_URL） / settings as for npm start
`

type Asked =
  | { readonly verify: readonly string[] }
  | { readonly export: string }
  | { readonly archive: { readonly before: LocalDate; readonly to: string } }

/** What is asked, or what is wrong with the arguments. */
function readArguments(argv: readonly string[]): Asked | string {
  const { values, positionals } = parse(argv)
  const chosen = [values.verify, values.archive, values.export !== undefined].filter(Boolean).length
  if (chosen !== 1)
    return '请给出 --verify、--export 或 --archive 之一 / give one of --verify, --export and --archive'
  if (values.verify) return { verify: positionals }
  if (positionals.length > 0) return `多余的参数 ${positionals[0]} / too many arguments: ${positionals[0]}`
  if (values.export !== undefined) return { export: values.export }
  const before = parseLocalDate(values.before ?? '') === null ? null : (values.before as LocalDate)
  if (!before) return '--before 应为 YYYY-MM-DD 形式的日期 / --before must be a date as YYYY-MM-DD'
  if (!values.to) return '须用 --to 给出文件 / --to names the file'
  return { archive: { before, to: values.to } }
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      verify: { type: 'boolean', default: false },
      export: { type: 'string' },
      archive: { type: 'boolean', default: false },
      before: { type: 'string' },
      to: { type: 'string' },
    },
  })

async function run(asked: Asked): Promise<number> {
  if ('verify' in asked) for (const file of asked.verify) if (!(await isFile(file))) return 2
  const as = 'archive' in asked ? 'owner' : 'application'
  const database = await openForCommand(parseConfig(process.env), { as })
  try {
    if ('verify' in asked) return await verify(database, asked.verify)
    const actor = atMachine()
    const [path, written] =
      'export' in asked
        ? [asked.export, await exportChain(database.db, actor, asked.export)]
        : [
            asked.archive.to,
            await archiveChain(database.db, actor, { ...asked.archive, today: shanghaiDate(new Date()) }),
          ]
    process.stdout.write(describeWritten(path, written))
    return 0
  } finally {
    await database.close()
  }
}

async function isFile(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => null)
  if (info?.isFile()) return true
  process.stderr.write(`没有这个文件 / no such file: ${path}\n`)
  return false
}

async function verify({ db }: Database, files: readonly string[]): Promise<number> {
  let isInOrder = true
  let last: ChainPoint | null = null
  const tell = (what: string, checked: CheckedChain, follows: boolean) => {
    process.stdout.write(describeChecked(what, checked) + (follows ? '' : describeGap(last!, checked.after)))
    if (!follows || checked.faults.length > 0) isInOrder = false
    last = checked.end
  }
  for (const file of files) {
    const checked = await checkChainFile(file)
    tell(file, checked, !last || isSame(last, checked.after))
  }
  // An export may end in the middle of what the database still holds.
  tell('数据库 database', await verifyChain(db), !last || (await isInChain(db, last)))
  const beginning = await readBeginning(db)
  if (beginning.number > 0 && files.length === 0) {
    process.stdout.write(
      `  此前的 ${beginning.number} 条在归档文件中，可一并核对 / the ${beginning.number} entries before are in archive files, which can be checked along with it\n`,
    )
  }
  return isInOrder ? 0 : 1
}

const isSame = (one: ChainPoint, other: ChainPoint) => one.number === other.number && one.hash === other.hash

const SHOWN = 20

function describeChecked(what: string, { after, end, entries, faults }: CheckedChain): string {
  const range = entries === 0 ? '' : ` (${after.number + 1}–${end.number})`
  const head =
    faults.length === 0
      ? `✓ ${what}: ${entries} 条${range}，首尾相接，无缺失无改动 ${entries} entries, whole and unaltered\n`
      : `✗ ${what}: ${entries} 条${range}，${faults.length} 处有误 ${entries} entries, ${faults.length} faults\n`
  const more =
    faults.length > SHOWN ? `  …另有 ${faults.length - SHOWN} 处 and ${faults.length - SHOWN} more\n` : ''
  return `${head}${faults.slice(0, SHOWN).map(describeFault).join('')}${more}  末条 last: ${end.number} ${end.hash}\n`
}

function describeFault(fault: ChainFault): string {
  const { number } = fault
  switch (fault.kind) {
    case 'missing': {
      const which = fault.to === number ? `${number}` : `${number}–${fault.to}`
      return `  第 ${which} 条缺失 / ${which} missing\n`
    }
    case 'altered':
      return `  第 ${number} 条的内容与其哈希不符，已被改动 / ${number} does not match its hash: it was altered\n`
    case 'unlinked':
      return `  第 ${number} 条与前一条不衔接 / ${number} does not follow the one before it\n`
    case 'end':
      return `  第 ${number} 条与单独记录的末条不符 / ${number} is not what is kept apart as the last entry\n`
  }
}

const describeGap = (last: ChainPoint, after: ChainPoint) =>
  `  与前一个文件不衔接：前者止于第 ${last.number} 条，此处接在第 ${after.number} 条之后 / ` +
  `does not follow the file before: that ends with ${last.number}, this begins after ${after.number}\n`

const describeWritten = (path: string, { entries, end, fileHash }: WrittenChain) =>
  `→ ${path}: ${entries} 条 entries\n  末条 last: ${end.number} ${end.hash}\n  SHA-256: ${fileHash}\n`

/** `npm run audit`: the exit code. */
export const auditCommand = asCommand({ usage: USAGE, failed: '失败 Failed', read: readArguments, run })
