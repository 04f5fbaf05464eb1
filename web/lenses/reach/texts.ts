import { basisTexts } from './basis/texts.ts'
import { mapTexts } from './map-texts.ts'
import { sitesTexts } from './sites/texts.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import { twoWayTexts } from './two-way/texts.ts'
import { whatIfTexts } from './what-if/texts.ts'

/** Words of the reach lens: namespace `reach`. Its parts keep their own beside them. */
export const reachTexts = {
  zh: {
    ...zh,
    ...basisTexts.zh,
    map: mapTexts.zh,
    sites: sitesTexts.zh,
    twoWay: twoWayTexts.zh,
    whatIf: whatIfTexts.zh,
  },
  en: {
    ...en,
    ...basisTexts.en,
    map: mapTexts.en,
    sites: sitesTexts.en,
    twoWay: twoWayTexts.en,
    whatIf: whatIfTexts.en,
  },
}
