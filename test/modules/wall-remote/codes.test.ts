import { BlockList } from 'node:net'
import { describe, expect, test } from 'vitest'
import { BEGIN, HOUR, hall, OTHER, PHONE, type Problem, wrong } from './hall.ts'

describe('a code', () => {
  test('has six digits and is valid for 12 hours: at 11:59:59 a phone joins, at 12:00:00 none', async () => {
    const { clock, open, look, join, status } = hall()
    const remote = await open()
    expect(remote.code).toMatch(/^\d{6}$/)
    expect(remote.expiresAt).toBe('2026-11-30T13:40:00.000Z')
    clock.now = BEGIN + 12 * HOUR - 1000
    const { token, wall, expiresAt } = await join(remote.code)
    expect([wall, expiresAt]).toEqual([remote.wall, remote.expiresAt])
    expect(await status('/commands', { token, command: 'next' })).toBe(200)
    clock.now = BEGIN + 12 * HOUR
    expect(await status('/join', { code: remote.code })).toBe('403 wrong-code')
    expect(await status('/commands', { token, command: 'next' })).toBe('403 remote-ended')
    expect(await look(remote.key)).toMatchObject({ code: null, expiresAt: null, phones: 0 })
  })

  test('wall, key and token are 128 random bits each; the wall follows from the key, on a server that knows neither, too', async () => {
    const { open, join } = hall()
    const [first, second] = [await open(), await open()]
    const { token } = await join(first.code)
    const ids = [first.wall, first.key, second.wall, second.key, token]
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(new Set(ids).size).toBe(5)
    const afterRestart = await hall().open(first.key)
    expect(afterRestart.wall).toBe(first.wall)
  })

  test('a new one ends the one before and its phones; closing ends both', async () => {
    const { open, look, join, status, answer } = hall()
    const first = await open()
    const { token } = await join(first.code)
    const second = await open(first.key)
    expect(await status('/join', { code: first.code })).toBe(
      second.code === first.code ? 200 : '403 wrong-code',
    )
    expect(await status('/commands', { token, command: 'next' })).toBe('403 remote-ended')
    const joined = await join(second.code)
    expect(await look(first.key)).toMatchObject({ code: second.code, phones: 1 })
    expect(await answer('/close', { key: first.key })).toMatchObject({ code: null, phones: 0 })
    expect(await status('/join', { code: second.code })).toBe('403 wrong-code')
    expect(await status('/commands', { token: joined.token, command: 'next' })).toBe('403 remote-ended')
  })

  test('100 remotes and 20 phones at most; one that ends or leaves makes room', async () => {
    const { open, look, join, status, answer } = hall()
    const remotes = []
    for (let n = 0; n < 100; n++) remotes.push(await open())
    expect(new Set(remotes.map(({ code }) => code)).size).toBe(100)
    expect(await status('', {})).toBe('503 busy')
    // Of a wall that has one another code can be made.
    expect(await status('', { key: remotes[0]!.key })).toBe(200)
    await answer('/close', { key: remotes[1]!.key })
    expect(await status('', {})).toBe(200)
    const first = await join(remotes[2]!.code)
    for (let phone = 1; phone < 20; phone++) await join(remotes[2]!.code)
    expect(await status('/join', { code: remotes[2]!.code })).toBe('503 busy')
    await answer('/leave', { token: first.token })
    await join(remotes[2]!.code)
    expect(await status('/commands', { token: first.token, command: 'next' })).toBe('403 remote-ended')
    expect(await look(remotes[2]!.key)).toMatchObject({ phones: 20 })
  })
})

