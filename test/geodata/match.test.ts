import { describe, expect, test } from 'vitest'
import { matchSeats, type Place } from '../../geodata/pipeline/match.ts'

const place = (id: number, names: string[], feature = 'PPLA4', lon = 117): Place => ({
  id,
  names,
  feature,
  lon,
  lat: 26,
})
const township = (code: string, name: string) => ({ code, name })
/** West of 118° lies the county 350421, east of it 350423. */
const countyOf = ([x]: readonly [number, number]) => (x < 11_800_000 ? '350421' : '350423')
const match = (townships: Array<{ code: string; name: string }>, places: Place[]) =>
  matchSeats(townships, places, countyOf).map((seat) => [seat.township, seat.place, seat.means])

describe('seats of townships', () => {
  test('by full name, by stem, without the ethnic suffix, by another way of writing, by pinyin', () => {
    const townships = [
      township('350421100', '竹岐镇'),
      township('350421101', '上店镇'),
      township('350421202', '百崎回族乡'),
      township('350421103', '前坂镇'),
      township('350421104', '水吉镇'),
    ]
    const places = [
      place(1, ['Zhuqi', '竹岐镇']),
      place(2, ['Shangdian', '上店']),
      place(3, ['Baiqi', '百崎']),
      place(4, ['前板']),
      place(5, ['Shuiji', 'Shui-chi']),
    ]
    expect(match(townships, places)).toEqual([
      ['350421100', 1, 'full-name'],
      ['350421101', 2, 'stem'],
      ['350421103', 4, 'variant'],
      ['350421104', 5, 'pinyin'],
      ['350421202', 3, 'ethnic'],
    ])
  })

  test('every reading of a character counts: 七都 is Qidu, not Qidou', () => {
    expect(match([township('350421100', '七都镇')], [place(1, ['Qidu'])])).toEqual([
      ['350421100', 1, 'pinyin'],
    ])
  })

  test('a place of the same name in the neighbouring county is left alone', () => {
    expect(match([township('350421100', '城关镇')], [place(1, ['城关镇'], 'PPLA4', 118.5)])).toEqual([])
  })

  test('a place is the seat of one township only, and goes to the surer match', () => {
    const townships = [township('350421100', '龙门镇'), township('350421101', '隆门镇')]
    expect(match(townships, [place(1, ['Longmen', '隆门镇'])])).toEqual([['350421101', 1, 'full-name']])
  })

  test("a township's seat goes before a plain village of the same name", () => {
    expect(
      match([township('350421100', '洋口镇')], [place(1, ['洋口'], 'PPL'), place(2, ['洋口'], 'PPLA4')]),
    ).toEqual([['350421100', 2, 'stem']])
  })

  test('stand-ins have no seat', () => {
    expect(match([township('350421000', '明溪县')], [place(1, ['明溪县'])])).toEqual([])
  })
})
