import { resolve } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { addressOf, ConfigError, helpText, parseConfig, refuseExposure, today } from '../api/config.ts'

const message = (env: Record<string, string>, argv: string[] = []): string => {
  try {
    parseConfig(env, argv)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
  throw new Error('accepted')
}

describe('parseConfig', () => {
  it('has a default for every setting, also for one set to nothing', () => {
    const defaults = {
      host: '127.0.0.1',
      port: 8787,
      province: '35',
      geodataDir: undefined,
      dataDir: resolve('data'),
      databaseUrl: undefined,
      publicOrigin: undefined,
      trustedProxies: undefined,
      valhallaUrl: undefined,
      auth: false,
      authSecret: undefined,
      fixedSettings: {},
      demo: true,
      fixedToday: undefined,
      upgradeBackup: true,
      backups: undefined,
      metricsToken: undefined,
      logFormat: 'auto',
      limits: { perAddress: 12_000, perPerson: 3000 },
      help: false,
    }
    expect(parseConfig({})).toEqual(defaults)
    expect(
      parseConfig({ HOST: '', PORT: ' ', DEMO: '', TODAY: '', DATABASE_URL: '', VALHALLA_URL: ' ' }),
    ).toEqual(defaults)
  })

  it.each(['0', '65536', '-1', '80.5', '0x50', 'http'])('refuses PORT=%s', (PORT) => {
    expect(message({ PORT })).toContain(`PORT=${PORT}`)
  })

  it.each(['5', '510', 'sichuan', '5１'])('refuses PROVINCE=%s', (PROVINCE) => {
    expect(message({ PROVINCE })).toContain(`PROVINCE=${PROVINCE}`)
  })

  it('takes a province, and a folder of geodata as an absolute path', () => {
    const { province, geodataDir } = parseConfig({ PROVINCE: '51', GEODATA_DIR: 'sichuan' })
    expect([province, geodataDir]).toEqual(['51', resolve('sichuan')])
  })

  it.each(['1', '65535'])('takes PORT=%s', (PORT) => {
    expect(parseConfig({ PORT }).port).toBe(Number(PORT))
  })

  it.each(['http://0.0.0.0', 'localhost:80', 'a b', '/tmp/socket'])('refuses HOST=%s', (HOST) => {
    expect(message({ HOST })).toContain('HOST=')
  })

  it.each(['0.0.0.0', 'localhost', '::', '::1', 'map.example.cn'])('takes HOST=%s', (HOST) => {
    expect(parseConfig({ HOST }).host).toBe(HOST)
  })

  it.each([
    ['https://atlas.example', 'https://atlas.example'],
    ['http://Atlas.Example:8080/', 'http://atlas.example:8080'],
    ['https://atlas.example:443', 'https://atlas.example'],
    ['http://[2001:db8::1]:8080', 'http://[2001:db8::1]:8080'],
  ])('takes PUBLIC_URL=%s as %s', (PUBLIC_URL, origin) => {
    expect(parseConfig({ PUBLIC_URL }).publicOrigin).toBe(origin)
  })

  it.each([
    'atlas.example',
    'ftp://atlas.example',
    'https://',
    'https://atlas.example/map',
    'https://atlas.example?',
    'https://atlas.example/#',
    'https://atlas.example:99999',
    'https://a b.example',
  ])('refuses PUBLIC_URL=%s', (PUBLIC_URL) => {
    expect(message({ PUBLIC_URL })).toContain(`PUBLIC_URL=${PUBLIC_URL}`)
  })

  it('never shows what may be a password in PUBLIC_URL', () => {
    expect(message({ PUBLIC_URL: 'https://user:secret@atlas.example' })).not.toContain('secret')
  })

  it.each([
    ['127.0.0.1', '127.0.0.1', true],
    ['127.0.0.1', '127.0.0.2', false],
    ['10.0.0.0/8, ::1', '10.255.255.255', true],
    ['10.0.0.0/8, ::1', '11.0.0.0', false],
    ['10.0.0.0/8, ::1', '::1', true],
    ['fd00::/8', 'fd12::1', true],
    ['0.0.0.0/0', '203.0.113.9', true],
  ])('TRUST_PROXY=%s: %s is trusted: %s', (TRUST_PROXY, address, trusted) => {
    const { trustedProxies } = parseConfig({ TRUST_PROXY })
    expect(trustedProxies!.check(address, address.includes(':') ? 'ipv6' : 'ipv4')).toBe(trusted)
  })

  it.each([
    'localhost',
    '10.0.0.0/33',
    '::1/129',
    '10.0.0/8',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '127.0.0.1,',
    'true',
  ])('refuses TRUST_PROXY=%s and names the entry', (TRUST_PROXY) => {
    const wrong = TRUST_PROXY.split(',').at(-1)
    expect(message({ TRUST_PROXY })).toContain(`"${wrong}"`)
  })

  it('takes the sites that may show press sheets in a frame', () => {
    expect(
      parseConfig({ EMBED_HOSTS: 'https://www.Example.gov.cn, http://10.0.0.5:8080' }).fixedSettings,
    ).toEqual({ 'embed-hosts': ['https://www.example.gov.cn', 'http://10.0.0.5:8080'] })
    expect(parseConfig({ EMBED_HOSTS: 'none' }).fixedSettings).toEqual({ 'embed-hosts': [] })
  })

  it.each([
    'www.example.gov.cn',
    'https://a.cn/',
    'https://*.a.cn',
    "https://a.cn;script-src 'unsafe-inline'",
    'https://user@a.cn',
    'https://a.cn,',
    'https://a.cn:99999',
  ])('refuses EMBED_HOSTS=%s and names the entry', (EMBED_HOSTS) => {
    expect(message({ EMBED_HOSTS })).toContain(`"${EMBED_HOSTS.split(',').at(-1)}"`)
  })

  it.each(['2026-02-29', '2026-13-01', '2026-1-5', 'today'])('refuses TODAY=%s', (TODAY) => {
    expect(message({ TODAY })).toContain(`TODAY=${TODAY}`)
  })

  it('takes the leap day', () => {
    expect(parseConfig({ TODAY: '2028-02-29' }).fixedToday).toBe('2028-02-29')
  })

  it.each(['ON', 'true', '1'])('refuses DEMO=%s', (DEMO) => {
    expect(message({ DEMO })).toContain(`DEMO=${DEMO}`)
  })

  it.each(['mysql://u:secret@h/d', 'postgres://u:secret@h', 'postgres://u:secret@h:x/d', 'secret'])(
    'refuses DATABASE_URL=%s without repeating its password',
    (DATABASE_URL) => {
      expect(message({ DATABASE_URL })).toContain('DATABASE_URL')
      expect(message({ DATABASE_URL })).not.toContain('secret')
    },
  )

  it.each(['ftp://roads', 'roads:8002', 'http://u:secret@roads', 'http://roads?key=secret', 'http://'])(
    'refuses VALHALLA_URL=%s without repeating what may be secret',
    (VALHALLA_URL) => {
      expect(message({ VALHALLA_URL })).toContain('VALHALLA_URL')
      expect(message({ VALHALLA_URL })).not.toContain('secret')
    },
  )

  it.each(['http://127.0.0.1:8002', 'https://roads.example.cn/valhalla/'])(
    'takes VALHALLA_URL=%s',
    (VALHALLA_URL) => {
      expect(parseConfig({ VALHALLA_URL }).valhallaUrl).toBe(VALHALLA_URL)
    },
  )

  it.each(['yes', 'ON', '1'])('refuses AUTH=%s', (AUTH) => {
    expect(message({ AUTH })).toContain(`AUTH=${AUTH}`)
  })

  it('refuses AUTH_SECRET of 31 characters without repeating it, and takes 32', () => {
    expect(message({ AUTH_SECRET: 's'.repeat(31) })).not.toContain('sss')
    expect(parseConfig({ AUTH_SECRET: 's'.repeat(32) }).authSecret).toHaveLength(32)
  })

  it.each([
    ['SESSION_IDLE_MINUTES', '0'],
    ['SESSION_IDLE_MINUTES', '721'],
    ['SESSION_HOURS', '1.5'],
    ['SESSION_HOURS', '169'],
    ['SECOND_FACTOR_ROLES', 'admin'],
  ])('refuses %s=%s', (name, value) => {
    expect(message({ [name]: value })).toContain(name)
  })

  it('takes the roles that need a second factor, or none', () => {
    const fixed = (env: Record<string, string>) => parseConfig(env).fixedSettings
    expect(fixed({ SECOND_FACTOR_ROLES: 'planner, approver' })).toEqual({
      'second-factor-roles': ['planner', 'approver'],
    })
    expect(fixed({ SECOND_FACTOR_ROLES: 'none', SESSION_HOURS: '8' })).toEqual({
      'second-factor-roles': [],
      'session-hours': 8,
    })
  })

  it('refuses an argument that it does not know, and takes --help', () => {
    expect(message({}, ['--port', '80'])).toContain('--port')
    expect(parseConfig({}, ['--help']).help).toBe(true)
  })

  it('complains in one line, in Chinese and English', () => {
    expect(message({ PORT: 'x\ny' })).toMatch(/^[^\n]*整数[^\n]* \/ [^\n]*integer[^\n]*$/)
  })
})

describe('without accounts it is reached from its own machine alone', () => {
  const exposed = (env: Record<string, string>) => () => refuseExposure(parseConfig(env))
  it.each<Record<string, string>>([
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: '192.168.1.5' },
    { HOST: 'atlas.example' },
    { PUBLIC_URL: 'https://atlas.example' },
    { PUBLIC_URL: 'http://127.0.0.1:8080' },
    { TRUST_PROXY: '127.0.0.1' },
  ])('AUTH=off is refused with %j, AUTH=on is not', (env) => {
    const [name = ''] = Object.keys(env)
    expect(exposed(env)).toThrow(ConfigError)
    expect(exposed(env)).toThrow(new RegExp(`^${name} [^\n]*AUTH=on[^\n]* / [^\n]*AUTH=on[^\n]*$`))
    expect(exposed({ ...env, AUTH: 'on' })).not.toThrow()
  })

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost', 'LOCALHOST'])('HOST=%s will do', (HOST) => {
    expect(exposed({ HOST })).not.toThrow()
  })
})

