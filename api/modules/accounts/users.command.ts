import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { atMachine } from '../../command.ts'
import { ConfigError, parseConfig, today } from '../../config.ts'
import { ProblemError } from '../../contract/errors.ts'
import { openDatabase } from '../../db/open.ts'
import { ROLE_NAMES, ROLES } from '../../domain/access/permissions.ts'
import type { Grant } from '../../domain/access/viewer.ts'
import { parseLocalDate } from '../../domain/calendar.ts'
import { identityOf } from '../../domain/identity.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { StartError } from '../../start-error.ts'
import { claimProvince } from '../areas/claim-province.ts'
import { findGeodata } from '../areas/find-geodata.ts'
import type { Geography } from '../areas/geography.ts'
import { loadGeography } from '../areas/load-geography.ts'
import { fileAt } from '../imports/reading/file-on-disk.ts'
import { openFile } from '../imports/reading/open-file.ts'
import { UnreadableFile } from '../imports/reading/unreadable.ts'
import { SCRYPT_COST } from './password-hash.ts'
import { listPeople, type Person } from './people.repository.ts'
import {
  addPeople,
  addPersonWithRoles,
  type PeopleDependencies,
  resetPerson,
  setPersonDisabled,
} from './people.usecases.ts'
import { readPeople, readRole } from './people-file.ts'

const USAGE = `用法 Usage:
  npm run users -- add USERNAME --name NAME [--role ROLE@WHERE[,FROM[,TO]]]... [--password-from-stdin]
  npm run users -- reset USERNAME [--password-from-stdin]
  npm run users -- disable USERNAME
  npm run users -- enable USERNAME
  npm run users -- list
  npm run users -- import FILE

  add      新增人员，打印一次性初始密码，首次登录须修改
           adds a person and prints a password, to be changed at the first sign-in
  reset    重置密码、停用动态验证码、结束全部登录并解除锁定
           a new password; the second factor goes, all sessions end, a name that waits may try again
  disable  停用账号，5 秒内结束其登录和令牌；enable 恢复
           ends sessions and tokens within 5 seconds; enable lets the person sign in again
  list     列出人员和角色 / people and their roles
  import   从 CSV 或 XLSX 批量新增，任何一行有误则全部不导入；列：username 用户名、name 姓名、role 角色、
           area_code 区划代码 或 team_code 队伍编号、from 起始日期、to 截止日期，每行一个角色
           adds people from a CSV or XLSX file, all or none; a row each role

  ROLE     ${ROLES.map((role) => `${role} ${ROLE_NAMES[role].zh}`).join(' | ')}
  WHERE    区划代码，或 team:队伍编号 / an area code, or team:CODE

  密码从不作为参数：由程序生成并打印一次，或用 --password-from-stdin 从标准输入读取
  passwords are never arguments: they are made and printed once, or read from standard input
  退出码 exit code: 0 完成 done; 1 被拒绝 refused; 2 用法有误 usage
  系统是否运行均可使用；设置见 npm start -- --help / whether the application runs or not; settings as for npm start
`

/** `npm run users`: the exit code. @param input what standard input gives */
export async function usersCommand(
  argv: readonly string[],
  input: AsyncIterable<string | Uint8Array> = process.stdin,
): Promise<number> {
  const asked = readArguments(argv)
  if (asked === 'help') {
    process.stdout.write(USAGE)
    return 0
  }
  if (typeof asked === 'string') {
    process.stderr.write(`${asked}\n\n${USAGE}`)
    return 2
  }
  try {
    return await run(asked, input)
  } catch (error) {
    if (error instanceof ConfigError) {
      process.stderr.write(`${error.message}\n`)
      return 2
    }
    if (error instanceof StartError) process.stderr.write(`${error.message}\n`)
    else if (error instanceof ProblemError || error instanceof UnreadableFile)
      process.stderr.write(`${error.zh} / ${error.en}\n`)
    else process.stderr.write(`未完成 Not done: ${(error as Error).message}\n`)
    return 1
  }
}

const ACTIONS = ['add', 'reset', 'disable', 'enable', 'list', 'import'] as const

interface Asked {
  readonly action: (typeof ACTIONS)[number]
  /** A user name, or a file; empty for `list`. */
  readonly subject: string
  readonly name: string
  readonly grants: readonly Grant[]
  readonly fromStdin: boolean
}

function readArguments(argv: readonly string[]): Asked | 'help' | string {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch (error) {
    return (error as Error).message
  }
  const { values, positionals } = parsed
  if (values.help) return 'help'
  const [word, subject = '', ...more] = positionals
  const action = ACTIONS.find((each) => each === word)
  if (!action) return `须为 ${ACTIONS.join('、')} 之一 / one of ${ACTIONS.join(', ')} is needed`
  if (more.length > 0 || (subject === '') !== (action === 'list')) {
    return action === 'list'
      ? 'list 不带参数 / list takes no argument'
      : '须给出一个用户名或文件 / one user name or file is needed'
  }
  const name = values.name ?? ''
  if ((name !== '') !== (action === 'add')) return '--name 用于 add / --name belongs to add, which needs it'
  if (values.role.length > 0 && action !== 'add') return '--role 用于 add / --role belongs to add'
  if (values['password-from-stdin'] && action !== 'add' && action !== 'reset')
    return '--password-from-stdin 用于 add 和 reset / --password-from-stdin belongs to add and reset'
  const grants = values.role.map(readGrant)
  const wrong = values.role[grants.indexOf(null)]
  if (grants.includes(null))
    return `--role ${wrong} 应为 ROLE@WHERE[,FROM[,TO]] / --role ${wrong} must be ROLE@WHERE[,FROM[,TO]]`
  return { action, subject, name, grants: grants as Grant[], fromStdin: values['password-from-stdin'] }
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      role: { type: 'string', multiple: true, default: [] },
      'password-from-stdin': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })

