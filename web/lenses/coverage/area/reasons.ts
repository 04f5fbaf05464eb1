import type { UnitWhy } from '../../../../api/contract/coverage.ts'
import { levelOf } from '../../../../api/domain/areas.ts'
import type { RuleId } from '../../../../api/domain/coverage/rule.ts'
import type { Service, TeamLevel } from '../../../../api/domain/visit.ts'
import type { Language } from './story.ts'

type Uncounted = Pick<UnitWhy['uncounted'][number], 'outcome' | 'service' | 'teamLevel' | 'placeCode'>

const SERVICE: Record<Language, Record<Service, string>> = {
  zh: { tour: '巡回医疗', patrol: '巡诊', posting: '派驻' },
  en: { tour: 'touring', patrol: 'patrol', posting: 'posting' },
}
const TEAM: Record<Language, Record<TeamLevel, string>> = {
  zh: { national: '国家队', provincial: '省级队', municipal: '市级队', county: '县级队', township: '乡镇队' },
  en: {
    national: 'National team',
    provincial: 'Provincial team',
    municipal: 'Municipal team',
    county: 'County team',
    township: 'Township team',
  },
}
const RULE: Record<Language, Record<RuleId, string>> = {
  zh: {
    'county-quarterly': '县级巡回',
    'township-monthly': '乡镇巡回',
    'village-weekly': '村级巡诊',
    'village-posting': '村级派驻',
    'national-annual': '国家队年度',
  },
  en: {
    'county-quarterly': 'county touring',
    'township-monthly': 'township touring',
    'village-weekly': 'village patrol',
    'village-posting': 'village posting',
    'national-annual': 'the national year',
  },
}
const PLACE_LEVEL = {
  zh: { province: '省', city: '市', county: '县', township: '乡镇', village: '村' },
  en: { province: 'province', city: 'city', county: 'county', township: 'township', village: 'village' },
} as const

/** Why a record in the place and period does not count, in a few words. */
export function reasonText(line: Uncounted, rule: RuleId, language: Language): string {
  return language === 'zh' ? reasonZh(line, rule) : reasonEn(line, rule)
}

function reasonZh(line: Uncounted, rule: RuleId): string {
  const team = TEAM.zh[line.teamLevel]
  switch (line.outcome) {
    case 'service':
      return `${SERVICE.zh[line.service]}，不计${RULE.zh[rule]}`
    case 'place':
      return `地点只到${placeLevel(line, 'zh')}，未到本地`
    case 'team-level':
      return line.teamLevel === 'national' ? '国家队，计入国家队年度' : `${team}，不计${RULE.zh[rule]}`
    case 'team-level-at-place':
      return line.teamLevel === 'township' ? '乡镇队到村才计' : `${team}在此级地点不计`
    case 'cancelled':
      return '已取消'
    case 'not-confirmed':
      return '计划日已过，未确认完成'
    case 'planned':
      return '已排期，尚未进行'
    case 'after-as-of':
      return '在截至日期之后'
    case 'other-stay':
      return '属于另一次驻留'
  }
}

function reasonEn(line: Uncounted, rule: RuleId): string {
  const team = TEAM.en[line.teamLevel]
  switch (line.outcome) {
    case 'service':
      return `A ${SERVICE.en[line.service]} visit; not counted for ${RULE.en[rule]}`
    case 'place':
      return `Recorded only for the ${placeLevel(line, 'en')}, not for this place`
    case 'team-level':
      return line.teamLevel === 'national'
        ? 'National team; counted for the national year'
        : `${team}; not counted for ${RULE.en[rule]}`
    case 'team-level-at-place':
      return line.teamLevel === 'township'
        ? 'A township team counts only in a village'
        : `${team}; not counted at a place of this level`
    case 'cancelled':
      return 'Cancelled'
    case 'not-confirmed':
      return 'Planned date has passed; not confirmed as done'
    case 'planned':
      return 'Scheduled, still to come'
    case 'after-as-of':
      return 'After the as-of date'
    case 'other-stay':
      return 'Belongs to another stay'
  }
}

function placeLevel(line: Uncounted, language: Language): string {
  return PLACE_LEVEL[language][levelOf(line.placeCode) ?? 'county']
}

/** Team levels by name, as the lists of visits show them where a team has no name of its own. */
export function teamLevelText(level: TeamLevel, language: Language): string {
  return TEAM[language][level]
}
