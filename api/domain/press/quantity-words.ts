import type { Bilingual } from '../coverage/rule.ts'
import { both } from '../date-words.ts'
import type { TextFacts } from './figure.ts'
import { numbersIn, plain, valueOfHan } from './numbers-in.ts'
import type { PressLanguage } from './press.ts'

/** Words for a part, and the parts that they can be said of. */
interface PartWord {
  readonly word: RegExp
  readonly holds: (part: number) => boolean
}

const ZH_MET = '达标|达到|完成|覆盖|可达'
/** 县, and not 县级医院 or 乡村医生. */
const ZH_UNIT = '(?!乡村医|乡镇[卫医])(?:县|市|区|乡|镇|村|社区|单位|人口|群众|居民)(?![级医卫民城域])'
const EN_UNIT = '(?:counties|townships|villages|cities|units|people|residents)'
const EN_OF_UNITS = `(?=\\s(?:of\\s)?(?:(?:all|the|its|these|those)\\s)*(?:[\\d,]+\\s)?(?:${EN_UNIT}|them)\\b)`
/** What follows a word that is about units: them, whether they met it, or nothing. 大部分时间 and 过半年 are about something else. */
const SAID_OF_UNITS: Readonly<Record<PressLanguage, string>> = {
  zh: `(?=的?\\s?(?:[\\d一二两三四五六七八九十百]+\\s?个?)?\\s?${ZH_UNIT}|[已均都尚仍还未没待]*(?:${ZH_MET})|$)`,
  en: `(?:${EN_OF_UNITS}|(?=\\s(?:have|had|were|are|met)\\b|[\\s,.;:!?]*$))`,
}
const zh = (words: string) => new RegExp(`(?:${words})${SAID_OF_UNITS.zh}`)
const en = (words: string) => new RegExp(`\\b(?:${words})${SAID_OF_UNITS.en}`, 'i')

/** The longer ones first: 大多数 is found before 多数. */
const PARTS: Readonly<Record<PressLanguage, readonly PartWord[]>> = {
  zh: [
    { word: zh('绝大多数|绝大部分|几乎全部|几乎所有'), holds: (part) => part >= 0.9 },
    { word: zh('不足半数|不到半数|不足一半|不到一半|[未不]过半'), holds: (part) => part < 0.5 },
    { word: zh('(?:将近|接近|近)(?:半数|一半|半)'), holds: (part) => part >= 0.4 && part < 0.5 },
    {
      word: zh('(?:超|过|超过)半数?|半数以上|一半以上|大半|大多数|大部分|多数'),
      holds: (part) => part > 0.5,
    },
    { word: zh('少数|小部分|个别'), holds: (part) => part < 0.5 },
    // 全部达标 is a claim of its own.
    { word: zh(`(?:全部|全体|所有)(?!${ZH_MET})`), holds: (part) => part === 1 },
  ],
  en: [
    { word: en('almost all|nearly all|vast majority'), holds: (part) => part >= 0.9 },
    { word: en('less than half|fewer than half|under half'), holds: (part) => part < 0.5 },
    { word: en('nearly half|almost half'), holds: (part) => part >= 0.4 && part < 0.5 },
    {
      // Not “at most”, nor “what matters most”.
      word: en(`more than half|over half|(?<!at )most${EN_OF_UNITS}|majority`),
      holds: (part) => part > 0.5,
    },
    { word: en(`few${EN_OF_UNITS}|(?<!ethnic[ -])minority`), holds: (part) => part < 0.5 },
  ],
}

/** What a clause must say for a word in it to be about the share, and what turns it around. */
const MET: Readonly<Record<PressLanguage, RegExp>> = {
  zh: new RegExp(ZH_MET),
  en: /\b(?:met|meet|covered|within|reached?)\b/i,
}
const NOT_MET: Readonly<Record<PressLanguage, RegExp>> = {
  zh: /未(?!成年|来)|没|待完成|尚无|不可达/,
  en: /\b(?:not|missed|due(?! to)|(?:are|were) without|out of reach)\b/i,
}
const CLAUSE: Readonly<Record<PressLanguage, RegExp>> = {
  zh: /[^,.;:!?，。；：！？]+/g,
  en: /[^,;:!?]+?(?:[,;:!?]|\.(?!\d)|$)/g,
}

