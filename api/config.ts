import { BlockList, isIP } from 'node:net'
import { resolve } from 'node:path'
import { ROLES, type Role } from './domain/access/permissions.ts'
import { isLoopback } from './http/hosts.ts'
import { isOrigin, type SettingValues } from './modules/settings/known-settings.ts'
import { type OperationConfig, parseOperation } from './operation-config.ts'
import { ConfigError, onOff, whole } from './setting-values.ts'
import { SETTINGS } from './settings.ts'

export type Config = OperationConfig & {
  host: string
  port: number
  /** Code of two digits. */
  province: string
  /** Absolute path of the province's artefacts; `undefined`: where `npm run geodata` writes them. */
  geodataDir: string | undefined
  /** Absolute path. */
  dataDir: string
  databaseUrl: string | undefined
  /** The same database as the role that owns the tables; `undefined`: the role of `databaseUrl` does. */
  databaseOwnerUrl: string | undefined
  /** The origin that a proxy in front serves, such as `https://atlas.example`. */
  publicOrigin: string | undefined
  /** The addresses whose forwarding headers are believed. */
  trustedProxies: BlockList | undefined
  /** A Valhalla server that travel times on roads are asked of; `undefined`: the graph of `npm run roads`. */
  valhallaUrl: string | undefined
  /** Whether people sign in; if not, whoever reaches the application may do everything. */
  auth: boolean
  /** Signs cookies and encrypts second factors; `undefined`: a file of the data folder. Never printed. */
  authSecret: string | undefined
  /** The settings of the province that the environment fixes; the others are kept in the database. */
  fixedSettings: Partial<SettingValues>
  /** An empty database is filled with demonstration records. */
  demo: boolean
  /** The day that stands for today, `YYYY-MM-DD`; `undefined`: the real one. */
  fixedToday: string | undefined
  /** `--help` was asked for: print `helpText()` and end. */
  help: boolean
}

export type { BackupSchedule, LogFormat } from './operation-config.ts'
export { ConfigError }

/**
 * The settings of the environment, checked. An empty variable counts as unset.
 * @param argv the arguments after the program's name; only `--help` and `-h` are known
 * @throws ConfigError
 */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[] = [],
): Config {
  for (const argument of argv) {
    if (argument !== '--help' && argument !== '-h') {
      throw new ConfigError(
        `不认识的参数 ${argument}：设置均用环境变量，--help 查看说明。`,
        `Unknown argument ${argument}: settings are environment variables, see --help.`,
      )
    }
  }
  const value = (name: string): string =>
    env[name]?.trim() || SETTINGS.find((setting) => setting.name === name)!.fallback
  return {
    host: host(value('HOST')),
    port: port(value('PORT')),
    province: province(value('PROVINCE')),
    geodataDir: value('GEODATA_DIR') === '' ? undefined : resolve(value('GEODATA_DIR')),
    dataDir: resolve(value('DATA_DIR')),
    databaseUrl: databaseUrl('DATABASE_URL', value('DATABASE_URL')),
    databaseOwnerUrl: databaseOwnerUrl(value('DATABASE_OWNER_URL'), value('DATABASE_URL')),
    publicOrigin: publicOrigin(value('PUBLIC_URL')),
    trustedProxies: trustedProxies(value('TRUST_PROXY')),
    valhallaUrl: valhallaUrl(value('VALHALLA_URL')),
    auth: onOff('AUTH', value('AUTH')),
    authSecret: authSecret(value('AUTH_SECRET')),
    fixedSettings: fixedSettings(value),
    demo: onOff('DEMO', value('DEMO')),
    fixedToday: day(value('TODAY')),
    ...parseOperation(value),
    help: argv.length > 0,
  }
}

/**
 * Without accounts whoever reaches the application may do everything, so it is reached from its own machine alone.
 *
 * @throws ConfigError when `AUTH=off` and it would be reached from elsewhere
 */
