import { describe, expect, test } from 'vitest'
import { drawScene } from '../../../web/wall/scenes/registry.ts'
import { reachAnswer } from '../../fixtures/wall/reach.ts'
import { flawsOf, legendOf, textsOf } from './flaws.ts'
import { sceneContext } from './scene-context.ts'
import { WALLS } from './walls.ts'

const written = (answer: typeof reachAnswer, size = '1920x1080', query = '') =>
  textsOf(drawScene(answer, sceneContext(size, query)).marks).map(({ text }) => text)

describe('who is out of reach', () => {
  test.each(WALLS)('is legible at %s %s', (size, query) => {
    const context = sceneContext(size, query)
    const drawing = drawScene(reachAnswer, context)
    expect(flawsOf(drawing, context.stage)).toEqual([])
    expect(textsOf(drawing.marks).map(({ text }) => text)).toContain('90%')
  })

  test('the legend adds up: 1 + 56 + 20 + 6 + 1 of 84 counties', () => {
    const { marks } = drawScene(reachAnswer, sceneContext('1920x1080'))
    expect(legendOf(marks)).toEqual({
      all: 1,
      'from-90': 56,
      'from-80': 20,
      'from-65': 6,
      'not-applicable': 1,
    })
  })

  test('says its range, the people left out, where they live, and how and when times were found', () => {
    const texts = written(reachAnswer)
    expect(texts).toContain('步行 · 估算 · 计算于 2026-11-28 18:48')
    expect(texts).toContain('上下限 56%～93%')
    expect(texts).toContain('未覆盖 403 万人')
    for (const { name } of reachAnswer.places) expect(texts).toContain(name)
    expect(texts.join('')).toContain('时间为估算')
  })

  test('counts villages where the answer does', () => {
    const { basis, total } = reachAnswer
    const population = { all: 17_496, reached: 15_962, left: 1_534, unknown: 0, estimated: 0 }
    const answer = {
      ...reachAnswer,
      basis: { ...basis, counted: 'villages' as const },
      total: { ...total, population },
    }
    expect(written(answer)).toContain('未覆盖 1,534 个村')
    expect(written(answer).join('')).toContain('缺人口数据，按村计算')
  })

  test('an earlier result says so first', () => {
    const note = { zh: '路网服务不可用，显示此前的结果。', en: 'The road service is gone.' }
    const basis = { ...reachAnswer.basis, source: 'roads' as const, state: 'stale' as const, note }
    const { running } = drawScene({ ...reachAnswer, basis }, sceneContext('1920x1080'))
    expect(running[0]).toBe(note.zh)
  })

  test('a county’s wall has the map of its townships', () => {
    const within = { code: '350425', name: '大田县', city: '三明市', level: 'county' as const }
    const answer = { ...reachAnswer, within, areas: [{ code: '350425100', share: 0.6 }], places: [] }
    const { marks } = drawScene(answer, sceneContext('1920x1080'))
    expect(legendOf(marks)).toEqual({ 'from-50': 1 })
  })
})