describe('backups, metrics, log and limits', () => {
  it('takes a folder for daily backups: 02:30 is 150 minutes after midnight', () => {
    expect(parseConfig({ BACKUP_DIR: 'kept', BACKUP_PASSPHRASE_FILE: 'secret' }).backups).toEqual({
      folder: resolve('kept'),
      at: 150,
      keep: 14,
      passphraseFile: resolve('secret'),
    })
  })

  it.each([
    [{ BACKUP_AT: '24:00' }, 'BACKUP_AT=24:00'],
    [{ BACKUP_AT: '2:30' }, 'BACKUP_AT=2:30'],
    [{ BACKUP_KEEP: '0' }, 'BACKUP_KEEP=0'],
    [{ UPGRADE_BACKUP: 'no' }, 'UPGRADE_BACKUP=no'],
    [{ LOG: 'xml' }, 'LOG=xml'],
    [{ REQUESTS_PER_PERSON: '-1' }, 'REQUESTS_PER_PERSON=-1'],
  ])('refuses %o', (env, says) => {
    expect(message(env)).toContain(says)
  })

  it('refuses a short token for metrics without telling it', () => {
    expect(message({ METRICS_TOKEN: 'fifteen-letters' })).not.toContain('fifteen')
    expect(parseConfig({ METRICS_TOKEN: 'sixteen-letters-' }).metricsToken).toBe('sixteen-letters-')
  })
})

