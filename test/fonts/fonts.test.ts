import { readFileSync } from 'node:fs'
import { create, type Font } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { wantedCharacters } from '../../api/fonts/characters.ts'
import { fontsCommand } from '../../api/fonts/fonts.command.ts'

const FOLDER = new URL('../../api/fonts/', import.meta.url)

describe.each(['Regular', 'Bold'])('Noto Sans SC %s', (weight) => {
  const font = create(readFileSync(new URL(`NotoSansSC-${weight}.ttf`, FOLDER))) as Font
  const has = (character: string) => font.hasGlyphForCodePoint(character.codePointAt(0)!)

  test('has a glyph for each of the 20,902 Han from 一 to 龥, and the rare ones of names', () => {
    const han = Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_, index) =>
      String.fromCodePoint(0x4e00 + index),
    )
    expect(han).toHaveLength(20_902)
    expect(han.filter((character) => !has(character))).toEqual([])
    expect([...'䶮㙟〇礼'].filter((character) => !has(character))).toEqual([])
  })
  test('has every character of the names of Fujian, and what the sheets print beside them', () => {
    const names = readFileSync(new URL('../../geodata/fujian/areas.csv', import.meta.url), 'utf8')
    const printed = `${names.replaceAll('\n', '')}0123456789%±×·–—…“”‘’（）〔〕《》、。：；！？①⑳㎡℃≥≤→■▲●№`
    expect([...new Set(printed)].filter((character) => !has(character))).toEqual([])
  })
  test('has nothing beside the characters wanted, and of features kerning alone', () => {
    const wanted = new Set([...wantedCharacters()].map((character) => character.codePointAt(0)!))
    expect(font.characterSet.filter((code) => !wanted.has(code))).toEqual([])
    expect(font.availableFeatures).toEqual(['kern'])
    expect([font.familyName, font.unitsPerEm]).toEqual(['Noto Sans SC', 1000])
  })
})

test('the licence is beside them', () => {
  expect(readFileSync(new URL('OFL.txt', FOLDER), 'utf8')).toContain('SIL OPEN FONT LICENSE Version 1.1')
})

test('npm run fonts refuses what it does not know', async () => {
  expect(await fontsCommand(['--verfiy'])).toBe(2)
})
