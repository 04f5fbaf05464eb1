import { tellInEnglish } from './story.en.ts'
import { tellInChinese } from './story.zh.ts'
import { type Story, storyFacts, type WhyOfUnit } from './story-facts.ts'

/** Why a unit has its status, in whole sentences of the asked language. */
export function unitStory(why: WhyOfUnit, language: 'zh' | 'en'): Story {
  const facts = storyFacts(why)
  return language === 'zh' ? tellInChinese(facts) : tellInEnglish(facts)
}

/** The same in Chinese for a paper, which does not list the records. */
export const unitStoryOnPaper = (why: WhyOfUnit): Story => tellInChinese(storyFacts(why), false)