describe('helpText', () => {
  it('explains every setting with its default', () => {
    for (const text of [
      'HOST=127.0.0.1',
      'PORT=8787',
      'PROVINCE=35',
      'GEODATA_DIR',
      'DATA_DIR=./data',
      'DATABASE_URL',
      'PUBLIC_URL',
      'TRUST_PROXY',
      'VALHALLA_URL',
      'EMBED_HOSTS',
      'AUTH=off',
      'AUTH_SECRET',
      'SESSION_IDLE_MINUTES',
      'SESSION_HOURS',
      'SECOND_FACTOR_ROLES',
      'DEMO=on',
      'TODAY',
      'UPGRADE_BACKUP=on',
      'BACKUP_AT=02:30',
      'METRICS_TOKEN',
      'LOG=auto',
      'REQUESTS_PER_ADDRESS=12000',
    ]) {
      expect(helpText()).toContain(text)
    }
    expect(helpText()).toContain('/var/lib/xunyi-atlas')
  })
})

describe('today', () => {
  it('changes at midnight in China, 16:00 UTC', () => {
    expect(today({ fixedToday: undefined }, new Date('2026-12-31T15:59:59Z'))).toBe('2026-12-31')
    expect(today({ fixedToday: undefined }, new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01')
  })

  it('is the fixed day when there is one', () => {
    expect(today({ fixedToday: '2026-11-22' }, new Date('2030-01-01T00:00:00Z'))).toBe('2026-11-22')
  })
})

test.each([
  ['127.0.0.1', 'http://127.0.0.1:8787'],
  ['0.0.0.0', 'http://127.0.0.1:8787'],
  ['::', 'http://[::1]:8787'],
  ['fe80::1', 'http://[fe80::1]:8787'],
  ['atlas.example', 'http://atlas.example:8787'],
])('started with HOST=%s it prints an address that a browser can open', (host, address) => {
  expect(addressOf({ host, port: 8787 })).toBe(address)
})
