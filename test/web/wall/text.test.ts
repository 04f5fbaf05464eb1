import { expect, test } from 'vitest'
import { wrapped } from '../../../web/wall/drawing/text.ts'
import { sceneContext } from './scene-context.ts'

/** Every break that there can be. */
const piecesOf = (text: string) =>
  wrapped(sceneContext('1920x1080').stage, text, 0, { size: 28, colour: '#000000' })

test.each([
  ['由 100.0% 降至 77.4%', ['由', '100.0%', '降', '至', '77.4%']],
  ['1,157 个村，1,023 个已达标', ['1,157', '个', '村，', '1,023', '个', '已', '达', '标']],
  ['国发〔2025〕25号', ['国', '发', '〔2025〕', '25', '号']],
  ['as of 09:40, 2026-11-28.', ['as', 'of', '09:40,', '2026-11-28.']],
])('%s is broken between characters and words, and in no number', (text, pieces) => {
  expect(piecesOf(text)).toEqual(pieces)
})
