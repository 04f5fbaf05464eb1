import { expect, test } from 'vitest'
import { overlap } from '../../../api/domain/cartography/scene.ts'
import { frameOf, sceneOf } from '../../../web/wall/drawing/draw-stage.ts'
import type { FrameContent } from '../../../web/wall/drawing/frame.ts'
import { isClear } from '../../../web/wall/drawing/text.ts'
import { drawScene } from '../../../web/wall/scenes/registry.ts'
import { WALL_TEXTS } from '../../../web/wall/texts.ts'
import { gapsAnswer } from '../../fixtures/wall/gaps.ts'
import { sceneContext } from './scene-context.ts'

const content = (lang: 'zh' | 'en'): FrameContent => ({
  title: WALL_TEXTS[lang].title('福建省'),
  badge: WALL_TEXTS[lang].demonstration,
  time: '09:42',
  date: '11月28日 星期六',
  isBand: false,
  footer: [
    { text: WALL_TEXTS[lang].internal, tone: 'plain', stays: true },
    { text: '停留在 09:40', tone: 'warn', stays: true },
    { text: '快照 12', tone: 'quiet', stays: false },
    { text: '下一屏：乡镇巡回', tone: 'quiet', stays: false },
  ],
})

test.each([
  ['1920x1080', ''],
  ['5760x2160', 'seams=3x2'],
  ['7680x1080', 'seams=8x1'],
  ['1080x1920', 'seams=2x3'],
  ['1080x1920', 'lang=en'],
  ['3840x2160', 'distance=8&width=1660&lang=en'],
])('at %s %s header and footer keep their marks clear of seams', (size, query) => {
  const { stage } = sceneContext(size, query)
  const texts = frameOf(stage, content(stage.language)).marks.filter((mark) => mark.kind === 'text')
  expect(texts.filter((text) => !isClear(stage, text))).toEqual([])
  const overlapping = texts.filter((a) => texts.some((b) => a !== b && overlap(a.box, b.box)))
  expect(overlapping.map(({ text }) => text)).toEqual([])
  const written = texts.map(({ text }) => text)
  expect(written).toContain(WALL_TEXTS[stage.language].demonstration)
  expect(written).toContain(WALL_TEXTS[stage.language].internal)
})

test.each(['zh', 'en'] as const)('a phone shows whose figures these are and how old, in %s', (lang) => {
  const { stage } = sceneContext('390x844', `lang=${lang}`)
  const { footer, internal } = WALL_TEXTS[lang]
  const dataAsOf = footer.dataAsOf(footer.today('09:40'))
  const items = [internal, footer.live, dataAsOf].map((text) => ({
    text,
    tone: 'plain' as const,
    stays: true,
  }))
  const texts = frameOf(stage, { ...content(lang), footer: items }).marks.filter(
    (mark) => mark.kind === 'text',
  )
  expect(texts.filter((text) => !isClear(stage, text))).toEqual([])
  const written = texts.map(({ text }) => text)
  // In English the first is wider than the phone and has two lines.
  expect(written.join(' ')).toContain(internal)
  expect(written).toEqual(expect.arrayContaining([footer.live, dataAsOf]))
})

test('where the footer is too short, what does not stay goes first, from the end', () => {
  const { stage } = sceneContext('3840x2160', 'distance=8&width=1660')
  const written = frameOf(stage, content('zh')).marks.flatMap((mark) =>
    mark.kind === 'text' ? [mark.text] : [],
  )
  expect(written).toContain('停留在 09:40')
  expect(written).not.toContain('下一屏：乡镇巡回')
})

test('scenes side by side share their hatches', () => {
  const context = sceneContext('7680x1080')
  const drawings = context.stage.panes.map((pane) => drawScene(gapsAnswer, { ...context, pane }))
  expect(sceneOf(context.stage, drawings).hatches).toHaveLength(1)
})