export function refuseExposure({ auth, host, publicOrigin, trustedProxies }: Config): void {
  if (auth) return
  const [name] = [
    ...(isLoopback(host) ? [] : ['HOST']),
    ...(publicOrigin === undefined ? [] : ['PUBLIC_URL']),
    ...(trustedProxies === undefined ? [] : ['TRUST_PROXY']),
  ]
  if (name === undefined) return
  throw new ConfigError(
    `${name} 使其他计算机可以访问，而 AUTH=off 时任何访问者均可进行一切操作：请设置 AUTH=on 启用账号登录，或取消 ${name}。`,
    `${name} lets other computers in, and with AUTH=off every visitor may do everything: set AUTH=on so that people sign in, or unset ${name}.`,
  )
}

/** Every setting with its default, in Chinese and English. */
export function helpText(): string {
  const settings = SETTINGS.map(
    ({ name, fallback, zh, en }) => `  ${name}${fallback ? `=${fallback}` : ''}\n      ${zh}\n      ${en}`,
  )
  return `巡医图 Xunyi Atlas

用法 Usage:  [NAME=VALUE ...] npm start [-- --help]

设置（环境变量）与默认值 Settings (environment variables) and their defaults:

${settings.join('\n\n')}
`
}

/**
 * The day it is, `YYYY-MM-DD`: the fixed one, or the calendar day in China whatever the machine's zone.
 * @param now only for tests
 */
