import { describe, expect, test } from 'vitest'
import { unitColour } from '../../../api/domain/cartography/palette.ts'
import { overlap } from '../../../api/domain/cartography/scene.ts'
import { drawScene } from '../../../web/wall/scenes/registry.ts'
import { crowdingAnswer } from '../../fixtures/wall/crowding.ts'
import { flawsOf, textsOf } from './flaws.ts'
import { sceneContext } from './scene-context.ts'
import { WALLS } from './walls.ts'

describe('the scene of crowding is legible', () => {
  test.each(WALLS)('at %s %s', (size, query) => {
    const context = sceneContext(size, query)
    const drawing = drawScene(crowdingAnswer, context)
    expect(flawsOf(drawing, context.stage)).toEqual([])
    const written = textsOf(drawing.marks).map(({ text }) => text)
    expect(written).toContain('14')
    if (!query.startsWith('distance=8')) {
      expect(written).toEqual(expect.arrayContaining(['闽清县三溪乡', '华安县仙都镇', '南靖县丰田镇']))
    }
  })
})

const draw = (answer = crowdingAnswer, stale: string | null = null, size = '5760x2160') =>
  drawScene(answer, { ...sceneContext(size), staleSince: stale })
const write = (...given: Parameters<typeof draw>) => textsOf(draw(...given).marks).map(({ text }) => text)

test('14 crowds with 57 surplus team-days, 7 + 7 + 7 = 21 in the three shown', () => {
  const written = write()
  expect(written.join('')).toContain('处扎堆，共多出 57 个队日')
  expect(written.join('')).toContain('所列 3 处多出 21 个队日')
  expect(written.filter((text) => text === '多出 7 队日')).toHaveLength(3)
})

test('of a crowd its dates, teams and visits, and the gaps beside it by rule and distance', () => {
  const written = write()
  expect(written).toContain('2026年12月16日至18日 · 6 支队伍 · 到访 9 次，9 次可调整')
  expect(written).toContain('附近缺口 5 处：闽清县（县级，当地）、坂东镇（乡镇，4.5 公里）')
  expect(written).toContain('云龙乡（乡镇，6.6 公里）')
})

test('where a line is too short, name and distance of a gap stand alone; no colon stands without a gap', () => {
  const texts = textsOf(drawScene(crowdingAnswer, sceneContext('3840x2160', 'distance=5&width=1660')).marks)
  const gaps = texts.map(({ text }) => text).filter((text) => text.startsWith('附近缺口'))
  expect(gaps).toHaveLength(3)
  expect(gaps[1]).toBe('附近缺口 4 处：华丰镇 12 公里')
  expect(gaps.filter((text) => text.endsWith('：'))).toEqual([])
})

test('each crowd is on the map by the number that it has in the list', () => {
  const discs = draw().marks.filter((mark) => mark.kind === 'dot' && mark.radius > 20)
  expect(discs).toHaveLength(6)
  // The legend's 3 counties come first.
  expect(
    write()
      .filter((text) => /^[123]$/.test(text))
      .slice(-6),
  ).toEqual(['1', '2', '3', '1', '2', '3'])
})

test('two crowds at one place are moved apart, with lines to it', () => {
  const clusters = crowdingAnswer.clusters.map((cluster) => ({
    ...cluster,
    centre: crowdingAnswer.clusters[0]!.centre,
  }))
  const { marks } = draw({ ...crowdingAnswer, clusters })
  const boxes = textsOf(marks)
    .filter(({ text }) => /^[123]$/.test(text))
    .slice(0, 3)
  const discs = marks.flatMap((mark) => (mark.kind === 'dot' && mark.radius > 20 ? [mark] : [])).slice(0, 3)
  expect(boxes).toHaveLength(3)
  const squares = discs.map(({ x, y, radius }) => ({
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }))
  for (const [i, square] of squares.entries()) {
    for (const other of squares.slice(i + 1)) expect(overlap(square, other)).toBe(false)
  }
  const lines = marks.flatMap((mark) =>
    mark.kind === 'line' ? mark.lines.filter((line) => line.length === 4) : [],
  )
  const [x, y] = [discs[0]!.x, discs[0]!.y]
  expect(lines.filter(([fromX, fromY]) => Math.hypot(fromX! - x, fromY! - y) < 0.01)).toHaveLength(2)
})

test('the counties of the gaps that are listed are coloured, and the legend counts them: 3 of 84', () => {
  const { marks } = draw()
  const due = unitColour('due', 'dark')
  const codes = marks.flatMap((mark) =>
    mark.kind === 'shape' && mark.fill === due && mark.code ? [mark.code] : [],
  )
  expect(codes).toEqual(['350124', '350627', '350629'])
  const written = write()
  expect(written[written.indexOf('所列缺口所在的县') + 1]).toBe('3')
  expect(written[written.indexOf('其他') + 1]).toBe('81')
})

test('on the wall of a county its townships with a gap are coloured', () => {
  const [cluster] = crowdingAnswer.clusters
  const { marks } = draw({
    ...crowdingAnswer,
    within: { code: '350124', name: '闽清县', city: '福州市', level: 'county' },
    clusterCount: 1,
    surplusDays: 7,
    clusters: [{ ...cluster!, gaps: cluster!.gaps.slice(1), gapCount: 2 }],
  })
  const due = unitColour('due', 'dark')
  const codes = marks.flatMap((mark) =>
    mark.kind === 'shape' && mark.fill === due && mark.code ? [mark.code] : [],
  )
  expect(codes).toEqual(['350124106', '350124200'])
})

test('without a crowd a sentence says so', () => {
  const { running } = draw({ ...crowdingAnswer, clusters: [], clusterCount: 0, surplusDays: 0 })
  expect(running).toEqual(['2026年11月28日至12月27日没有扎堆的到访。'])
})

test('stale figures step back and say their day', () => {
  const texts = textsOf(draw(crowdingAnswer, '2026-11-26').marks)
  const quiet = sceneContext('1920x1080').stage.colours['sheet-quiet']
  for (const figure of ['14', '多出 7 队日']) {
    expect(texts.find(({ text }) => text === figure)?.colour).toBe(quiet)
  }
  expect(texts.map(({ text }) => text).join('')).toContain('数据截至 2026-11-26')
})