const ZH_COUNTED = '(?=[个家支县市区村乡镇名人天次])'
const EN_COUNTED = `(?=(?:\\sof)?\\s(?:${EN_UNIT}|teams|visits|patients)\\b)`

/** Counts that are said roughly, with the least and the most of them. */
const ROUGH: Readonly<
  Record<
    PressLanguage,
    readonly { readonly word: RegExp; readonly range: (word: string) => [number, number] }[]
  >
> = {
  zh: [
    {
      // From 二百多 on to 299, from 一百二十多 on to 129.
      word: new RegExp(`[一二两三四五六七八九十百千万]{0,6}[十百](?:几|多|余)${ZH_COUNTED}`, 'g'),
      range: (word) => {
        const least = valueOfHan(word.slice(0, -1))!
        return [least + 1, least + (word.at(-2) === '百' ? 99 : 9)]
      },
    },
    { word: new RegExp(`(?<![百千万])[几数]十[余多]?${ZH_COUNTED}`, 'g'), range: () => [20, 99] },
    { word: new RegExp(`上百${ZH_COUNTED}`, 'g'), range: () => [100, 199] },
  ],
  en: [
    { word: new RegExp(`\\bdozens${EN_COUNTED}`, 'gi'), range: () => [24, 120] },
    { word: new RegExp(`\\bhundreds${EN_COUNTED}`, 'gi'), range: () => [200, 999] },
  ],
}

/** Words of quantity without digits that the figures belie: 过半 of 42.9%, 十几个 where no figure is from 11 to 19. */
export function quantityFaults(
  given: string,
  { share, figures }: Pick<TextFacts, 'share' | 'figures'>,
  language: PressLanguage,
): Bilingual[] {
  const text = plain(given)
  return [...partFaults(text, share, figures, language), ...roughFaults(text, figures, language)]
}

function partFaults(
  text: string,
  share: number | null,
  figures: TextFacts['figures'],
  language: PressLanguage,
): Bilingual[] {
  const figure = figures.find(({ id }) => id === 'share' || id.endsWith(' share'))
  if (share === null || !figure) return []
  return [...text.matchAll(CLAUSE[language])].flatMap(([clause]) => {
    if (!MET[language].test(clause) && !NOT_MET[language].test(clause)) return []
    const [word, holds] = partWordIn(clause, language) ?? []
    if (!word || !holds) return []
    // 未过半 turns itself around.
    const rest = clause.replace(word, '')
    const part = NOT_MET[language].test(rest) ? 1 - share : share
    return holds(part) ? [] : [belied(word, figure)]
  })
}

function partWordIn(clause: string, language: PressLanguage): [string, PartWord['holds']] | null {
  for (const { word, holds } of PARTS[language]) {
    const [found] = word.exec(clause) ?? []
    if (found) return [found, holds]
  }
  return null
}

function roughFaults(text: string, figures: TextFacts['figures'], language: PressLanguage): Bilingual[] {
  const values = figures
    .flatMap((figure) => numbersIn(plain(figure.text), language))
    .flatMap(({ value, use }) => (use === 'percent' ? [] : [value]))
  return ROUGH[language].flatMap(({ word, range }) =>
    [...text.matchAll(word)].flatMap(([found]) => {
      const [least, most] = range(found)
      if (values.some((value) => value >= least && value <= most)) return []
      return [
        both(
          `“${found}”与数据不符：本图没有 ${least} 至 ${most} 之间的数字，请改为具体数字或删去。`,
          `“${found}” disagrees with the data: no figure of this sheet is from ${least} to ${most}; write the number or take it out.`,
        ),
      ]
    }),
  )
}

function belied(word: string, { label, text }: TextFacts['figures'][number]): Bilingual {
  return both(
    `“${word}”与数据不符：${label.zh}为 ${text}，请改为具体数字或删去。`,
    `“${word}” disagrees with the data: ${label.en} is ${text}; write the number or take it out.`,
  )
}
