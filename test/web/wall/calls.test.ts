import { describe, expect, test } from 'vitest'
import { drawScene } from '../../../web/wall/scenes/registry.ts'
import { callsAnswer } from '../../fixtures/wall/calls.ts'
import { flawsOf, legendOf, textsOf } from './flaws.ts'
import { sceneContext } from './scene-context.ts'
import { WALLS } from './walls.ts'

const write = (size: string, query = '', answer = callsAnswer) =>
  textsOf(drawScene(answer, sceneContext(size, query)).marks).map(({ text }) => text)

describe('whom to call', () => {
  test.each(WALLS)('is legible at %s %s', (size, query) => {
    const context = sceneContext(size, query)
    for (const staleSince of [null, '2026-11-26']) {
      const drawing = drawScene(callsAnswer, { ...context, staleSince })
      expect(flawsOf(drawing, context.stage)).toEqual([])
      expect(textsOf(drawing.marks).map(({ text }) => text)).toContain('7')
    }
  })

  test('a row: whom to ask for in full ink, then what is planned or can be mended, silence, missed periods', () => {
    const texts = textsOf(drawScene(callsAnswer, sceneContext('1920x1080')).marks)
    const contact = texts.find(({ text }) => text === '示例联系人 0590-0042500')!
    expect(contact.colour).toBe(sceneContext('1920x1080').stage.colours.text)
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        '本季未排期，最晚 12月31日补上 · 此前连续 3 期未达标',
        '本季已补不上 · 此前连续 2 期未达标',
        '未登记联系人 · 本季未排期，最晚 12月31日补上 · 本季无任何上报',
        // A visit in the next quarter does not help this one.
        '未登记联系人 · 本季未排期，最晚 12月31日补上 · 下次 1月5日省立医院医疗队到访',
        '348 天',
        '从未到访',
        '30 万人 · 三明市',
      ]),
    )
  })

  test('where rows have one line, the contact stays and the rest goes', () => {
    const written = write('3840x2160', 'distance=5&width=1660')
    expect(written.some((text) => text.startsWith('示例联系人 0590-0042500'))).toBe(true)
  })

  test('on a phone fewer counties are listed, each with whom to ask for: there is no room for it beside the name', () => {
    const written = write('390x844')
    expect(written.filter((text) => text.startsWith('示例联系人')).length).toBeGreaterThanOrEqual(2)
    expect(written.some((text) => /^另有 \d 个$/.test(text))).toBe(true)
  })

  test('the legend adds up: 4 + 3 of 7 counties; beside a map 77 others of 84', () => {
    expect(legendOf(drawScene(callsAnswer, sceneContext('1920x1080')).marks)).toEqual({
      'due-again': 4,
      due: 3,
    })
    expect(legendOf(drawScene(callsAnswer, sceneContext('5760x2160')).marks)).toEqual({
      'due-again': 4,
      due: 3,
      other: 77,
    })
  })

  test('says how many counties have no contact, and where to add them', () => {
    const { running } = drawScene(callsAnswer, sceneContext('1920x1080'))
    expect(running).toContain('名单中有 2 个县未登记联系人，请在“数据导入”中补充。')
  })

  test('a contact that is withheld is not told to be missing', () => {
    const calls = callsAnswer.calls.map((call) => ({ ...call, contact: null, contactWithheld: true }))
    const withheld = { ...callsAnswer, calls }
    const text = write('1920x1080', '', withheld).join()
    expect(text).toContain('联系人不在此显示')
    expect(text).not.toContain('未登记联系人')
    const { running } = drawScene(withheld, sceneContext('1920x1080'))
    expect(running.join()).toContain('联系人属个人信息，此大屏无权查看')
    expect(running.join()).not.toContain('未登记')
  })

  test('a visit that is planned this quarter and not enough says that more is needed', () => {
    const next = { date: '2026-12-05', team: '省立医院医疗队' }
    const calls = callsAnswer.calls
      .slice(0, 1)
      .map((call) => ({ ...call, next, contact: null, missedBefore: 0 }))
    expect(write('1920x1080', '', { ...callsAnswer, calls, callCount: 1 })).toContain(
      '未登记联系人 · 12月5日省立医院医疗队到访 · 次数仍不足，最晚 12月31日补上',
    )
  })

  test('of 12 to call, 9 of them again, 8 are listed: the headline and the legend count all of them', () => {
    const counts = { ...callsAnswer.total.counts, due: 12 }
    const answer = { ...callsAnswer, total: { ...callsAnswer.total, counts, dueAgain: 9 }, callCount: 12 }
    const context = sceneContext('1920x1080')
    expect(write('1920x1080', '', answer)).toEqual(
      expect.arrayContaining(['个县待联系', '其中 9 个上期未达标']),
    )
    expect(legendOf(drawScene(answer, context).marks)).toEqual({ 'due-again': 9, due: 3 })
  })

  test('with nobody to call it says so', () => {
    expect(write('1920x1080', '', { ...callsAnswer, calls: [], callCount: 0 })).toContain(
      '各县本季均已达标或已排期，今天无需催办。',
    )
  })
})
