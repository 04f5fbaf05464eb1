import { describe, expect, test, vi } from 'vitest'
import { describeApi } from '../../../api/modules/docs/openapi.ts'
import { BEGIN, HOUR, hall, OTHER, type Problem } from './hall.ts'

describe('commands and what the wall shows', () => {
  const SHOWING = { scenes: ['gaps'], paused: false, within: null } as const

  test('a display hears each step once, in order, and the area as long as it holds; the phone hears what it shows', async () => {
    const { open, join, answer, listen } = hall()
    const remote = await open()
    const display = await listen(`wall=${remote.wall}`)
    expect(await display.heard('remote')).toEqual({ expiresAt: remote.expiresAt, within: null })
    const { token, wall } = await join(remote.code)
    const phone = await listen(`remote=${wall}`)
    expect(await phone.heard('wall')).toEqual({
      showing: null,
      displays: 1,
      expiresAt: remote.expiresAt,
      within: null,
    })
    await answer('/showing', { wall, showing: SHOWING })
    expect(await phone.heard('wall')).toMatchObject({ showing: SHOWING })
    for (const command of ['next', 'next', 'before', 'pause', 'resume']) {
      expect(await answer('/commands', { token, command })).toEqual({ displays: 1 })
    }
    const steps = []
    for (let n = 0; n < 5; n++) steps.push(((await display.heard('step')) as { step: string }).step)
    expect(steps).toEqual(['next', 'next', 'before', 'pause', 'resume'])
    await answer('/commands', { token, command: 'show', within: '350421' })
    expect(await display.heard('remote')).toMatchObject({ within: '350421' })
    expect(await phone.heard('wall')).toMatchObject({ showing: SHOWING, within: '350421' })
    // A display that comes back hears the area again, and no step.
    const again = await listen(`wall=${wall}`)
    expect(await again.heard('remote')).toMatchObject({ within: '350421' })
    await answer('/commands', { token, command: 'show', within: null })
    expect(await again.heard('remote')).toMatchObject({ within: null })
    for (const stream of [display, again, phone]) await stream.leave()
  })

  test('a wall without a display: 0 are told; a report of it is not kept; the last display that leaves takes its report along', async () => {
    const { open, join, answer, listen, look } = hall()
    const remote = await open()
    const { token, wall } = await join(remote.code)
    expect(await answer('/commands', { token, command: 'next' })).toEqual({ displays: 0 })
    await answer('/showing', { wall, showing: SHOWING })
    const display = await listen(`wall=${wall}`)
    await display.heard('remote')
    const phone = await listen(`remote=${wall}`)
    expect(await phone.heard('wall')).toMatchObject({ showing: null, displays: 1 })
    await answer('/showing', { wall, showing: SHOWING })
    expect(await phone.heard('wall')).toMatchObject({ showing: SHOWING })
    await display.leave()
    expect(await phone.heard('wall')).toMatchObject({ showing: null, displays: 0 })
    expect(await look(remote.key)).toMatchObject({ displays: 0 })
    await phone.leave()
  })

  test('the end is told to display and phone: by closing, and by the clock within a second of 12 hours', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const { clock, remotes, open, answer, listen } = hall()
      remotes.start()
      const remote = await open()
      const [display, phone] = [await listen(`wall=${remote.wall}`), await listen(`remote=${remote.wall}`)]
      const ends = async () => {
        expect(await display.heard('remote')).toEqual({ expiresAt: null, within: null })
        expect(await phone.heard('wall')).toMatchObject({ expiresAt: null })
      }
      await display.heard('remote')
      await phone.heard('wall')
      await answer('/close', { key: remote.key })
      await ends()
      await open(remote.key)
      await display.heard('remote')
      await phone.heard('wall')
      clock.now = BEGIN + 12 * HOUR
      vi.advanceTimersByTime(1000)
      await ends()
      remotes.stop()
      await display.leave()
      await phone.leave()
    } finally {
      vi.useRealTimers()
    }
  })

  test('ten commands a second for a wall, whichever phone they come from; the eleventh waits a second', async () => {
    const { clock, open, join, send, status } = hall()
    const remote = await open()
    const phones = [await join(remote.code), await join(remote.code, OTHER)]
    for (let n = 0; n < 10; n++) {
      clock.now = BEGIN + n * 50
      expect(await status('/commands', { token: phones[n % 2]!.token, command: 'next' })).toBe(200)
    }
    const { token } = phones[0]!
    clock.now = BEGIN + 999
    const refused = await send('/commands', { token, command: 'next' })
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '1'])
    clock.now = BEGIN + 1000
    expect(await status('/commands', { token, command: 'next' })).toBe(200)
    expect(await status('/commands', { token, command: 'next' })).toBe('429 rate-limited')
  })

  test('an area must exist, be a city or county and lie where the viewer may look', async () => {
    const { clock, open, join, status } = hall({ within: '3504' })
    const { token } = await join((await open()).code)
    const show = async (within: unknown) => {
      clock.now += 1000
      return status('/commands', { token, command: 'show', within })
    }
    expect(await show('350421')).toBe(200)
    expect(await show('3504')).toBe(200)
    expect(await show('350499')).toBe('400 unknown-area')
    expect(await show('350421100')).toBe('400 invalid-request')
    expect(await show('350102')).toBe('400 unknown-area')
    expect(await show('35')).toBe('400 unknown-area')
    expect(await show(undefined)).toBe('400 invalid-request')
    expect(await show('三明')).toBe('400 invalid-request')
  })

  test('what nobody made is refused: a token, a longer code, another command, a stream of no wall', async () => {
    const { open, join, send, status, listen, remotes } = hall()
    const { code } = await open()
    const { token } = await join(code)
    expect(await status('/commands', { token: 'f'.repeat(32), command: 'next' })).toBe('403 remote-ended')
    const reboot = await send('/commands', { token, command: 'reboot' })
    expect(((await reboot.json()) as Problem).detail).toEqual({
      zh: '参数 command 应为 next、before、pause、resume、show 之一。',
      en: 'The parameter command must be one of next, before, pause, resume, show.',
    })
    expect(await status('/join', { code: `${code}0` })).toBe('400 invalid-request')
    expect(await status('/showing', { wall: 'x', showing: SHOWING })).toBe('400 invalid-request')
    await expect(listen('wall=x').then((stream) => stream.heard('remote'))).rejects.toThrow('invalid-request')
    // Listening to a wall that nobody has leaves nothing behind.
    const stream = await listen(`wall=${'0'.repeat(32)}`)
    await stream.heard('remote')
    expect(remotes.known).toBe(2)
    await stream.leave()
    await vi.waitFor(() => expect(remotes.known).toBe(1))
  })

  test('no code, key or token stands in an address, which proxies and our own log write down', () => {
    const { app } = hall()
    const paths = Object.entries(describeApi(app).paths ?? {}).filter(([path]) =>
      path.includes('wall-remotes'),
    )
    expect(paths).toHaveLength(8)
    for (const [path, { post, ...others }] of paths) {
      expect([path, post?.parameters ?? [], Object.keys(others)]).toEqual([path, [], []])
    }
  })
})

describe('the page for phones', () => {
  test.each([
    [undefined, null],
    ['http://localhost:8787', null],
    ['http://127.0.0.1', null],
    ['http://[::1]:8787', null],
    ['https://atlas.example', 'https://atlas.example/wall/remote'],
    ['http://192.168.1.5:8787', 'http://192.168.1.5:8787/wall/remote'],
  ])(
    'PUBLIC_URL=%s: %s, since a phone cannot open an address of the machine alone',
    async (publicOrigin, expected) => {
      const { open } = hall({ hosts: { host: '127.0.0.1', port: null, publicOrigin } })
      expect((await open()).phonePage).toBe(expected)
    },
  )
})
