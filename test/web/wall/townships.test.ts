import { describe, expect, test } from 'vitest'
import { unitColour } from '../../../api/domain/cartography/palette.ts'
import type { Shape } from '../../../api/domain/cartography/scene.ts'
import { drawScene } from '../../../web/wall/scenes/registry.ts'
import { gapsAnswer } from '../../fixtures/wall/gaps.ts'
import { townshipsAnswer } from '../../fixtures/wall/townships.ts'
import { flawsOf, legendOf, textsOf } from './flaws.ts'
import { sceneContext } from './scene-context.ts'
import { WALLS } from './walls.ts'

const draw = (size: string, answer = townshipsAnswer) => drawScene(answer, sceneContext(size))
const write = (size: string, answer = townshipsAnswer) =>
  textsOf(draw(size, answer).marks).map(({ text }) => text)

describe('which city falls behind', () => {
  test.each(WALLS)('is legible at %s %s', (size, query) => {
    const context = sceneContext(size, query)
    const drawing = drawScene(townshipsAnswer, context)
    expect(flawsOf(drawing, context.stage)).toEqual([])
    expect(textsOf(drawing.marks).map(({ text }) => text)).toContain('84.4%')
  })

  test('the legend adds up: 353 + 4 + 38 + 23 = 418', () => {
    expect(legendOf(draw('1920x1080').marks)).toEqual({ met: 353, scheduled: 4, due: 38, 'due-again': 23 })
  })

  test('a bar a city, the lowest share first, with its counts: 64 + 1 + 14 + 7 = 86 townships of 龙岩市', () => {
    const written = write('1920x1080')
    const shares = ['74.4%', '84.7%', '84.9%', '86.0%', '87.1%', '91.9%']
    const places = shares.map((share) => written.indexOf(share))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(written.slice(places[0]! - 1, places[0]! + 4)).toEqual(['龙岩市', '74.4%', '64', '14', '7'])
    const met = draw('1920x1080').marks.filter(
      (mark): mark is Shape =>
        mark.kind === 'shape' && mark.code === null && mark.fill === unitColour('met', 'dark'),
    )
    const widths = met.map(({ rings: [ring] }) => ring![2]! - ring![0]!)
    // Of all, of six cities, and in the legend; 64 of 86 against 72 of 85.
    expect(widths).toHaveLength(8)
    expect(
      widths.some((width) => widths.some((other) => Math.abs(width / other - 64 / 86 / (72 / 85)) < 1e-6)),
    ).toBe(true)
  })

  test('the three weakest counties by name', () => {
    expect(write('1920x1080')).toEqual(
      expect.arrayContaining(['漳平市', '0%', '政和县', '55.6%', '霞浦县', '58.3%']),
    )
  })

  test.each([
    ['1440x900', 'lang=zh'],
    ['1440x900', 'lang=en'],
    ['1920x1080', 'lang=en'],
    ['390x844', 'lang=zh'],
  ])('at %s %s the weakest counties are not listed without their heading', (size, query) => {
    const context = sceneContext(size, query)
    const written = textsOf(drawScene(townshipsAnswer, context).marks).map(({ text }) => text)
    const heading = query === 'lang=zh' ? '达标占比最低的县（市、区）' : 'Lowest share met'
    expect(written.includes('漳平市')).toBe(written.includes(heading))
    // Where there is no room for them, the cities have it.
    if (size !== '390x844' && !written.includes(heading)) expect(written).toContain('三明市')
  })

  test('names of cities on the map, none of townships', () => {
    const { marks } = draw('3840x2160')
    const names = textsOf(marks).flatMap(({ code }) => code ?? [])
    expect(new Set(names.map((code) => code.length))).toEqual(new Set([4]))
  })

  test('a county’s wall lists its townships that are due', () => {
    const within = { code: '350881', name: '漳平市', city: '龙岩市', level: 'county' as const }
    const gaps = [{ ...gapsAnswer.gaps[0]!, code: '350881100', name: '新桥镇', city: '龙岩市' }]
    const written = write('1920x1080', { ...townshipsAnswer, within, parts: [], weakest: [], gaps })
    expect(written).toEqual(expect.arrayContaining(['新桥镇', '348 天', '距上次到访的天数']))
    const met = write('1920x1080', { ...townshipsAnswer, within, parts: [], weakest: [], gaps: [] })
    expect(met).not.toContain('距上次到访的天数')
  })
})

test('a rule of postings asks its own question, and counts the days since somebody was posted', () => {
  const answer = {
    ...townshipsAnswer,
    ...{ scene: 'township-postings' as const, rule: 'township-posting' as const },
    within: { code: '350421', name: '明溪县', city: '三明市', level: 'county' as const },
    areas: townshipsAnswer.areas.filter(({ code }) => code.startsWith('350421')),
    gaps: gapsAnswer.gaps.slice(0, 2).map((gap) => ({ ...gap, daysSince: null })),
  }
  const written = textsOf(drawScene(answer, sceneContext('1920x1080')).marks).map(({ text }) => text)
  for (const text of ['乡镇驻点：哪里缺人', '距上次驻点的天数', '从未驻点']) expect(written).toContain(text)
})
