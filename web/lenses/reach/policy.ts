import { NEVER_JUDGED } from '../../../api/domain/areas.ts'
import type { Bilingual, Citation } from '../../../api/domain/coverage/rule.ts'

/** The policy's clause about 15 minutes. */
export const REACH_CITATION: Citation = {
  document: '国函〔2025〕85号',
  title: '医疗卫生强基工程实施方案',
  article: '一',
  sentence: '到2027年……力争居民15分钟可达最近的医疗服务点',
}

/** Our interpretations where the policy leaves room, for a province (two digits) or the whole country (none). */
export function reachNotes(province: string | undefined): readonly Bilingual[] {
  const hasMapOnly = NEVER_JUDGED.some((code) => province !== undefined && code.startsWith(province))
  return hasMapOnly ? [...NOTES, MAP_ONLY] : NOTES
}

const NOTES: readonly Bilingual[] = [
  {
    zh: '“15分钟”含15.0分钟，按中值判断；上下限分处阈值两侧的村标为“不确定”。',
    en: '“15 minutes” includes 15.0, judged by the central time; a village whose low and high lie on either side of the threshold is marked “uncertain”.',
  },
  {
    zh: '政策未明确出行方式，默认按驾车计算，可改为步行。',
    en: 'The policy does not specify a travel mode: driving is the default, and walking can be chosen.',
  },
  {
    zh: '以村点位代表全村：同村居民按同一时间计算。',
    en: 'A village’s point stands for the whole village: all its residents have the same time.',
  },
  {
    zh: '占比 = 阈值内人口 ÷ 时间已知的人口；未知的村既不算可达也不算未覆盖，单独列出。',
    en: 'Share = people within the threshold ÷ people whose time is known; unknown villages count as neither reached nor not reached and are listed separately.',
  },
  {
    zh: '服务点包括县级医院、乡镇卫生院、社区卫生服务中心（站）、村卫生室；“固定+流动”时另含每周固定开展的流动服务点。',
    en: 'Service points are county hospitals, township hospitals, community health centres and stations, and village clinics; “Fixed + mobile” also counts mobile stops visited every week.',
  },
]

const MAP_ONLY: Bilingual = {
  zh: '金门县、马祖乡仅在图上标绘，不参与计算。',
  en: 'Jinmen and Mazu are shown on the map only and are not judged.',
}
