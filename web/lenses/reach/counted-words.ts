import { useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Counted } from '../../../api/domain/reach/tally.ts'
import { reachTexts } from './texts.ts'

/** The texts that differ when villages are counted instead of people, so that no figure is ambiguous. */
type Replacing<Texts> = {
  readonly [Key in keyof Texts]?: Texts[Key] extends string ? string : Replacing<Texts[Key]>
}

const VILLAGES: { readonly [L in 'zh' | 'en']: Replacing<(typeof reachTexts)[L]> } = {
  zh: {
    sentence: '的村（社区）可在 {{minutes}} 分钟内到达最近的医疗服务点（缺人口数据，按村计算）',
    sentenceOfKnown:
      '的村（社区）可在 {{minutes}} 分钟内到达最近的医疗服务点（缺人口数据，按村计算；时间未知的村不计入）',
    mostlyUnknown: '多数村的时间未知，不计算占比',
    part: { reached: '可达（村）', left: '未覆盖（村）', unknown: '未知（村）' },
    leftPeople: '未覆盖 {{people}} 个村',
    map: {
      areas: '{{minutes}} 分钟内的村（社区）占比（%）',
      tip: { people: '阈值内 {{reached}} 个村，未覆盖 {{left}} 个村', unknown: '未知 {{unknown}} 个村' },
    },
    sites: {
      intro: '在{{within}}的村中选址，使新增进入 {{minutes}} 分钟可达范围的村最多。',
      none: '没有可使更多村可达的地点。',
      gain: '个村新增可达，{{within}}：{{before}} → {{after}}',
      method: {
        exact:
          '精确解：没有更优的选址。候选 {{candidates}} 处，用时 {{seconds}} 秒，上界 {{bound}} 个村，差距 {{gap}}%。',
        greedy:
          '近似解：已达计算时限，最优选址至多 {{bound}} 个村，差距不超过 {{gap}}%。候选 {{candidates}} 处，用时 {{seconds}} 秒。',
      },
      gained: '+{{villages}} 个村',
      ranking: '每处村数为在排名靠前各处的基础上再新增的村数。',
    },
    twoWay: { gapPeople: '涉及 {{people}} 个村', people: '{{people}} 个村' },
    whatIf: { gainedPeople: '新增可达（村）', lostPeople: '不再可达（村）' },
  },
  en: {
    sentence:
      'of villages reach the nearest medical service point within {{minutes}} minutes (villages counted, no population data)',
    sentenceOfKnown:
      'of villages reach the nearest medical service point within {{minutes}} minutes (villages counted, no population data; villages with unknown time excluded)',
    mostlyUnknown: 'No share: the time of most villages is unknown',
    part: { reached: 'villages reached', left: 'villages not reached', unknown: 'villages unknown' },
    leftPeople: '{{people}} villages not reached',
    map: {
      areas: 'Villages within {{minutes}} min (%)',
      tip: {
        people: '{{reached}} villages reached, {{left}} not reached',
        unknown: '{{unknown}} villages unknown',
      },
    },
    sites: {
      intro:
        'Chooses sites among the villages of {{within}} to bring the most villages within {{minutes}} minutes.',
      none: 'No site would bring more villages within reach.',
      gain: 'more villages within reach, {{within}}: {{before}} → {{after}}',
      method: {
        exact:
          'Exact: no better choice exists. {{candidates}} candidates, {{seconds}} s, bound {{bound}} villages, gap {{gap}}%.',
        greedy:
          'Approximate (time limit reached): the best choice gains at most {{bound}} villages, within {{gap}}% of this. {{candidates}} candidates, {{seconds}} s.',
      },
      gained: '+{{villages}} villages',
      ranking: 'The villages of each site are those gained in addition to the sites ranked before it.',
    },
    twoWay: { gapPeople: '{{people}} villages', people: '{{people}} villages' },
    whatIf: { gainedPeople: 'villages newly reached', lostPeople: 'villages no longer reached' },
  },
}

/** The texts of the lens for what its answers count. */
export function countedTexts<L extends 'zh' | 'en'>(language: L, counted: Counted) {
  return counted === 'people' ? reachTexts[language] : replaced(reachTexts[language], VILLAGES[language])
}

/** Switches the screen to these texts once an answer says what it counts. */
export function useCountedWords(counted: Counted | undefined): void {
  const { i18n } = useTranslation()
  useLayoutEffect(() => {
    if (!counted) return
    for (const language of ['zh', 'en'] as const) {
      const texts = countedTexts(language, counted)
      if (i18n.getResource(language, 'reach', 'leftPeople') === texts.leftPeople) continue
      // Not deep, which would modify the original texts.
      i18n.addResourceBundle(language, 'reach', texts, false, true)
    }
  }, [i18n, counted])
}

function replaced<Texts extends object>(texts: Texts, by: Replacing<Texts>): Texts {
  const entries = Object.entries(texts).map(([key, text]: [string, unknown]) => {
    const other = by[key as keyof Texts] as unknown
    if (other === undefined) return [key, text]
    return [key, typeof other === 'string' ? other : replaced(text as object, other as object)]
  })
  return Object.fromEntries(entries) as Texts
}