/** `planner@350421`, `planner@team:T01,2026-01-01,2026-12-31`. */
function readGrant(text: string): Grant | null {
  const [, word = '', where = '', days = ''] = /^([^@]+)@([^,]+)((?:,[^,]*){0,2})$/.exec(text) ?? []
  const role = readRole(word)
  const [, from = '', to = ''] = days.split(',')
  const [first, last] = [from, to].map((day) => (day === '' ? null : parseLocalDate(day)))
  if (!role || where === '' || (from !== '' && !first) || (to !== '' && !last)) return null
  if (first && last && last < first) return null
  const team = /^team:(.+)$/.exec(where)?.[1]
  return { role, on: team ? { team } : { area: where as AreaCode }, from: first ?? null, to: last ?? null }
}

async function run(asked: Asked, input: AsyncIterable<string | Uint8Array>): Promise<number> {
  const config = parseConfig(process.env)
  const geography = await loadGeography(await findGeodata(config))
  if (asked.action === 'import' && !(await stat(asked.subject).catch(() => null))?.isFile()) {
    process.stderr.write(`没有这个文件 / no such file: ${asked.subject}\n`)
    return 2
  }
  const unknown = asked.grants.find(({ on }) => 'area' in on && !geography.areas.has(on.area))
  if (unknown && 'area' in unknown.on) {
    process.stderr.write(`没有区划代码 ${unknown.on.area} / there is no area ${unknown.on.area}\n`)
    return 2
  }
  const password = asked.fromStdin ? await firstLine(input) : null
  const database = await openDatabase({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    databaseOwnerUrl: config.databaseOwnerUrl,
    log: (zh, en) => process.stderr.write(`${zh} / ${en}\n`),
  })
  try {
    await claimProvince(database.db, config.province)
    const people: PeopleDependencies = {
      db: database.db,
      now: () => new Date(),
      today: () => today(config) as LocalDate,
      cost: SCRYPT_COST,
    }
    return await act(asked, people, geography, password)
  } finally {
    await database.close()
  }
}

async function act(
  { action, subject, name, grants }: Asked,
  people: PeopleDependencies,
  geography: Geography,
  password: string | null,
): Promise<number> {
  switch (action) {
    case 'add':
      sayPassword(
        subject,
        await addPersonWithRoles(people, { username: subject, name, grants, password }, atMachine()),
      )
      return 0
    case 'reset':
      sayPassword(subject, await resetPerson(people, subject, password, atMachine()))
      return 0
    case 'disable':
    case 'enable':
      await setPersonDisabled(people, subject, action === 'disable', atMachine())
      process.stdout.write(
        action === 'disable' ? `已停用 disabled: ${subject}\n` : `已恢复 enabled: ${subject}\n`,
      )
      return 0
    case 'list':
      for (const each of await listPeople(people.db)) process.stdout.write(`${lineOf(each, geography)}\n`)
      return 0
    case 'import':
      return importFile(subject, people, geography)
  }
}

async function importFile(path: string, people: PeopleDependencies, geography: Geography): Promise<number> {
  const taken = new Set((await listPeople(people.db)).map(({ username }) => username))
  const file = await openFile(await fileAt(path))
  const found = await readPeople(file, geography, taken).finally(() => file.close())
  if (found.problems.length > 0) {
    process.stderr.write('已退回，未作任何更改 / refused, nothing changed\n')
    for (const { sheet, row, zh, en } of found.problems) {
      const where = `${sheet === null ? '' : `工作表 sheet ${sheet} `}${row === 0 ? '文件 file' : `第 ${row} 行 row ${row}`}`
      process.stderr.write(`  ✗ ${where}: ${zh}\n      ${en}\n`)
    }
    return 1
  }
  const passwords = await addPeople(people, found.people, atMachine())
  for (const [index, { username }] of found.people.entries()) sayPassword(username, passwords[index] ?? null)
  return 0
}

function sayPassword(username: string, password: string | null): void {
  const shown = password === null ? '' : `\t${password}`
  process.stdout.write(`${identityOf(username)}${shown}\n`)
}

function lineOf({ username, name, grants, disabledAt, secondFactor }: Person, geography: Geography): string {
  const roles = grants.map(({ role, on, from, to }) => {
    const where =
      'team' in on ? `team:${on.team}` : `${on.area} ${geography.areas.get(on.area)?.name ?? ''}`.trim()
    return `${ROLE_NAMES[role].zh} ${role}@${where} ${from ?? ''}–${to ?? ''}`
  })
  const marks = [disabledAt ? '已停用 disabled' : '', secondFactor ? '动态验证码 TOTP' : ''].filter(Boolean)
  return [username, name, roles.join('; ') || '无角色 no roles', ...marks].join('\t')
}

async function firstLine(input: AsyncIterable<string | Uint8Array>): Promise<string> {
  let text = ''
  for await (const piece of input) {
    text += typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8')
    if (text.includes('\n')) break
  }
  return text.split(/\r?\n/)[0] ?? ''
}
