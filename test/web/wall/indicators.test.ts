import { describe, expect, test } from 'vitest'
import { drawScene } from '../../../web/wall/scenes/registry.ts'
import { countyIndicators, indicatorsAnswer } from '../../fixtures/wall/indicators.ts'
import { flawsOf, legendOf, textsOf } from './flaws.ts'
import { sceneContext } from './scene-context.ts'
import { WALLS } from './walls.ts'

const drawn = (answer = indicatorsAnswer, turn = 0, query = '') =>
  drawScene(answer, { ...sceneContext('1920x1080', query), turn })
const written = (answer = indicatorsAnswer, turn = 0, query = '') =>
  textsOf(drawn(answer, turn, query).marks).map(({ text }) => text)

describe('an indicator', () => {
  // A dark Chinese and a light English wall of each size, with each indicator on some of them.
  const walls = WALLS.filter((_, at) => at % 4 === 0 || at % 4 === 3)
  test.each(walls.map((wall, at) => [...wall, at % 4] as const))(
    'is legible at %s %s, %i',
    (size, query, turn) => {
      const context = sceneContext(size, query)
      const drawing = drawScene(indicatorsAnswer, { ...context, turn })
      expect(flawsOf(drawing, context.stage)).toEqual([])
      expect(textsOf(drawing.marks).map(({ text }) => text)).toContain('23/71')
    },
  )

  test('the legend adds up, and what is missing is a class of its own: 23 + 31 + 17 + 8 + 4 + 1 of 84 counties', () => {
    expect(legendOf(drawn().marks)).toEqual({
      met: 23,
      near: 31,
      half: 17,
      earlier: 8,
      missing: 4,
      'not-applicable': 1,
    })
  })

  test('says its target and year, how many meet it, the whole, what is not known, who lacks most, and the clause', () => {
    const texts = written().join(' ')
    expect(texts).toContain('高血压规范管理率：哪里没达到')
    expect(texts).toContain('2026 年 · 目标：到 2030 年 ≥ 70%')
    expect(texts).toContain('有数的 71 个县，23 个达到')
    expect(texts).toContain('福建省整体 64.3%')
    expect(texts).toContain('另有 12 个县没有可对照的数，不算未达到')
    expect(texts).toMatch(/顺昌县.*52\.1%/)
    expect(texts).toContain('差 17.9 个百分点')
    expect(texts).toContain('依据：国函〔2025〕85号 二(四)')
  })

  test('one a round, in turn, also backwards; each says which it is', () => {
    const names = [-1, 0, 1, 4].map((turn) => drawn(indicatorsAnswer, turn).question)
    expect(names).toEqual([
      '家庭医生签约覆盖率：哪里没达到',
      '高血压规范管理率：哪里没达到',
      '县域中医药适宜技术推广中心：哪里没达到',
      '高血压规范管理率：哪里没达到',
    ])
    expect(written(indicatorsAnswer, 3).join(' ')).toContain('2025 年 · 目标：比上年提高 1 个百分点以上')
  })

  test('without a gap it says so, and of whom', () => {
    const [first] = indicatorsAnswer.indicators
    const all = { ...first!, gaps: [], gapCount: 0 }
    expect(written({ ...indicatorsAnswer, indicators: [all] })).toContain('有数的县都已达到目标。')
  })
})

describe('the indicators of a county', () => {
  test.each(WALLS)('are legible at %s %s', (size, query) => {
    const context = sceneContext(size, query)
    const drawing = drawScene(countyIndicators, context)
    expect(flawsOf(drawing, context.stage)).toEqual([])
    expect(textsOf(drawing.marks).map(({ text }) => text)).toContain('4/7')
  })

  test('what is lacking stands first, what is missing is said and not counted', () => {
    const texts = written(countyIndicators)
    expect(texts).toContain('明溪县：强基指标达到几项')
    expect(texts).toContain('有数的 7 项，4 项达到')
    expect(texts.join('')).toContain('另有 2 项没有可对照的数，不算未达到')
    const at = (name: string) => texts.indexOf(name)
    expect(at('中高级职称医师派驻')).toBeLessThan(at('高血压规范管理率'))
    expect(at('高血压规范管理率')).toBeLessThan(at('2型糖尿病规范管理率'))
    expect(texts).toContain('缺数')
  })
})
