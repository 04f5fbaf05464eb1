import type { Bilingual } from '../coverage/rule.ts'
import { both } from '../date-words.ts'
import type { TextFacts } from './figure.ts'
import { numbersIn, plain } from './numbers-in.ts'
import type { PressLanguage } from './press.ts'

/** A word for a part, and the parts that it can be said of. */
interface PartWord {
  readonly word: string
  readonly holds: (part: number) => boolean
}

/** The longer ones first: 大多数 is found before 多数. */
const PARTS: Readonly<Record<PressLanguage, readonly PartWord[]>> = {
  zh: [
    { word: '绝大多数|绝大部分|几乎全部|几乎所有', holds: (part) => part >= 0.9 },
    { word: '不足半数|不到半数|不足一半|不到一半|[未不]过半', holds: (part) => part < 0.5 },
    { word: '(?:将近|接近|近)(?:半数|一半|半)', holds: (part) => part >= 0.4 && part < 0.5 },
    { word: '(?:超|过|超过)半数?|半数以上|一半以上|大半|大多数|大部分|多数', holds: (part) => part > 0.5 },
    { word: '少数(?!民族)|小部分|个别', holds: (part) => part < 0.5 },
    // 全部达标 is a claim of its own.
    { word: '(?:全部|全体|所有)(?!达标|完成|覆盖|可达)', holds: (part) => part === 1 },
  ],
  en: [
    { word: '\\b(?:almost|nearly) all\\b|\\bvast majority\\b', holds: (part) => part >= 0.9 },
    { word: '\\b(?:less|fewer) than half\\b|\\bunder half\\b', holds: (part) => part < 0.5 },
    { word: '\\b(?:nearly|almost) half\\b', holds: (part) => part >= 0.4 && part < 0.5 },
    {
      word: '\\b(?:more than|over) half\\b|(?<!at )\\bmost (?=of\\b|counties|townships|villages|units|people)|\\bmajority\\b',
      holds: (part) => part > 0.5,
    },
    {
      word: '\\bfew (?=of\\b|counties|townships|villages|units)|\\bminority\\b',
      holds: (part) => part < 0.5,
    },
  ],
}

/** What a clause must say for a word in it to be about the share, and what turns it around. */
const MET: Readonly<Record<PressLanguage, RegExp>> = {
  zh: /达标|完成|覆盖|可达/,
  en: /\b(?:met|meet|covered|within|reached?)\b/i,
}
const NOT_MET: Readonly<Record<PressLanguage, RegExp>> = {
  zh: /[未没]|待完成|尚无|不可达/,
  en: /\b(?:not|missed|due|without|out of reach)\b/i,
}
const CLAUSE: Readonly<Record<PressLanguage, RegExp>> = {
  zh: /[^,.;:!?，。；：！？]+/g,
  en: /[^,;:!?]+?(?:[,;:!?]|\.(?!\d)|$)/g,
}

/** Counts that are said roughly, with the least and the most of them. */
const ROUGH: Readonly<
  Record<
    PressLanguage,
    readonly { readonly word: RegExp; readonly range: (word: string) => [number, number] }[]
  >
> = {
  zh: [
    {
      word: /[二两三四五六七八九]?十(?:几|多|余)(?=[个家支县市区村乡镇名人天次])/g,
      range: (word) => {
        const [{ value } = { value: 10 }] = numbersIn(`${word.slice(0, -1)}个`, 'zh')
        return [value + 1, value + 9]
      },
    },
    { word: /[几数]十(?=[余多]?[个家支县市区村乡镇名人天次])/g, range: () => [20, 99] },
    {
      word: /上百(?=[个家支县市区村乡镇名人天次])|百[余多](?=[个家支县市区村乡镇名人天次])/g,
      range: () => [100, 199],
    },
  ],
  en: [
    { word: /\bdozens\b/gi, range: () => [24, 120] },
    { word: /\bhundreds\b/gi, range: () => [200, 999] },
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
    const [found] = new RegExp(word, 'i').exec(clause) ?? []
    if (found) return [found.trim(), holds]
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
