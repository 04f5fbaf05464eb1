import { BlockList, isIP } from 'node:net'
import { resolve } from 'node:path'
import { StartError } from './start-error.ts'

export type Config = {
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
  /** Origins whose pages may show public press sheets in a frame. */
  embedHosts: readonly string[]
  /** An empty database is filled with demonstration records. */
  demo: boolean
  /** The day that stands for today, `YYYY-MM-DD`; `undefined`: the real one. */
  fixedToday: string | undefined
  /** `--help` was asked for: print `helpText()` and end. */
  help: boolean
}

/** A setting has a value that cannot be used; the one-line message names it and what would do. */
export class ConfigError extends StartError {}

type Setting = { name: string; fallback: string; zh: string; en: string }

const SETTINGS: readonly Setting[] = [
  {
    name: 'HOST',
    fallback: '127.0.0.1',
    zh: '监听地址；0.0.0.0 表示所有网卡',
    en: 'address to listen on; 0.0.0.0 for every network',
  },
  { name: 'PORT', fallback: '8787', zh: '监听端口，1–65535', en: 'port to listen on, 1–65535' },
  {
    name: 'PROVINCE',
    fallback: '35',
    zh: '省级行政区划代码（两位），如 51；福建省（35）以外的区划数据须先用 npm run geodata -- --province 51 生成',
    en: 'two-digit code of the province, such as 51; except for Fujian (35), build its geodata first: npm run geodata -- --province 51',
  },
  {
    name: 'GEODATA_DIR',
    fallback: '',
    zh: '该省区划数据所在目录（areas.csv、boundaries.topo.json、metadata.json）；留空则为 npm run geodata 的输出目录',
    en: 'folder of its geodata (areas.csv, boundaries.topo.json, metadata.json); empty: where npm run geodata writes it',
  },
  {
    name: 'DATA_DIR',
    fallback: './data',
    zh:
      '数据目录，数据库在其中的 postgres。以 root 启动时 PostgreSQL 由该目录的所有者或系统用户 postgres 运行；' +
      '若该用户无法进入数据目录，数据存放于 /var/lib/xunyi-atlas/<编号>，postgres 为指向它的链接',
    en:
      'data folder; the database is in its "postgres". Started by root, PostgreSQL is run by the owner of that ' +
      'folder or by the system user "postgres"; where that user may not go there, the data is kept in ' +
      '/var/lib/xunyi-atlas/<id> and "postgres" is a link to it',
  },
  {
    name: 'DATABASE_URL',
    fallback: '',
    zh: '外部 PostgreSQL（15 或更高）postgres://用户:密码@主机:端口/库；留空则用自带的数据库',
    en: 'an outside PostgreSQL (15 or later), postgres://user:password@host:port/database; empty: the bundled one',
  },
  {
    name: 'DATABASE_OWNER_URL',
    fallback: '',
    zh: '同一外部数据库，以表的属主连接：由它升级表结构、归档审计日志，而 DATABASE_URL 的角色不能修改审计日志；留空则由 DATABASE_URL 的角色兼任',
    en: 'the same outside database as the owner of its tables, who migrates and archives, so that the role of DATABASE_URL cannot alter the audit; empty: one role does both',
  },
  {
    name: 'PUBLIC_URL',
    fallback: '',
    zh: '经代理对外服务的地址，如 https://atlas.example；接受对该主机名的请求和该地址页面发来的请求，链接均以其开头',
    en: 'the public address when behind a proxy, such as https://atlas.example: requests for its host and from its pages are accepted, and links start with it',
  },
  {
    name: 'TRUST_PROXY',
    fallback: '',
    zh: '可信代理的 IP 地址或网段，以逗号分隔，如 127.0.0.1,10.0.0.0/8；仅采信来自这些地址的 X-Forwarded-Host、X-Forwarded-Proto 和 X-Forwarded-For',
    en: 'comma-separated addresses or networks of trusted proxies, such as 127.0.0.1,10.0.0.0/8: X-Forwarded-Host, X-Forwarded-Proto and X-Forwarded-For are used only from these',
  },
  {
    name: 'VALHALLA_URL',
    fallback: '',
    zh: '按真实道路计算时间的 Valhalla 服务器，http:// 或 https://；留空则用 npm run roads 建立的路网',
    en: 'a Valhalla server for travel times on roads, http:// or https://; empty: the graph that npm run roads builds',
  },
  {
    name: 'EMBED_HOSTS',
    fallback: '',
    zh: '可在网页中嵌入公开版宣传图（/embed）的网站，以逗号分隔，如 https://www.example.gov.cn；留空则不提供',
    en: 'comma-separated sites that may show public press sheets in a frame (/embed), such as https://www.example.gov.cn; empty: none',
  },
  {
    name: 'DEMO',
    fallback: 'on',
    zh: 'on：空库自动填入演示数据；off：空库保持为空',
    en: 'on: an empty database is filled with demonstration records; off: it stays empty',
  },
  {
    name: 'TODAY',
    fallback: '',
    zh: '固定“今天”，如 2026-11-22；留空则取北京时间的当天',
    en: 'fixes today, such as 2026-11-22; empty: the current day in China',
  },
]

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
    embedHosts: embedHosts(value('EMBED_HOSTS')),
    demo: onOff(value('DEMO')),
    fixedToday: day(value('TODAY')),
    help: argv.length > 0,
  }
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

function embedHosts(value: string): readonly string[] {
  if (value === '') return []
  return value.split(',').map((part) => {
    const entry = part.trim()
    // It becomes part of a header: nothing but a host and a port.
    if (/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/i.test(entry) && URL.canParse(entry))
      return entry.toLowerCase()
    throw new ConfigError(
      `EMBED_HOSTS 中的“${entry}”应为 http://主机[:端口] 或 https://主机[:端口]，多个以逗号分隔。`,
      `EMBED_HOSTS: "${entry}" must be http://host[:port] or https://host[:port]; separate several by commas.`,
    )
  })
}

function onOff(value: string): boolean {
  if (value === 'on' || value === 'off') return value === 'on'
  throw new ConfigError(`DEMO=${value} 应为 on 或 off。`, `DEMO=${value} must be on or off.`)
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