describe('wrong codes', () => {
  test('the fifth is still told that it is wrong, the sixth attempt waits 15 minutes even with the right code', async () => {
    const { clock, open, send, status, join } = hall()
    const { code } = await open()
    const guess = { code: wrong(code) }
    const told = []
    for (let n = 1; n <= 5; n++) {
      const response = await send('/join', guess)
      expect(response.status).toBe(403)
      told.push(((await response.json()) as Problem).detail.en)
    }
    expect(told.map((text) => /(\d) attempts? left/.exec(text)?.[1])).toEqual(['4', '3', '2', '1', undefined])
    expect(told[4]).toContain('try again in 15 minutes')
    const sixth = await send('/join', { code })
    expect([sixth.status, sixth.headers.get('Retry-After')]).toEqual([429, '900'])
    const { code: kind, detail } = (await sixth.json()) as Problem
    expect([kind, detail.zh]).toEqual(['rate-limited', '此地址输入错误遥控码的次数过多：请 15 分钟后再试。'])
    // Asking meanwhile makes it no longer: 900 s after the fifth it is over.
    clock.now = BEGIN + 899_000
    const late = await send('/join', { code })
    expect([late.status, late.headers.get('Retry-After')]).toEqual([429, '1'])
    clock.now = BEGIN + 900_000
    expect((await join(code)).token).toBeTruthy()
    expect(await status('/join', guess)).toBe('403 wrong-code')
  })

  test('another address does not wait, of IPv6 another network: the same 64 bits are one', async () => {
    const { open, status } = hall()
    const { code } = await open()
    const guess = { code: wrong(code) }
    for (let n = 0; n < 5; n++) await status('/join', guess, PHONE)
    expect(await status('/join', { code }, PHONE)).toBe('429 rate-limited')
    // As a socket that listens on IPv6 writes the same address.
    expect(await status('/join', { code }, `::ffff:${PHONE}`)).toBe('429 rate-limited')
    expect(await status('/join', { code }, OTHER)).toBe(200)
    for (let n = 1; n <= 5; n++) await status('/join', guess, `2001:db8:0:1::${n}`)
    expect(await status('/join', { code }, '2001:db8::1:a:b:c:d')).toBe('429 rate-limited')
    expect(await status('/join', { code }, '2001:db8:0:2::1')).toBe(200)
  })

  test('a right code in between clears nothing: whoever has one code cannot guess others without end', async () => {
    const { open, status } = hall()
    const { code } = await open()
    const guess = { code: wrong(code) }
    for (let n = 0; n < 4; n++) await status('/join', guess)
    expect(await status('/join', { code })).toBe(200)
    expect(await status('/join', guess)).toBe('403 wrong-code')
    expect(await status('/join', { code })).toBe('429 rate-limited')
  })

  test('the fiftieth makes the code void: 49 leave it valid; phones that joined stay, a new code works', async () => {
    const { open, look, join, status } = hall()
    const remote = await open()
    const guess = { code: wrong(remote.code) }
    // 10 addresses, 5 guesses each, the last of them 4.
    for (let n = 0; n < 49; n++) {
      expect(await status('/join', guess, `10.0.0.${Math.floor(n / 5)}`)).toBe('403 wrong-code')
    }
    const { token } = await join(remote.code)
    expect(await status('/join', guess, '10.0.0.9')).toBe('403 wrong-code')
    expect(await status('/join', { code: remote.code })).toBe('403 wrong-code')
    expect(await look(remote.key)).toMatchObject({ code: null, expiresAt: remote.expiresAt, phones: 1 })
    expect(await status('/commands', { token, command: 'next' })).toBe(200)
    const next = await open(remote.key)
    expect((await join(next.code, OTHER)).wall).toBe(remote.wall)
  })

  test('a guess counts against every code that is open, and not against one that is opened later', async () => {
    const { open, look, status } = hall()
    const [first, second] = [await open(), await open()]
    const guess = { code: wrong(first.code, second.code) }
    for (let n = 0; n < 30; n++) await status('/join', guess, `10.0.0.${n}`)
    const third = await open()
    for (let n = 0; n < 20; n++) {
      await status('/join', { code: wrong(first.code, second.code, third.code) }, `10.0.1.${n}`)
    }
    const codes = await Promise.all([first, second, third].map(async ({ key }) => (await look(key)).code))
    expect(codes).toEqual([null, null, third.code])
  })

  test('X-Forwarded-For is believed of a trusted proxy alone, and there its last foreign entry', async () => {
    const trusted = new BlockList()
    trusted.addSubnet('10.0.0.0', 8)
    const hosts = { host: '127.0.0.1', port: null, trustedProxies: trusted }
    const { open, send } = hall({ hosts })
    const { code } = await open()
    const join = async (joined: string | null, from: string, forwarded: string) =>
      (await send('/join', { code: joined }, from, { 'X-Forwarded-For': forwarded })).status
    for (let n = 0; n < 5; n++) await join(wrong(code), '10.0.0.1', `172.16.0.${n}, ${PHONE}, 10.0.0.2`)
    expect(await join(code, '10.0.0.1', `1.2.3.4, ${PHONE}`)).toBe(429)
    expect(await join(code, '10.0.0.1', `${PHONE}, ${OTHER}`)).toBe(200)
    // Anybody can write the header: what counts is where it came from.
    for (let n = 0; n < 5; n++) await join(wrong(code), '172.16.9.9', `1.1.1.${n}`)
    expect(await join(code, '172.16.9.9', '2.2.2.2')).toBe(429)
    // A proxy that passes on what is no address is one address itself.
    for (let n = 0; n < 5; n++) await join(wrong(code), '10.0.0.7', 'unknown')
    expect(await join(code, '10.0.0.7', 'elsewhere')).toBe(429)
  })
})
