import type { UnitWhy } from '../../../../api/contract/coverage.ts'
import type { Language } from '../../../state/fields.ts'
import { tellInEnglish } from './story.en.ts'
import { tellInChinese } from './story.zh.ts'
import { type Story, storyFacts } from './story-facts.ts'

/** Why a unit has its status, in whole sentences of the asked language. */
export function unitStory(why: UnitWhy, language: Language): Story {
  const facts = storyFacts(why)
  return language === 'zh' ? tellInChinese(facts) : tellInEnglish(facts)
}