export function today(config: Pick<Config, 'fixedToday'>, now: Date = new Date()): string {
  if (config.fixedToday) return config.fixedToday
  // China keeps UTC+8 all year.
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** One that a browser on this machine can open: "every address" is none. */
export function addressOf({ host, port }: Pick<Config, 'host' | 'port'>): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`
  if (host === '::') return `http://[::1]:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function host(value: string): string {
  // Names, IPv4 and IPv6; a URL or a port in here is the common mistake.
  if (/^(?:[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$/.test(value) && !/^[^:]+:\d+$/.test(value)) {
    return value
  }
  throw new ConfigError(
    `HOST=${value} 不是主机名或 IP 地址（端口请用 PORT）。`,
    `HOST=${value} must be a host name or IP address (set the port with PORT).`,
  )
}

function port(value: string): number {
  const number = Number(value)
  if (/^\d{1,5}$/.test(value) && number >= 1 && number <= 65_535) return number
  throw new ConfigError(
    `PORT=${value} 不是 1 到 65535 的整数。`,
    `PORT=${value} must be an integer from 1 to 65535.`,
  )
}

function province(value: string): string {
  if (/^\d{2}$/.test(value)) return value
  throw new ConfigError(
    `PROVINCE=${value} 应为两位省级行政区划代码，如 35（福建省）或 51（四川省）。`,
    `PROVINCE=${value} must be a two-digit province code, such as 35 (Fujian) or 51 (Sichuan).`,
  )
}

/** The message never holds the value: a mistyped URL still has its password in it. */
function databaseUrl(name: string, value: string): string | undefined {
  if (value === '') return undefined
  const url = URL.parse(value)
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== '' && url.pathname.length > 1) {
    return value
  }
  throw new ConfigError(
    `${name} 应为 postgres://用户:密码@主机:端口/库（密码中的特殊字符须百分号编码）。`,
    `${name} must be postgres://user:password@host:port/database (special characters percent-encoded).`,
  )
}

function databaseOwnerUrl(value: string, ofApplication: string): string | undefined {
  const url = databaseUrl('DATABASE_OWNER_URL', value)
  if (url === undefined || ofApplication !== '') return url
  throw new ConfigError(
    'DATABASE_OWNER_URL 只与 DATABASE_URL 一起使用：自带的数据库自行设置两个角色，请删除该设置。',
    'DATABASE_OWNER_URL goes with DATABASE_URL only: the bundled database has both roles of its own; remove the setting.',
  )
}

function publicOrigin(value: string): string | undefined {
  if (value === '') return undefined
  const url = URL.parse(value)
  // Written out, since a URL's own parts do not tell an empty query or fragment from none.
  const isPlain = /^https?:\/\/[^/?#@\\\s]+\/?$/i.test(value)
  if (url && isPlain) return url.origin
  throw new ConfigError(
    `PUBLIC_URL=${withoutUser(value)} 应为 http://主机[:端口] 或 https://主机[:端口]，不带路径、用户名和参数。`,
    `PUBLIC_URL=${withoutUser(value)} must be http://host[:port] or https://host[:port], without a path, user or parameters.`,
  )
}

/** What stands before an @ may hold a password. */
function withoutUser(value: string): string {
  return value.replace(/\/\/.*@/, '//…@')
}

function trustedProxies(value: string): BlockList | undefined {
  if (value === '') return undefined
  const list = new BlockList()
  for (const entry of value.split(',').map((part) => part.trim())) {
    const [address = '', prefix, ...rest] = entry.split('/')
    const version = isIP(address)
    const bits = version === 6 ? 128 : 32
    const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN
    if (version === 0 || rest.length > 0 || !(length <= bits)) {
      throw new ConfigError(
        `TRUST_PROXY 中的“${entry}”不是 IP 地址或网段：请填写如 127.0.0.1 或 10.0.0.0/8，多个以逗号分隔。`,
        `TRUST_PROXY: "${entry}" is not an IP address or network: use a comma-separated list such as 127.0.0.1,10.0.0.0/8.`,
      )
    }
    list.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

function valhallaUrl(value: string): string | undefined {
  if (value === '') return undefined
  const url = URL.parse(value)
  const isPlain = url && url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  if (isPlain && /^https?:$/.test(url.protocol)) return value
  throw new ConfigError(
    'VALHALLA_URL 应为 http://主机:端口 或 https://主机/路径，不带用户名、密码和参数。',
    'VALHALLA_URL must be http://host:port or https://host/path, without user, password or parameters.',
  )
}

/** Those whose variable is given. */
function fixedSettings(value: (name: string) => string): Partial<SettingValues> {
  const given = <Value>(name: string, read: (text: string) => Value): Value | undefined =>
    value(name) === '' ? undefined : read(value(name))
  const fixed: Partial<SettingValues> = {
    'second-factor-roles': given('SECOND_FACTOR_ROLES', roles),
    'session-idle-minutes': given('SESSION_IDLE_MINUTES', (text) => whole('SESSION_IDLE_MINUTES', text, 720)),
    'session-hours': given('SESSION_HOURS', (text) => whole('SESSION_HOURS', text, 168)),
    'embed-hosts': given('EMBED_HOSTS', embedHosts),
  }
  return Object.fromEntries(Object.entries(fixed).filter(([, each]) => each !== undefined))
}

function embedHosts(value: string): readonly string[] {
  if (value === 'none') return []
  return value.split(',').map((part) => {
    const entry = part.trim()
    if (isOrigin(entry.toLowerCase())) return entry.toLowerCase()
    throw new ConfigError(
      `EMBED_HOSTS 中的“${entry}”应为 http://主机[:端口] 或 https://主机[:端口]，多个以逗号分隔。`,
      `EMBED_HOSTS: "${entry}" must be http://host[:port] or https://host[:port]; separate several by commas.`,
    )
  })
}

/** The message never holds the value. */
function authSecret(value: string): string | undefined {
  if (value === '' || value.length >= 32) return value || undefined
  throw new ConfigError(
    'AUTH_SECRET 至少 32 个字符，如 openssl rand -base64 32 的输出。',
    'AUTH_SECRET must have at least 32 characters, such as the output of openssl rand -base64 32.',
  )
}

function roles(value: string): readonly Role[] {
  if (value === 'none') return []
  return value.split(',').map((part) => {
    const role = ROLES.find((each) => each === part.trim())
    if (role) return role
    throw new ConfigError(
      `SECOND_FACTOR_ROLES 中的“${part.trim()}”不是角色：请以逗号分隔填写 ${ROLES.join('、')}，或填写 none。`,
      `SECOND_FACTOR_ROLES: "${part.trim()}" is not a role: use a comma-separated list of ${ROLES.join(', ')}, or none.`,
    )
  })
}

function day(value: string): string | undefined {
  if (value === '') return undefined
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const date = new Date(`${value}T00:00:00Z`)
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)) return value
  }
  throw new ConfigError(
    `TODAY=${value} 不是 YYYY-MM-DD 形式的真实日期。`,
    `TODAY=${value} must be a valid date as YYYY-MM-DD.`,
  )
}
