import { draftTexts } from './draft/texts.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** Words of the planner's page: namespace `planner`. */
export const plannerTexts = { zh: { ...zh, ...draftTexts.zh }, en: { ...en, ...draftTexts.en } }
