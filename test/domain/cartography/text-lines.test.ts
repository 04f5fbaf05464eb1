import { describe, expect, test } from 'vitest'
import { wordPieces } from '../../../api/domain/cartography/sheet/block.ts'
import { leastWidth, linesOf } from '../../../api/domain/cartography/text-lines.ts'

/** Han as wide as two letters. */
const widthOf = (line: string) => [...line].reduce((sum, each) => sum + (each > 'ÿ' ? 2 : 1), 0)
/** Every break that there can be. */
const piecesOf = (text: string) => linesOf(text, 0, widthOf)

test.each([
  ['由 100.0% 降至 77.4%', ['由', '100.0%', '降', '至', '77.4%']],
  ['1,157 个村，1,023 个已达标', ['1,157 个', '村，', '1,023 个', '已', '达', '标']],
  ['国发〔2025〕25号', ['国', '发', '〔2025〕25号']],
  ['依据〔2025〕25号 四(二)、一(二)', ['依', '据', '〔2025〕25号', '四(二)、', '一(二)']],
  ['占90%（56%～93%），3～5个', ['占', '90%', '（56%～93%），', '3～5个']],
  ['（截至10月29日）', ['（截', '至', '10月29日）']],
  ['覆盖2026年第四季度', ['覆', '盖', '2026年第四季度']],
  ['截至 2026年11月28日（周六）', ['截', '至', '2026年11月28日', '（周', '六）']],
  ['15 分钟可达', ['15 分钟', '可', '达']],
  ['《关于》“好”。', ['《关', '于》', '“好”。']],
  ['as of 09:40, 2026-11-28.', ['as', 'of', '09:40,', '2026-11-28.']],
  ['31 counties on 28 November 2026', ['31 counties', 'on', '28 November 2026']],
  ['by Q4 2026, 12.5 km', ['by', 'Q4 2026,', '12.5 km']],
])(
  '%s is broken between characters and words, never in a number, a date or before a unit',
  (text, pieces) => {
    expect(piecesOf(text)).toEqual(pieces)
  },
)

test('words of the subject stay whole too, which the dictionary takes apart', () => {
  expect(wordPieces('福建县级巡回医疗')).toEqual(['福建', '县级', '巡回医疗'])
  expect(wordPieces('霞浦县民族乡巡回医疗').slice(-2)).toEqual(['民族乡', '巡回医疗'])
  expect(wordPieces('2026年福建县域内基层就诊率').slice(-4)).toEqual(['福建', '县域内', '基层', '就诊率'])
  expect(wordPieces('（CC BY 4.0），有改动').at(-1)).toBe('有改动')
})

describe('the least width', () => {
  test('has as many lines: ten Han in lines of at most 14, that is 7 and 3, are 5 and 5', () => {
    expect(linesOf('一二三四五六七八九十', 14, widthOf)).toEqual(['一二三四五六七', '八九十'])
    const even = leastWidth('一二三四五六七八九十', 14, 0.1, widthOf)
    expect(linesOf('一二三四五六七八九十', even, widthOf)).toEqual(['一二三四五', '六七八九十'])
  })
})
