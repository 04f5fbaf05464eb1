import type { UnitWhy } from '../../../../api/contract/coverage.ts'
import { levelOf } from '../../../../api/domain/areas.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import type { RuleId } from '../../../../api/domain/coverage/rule.ts'
import type { Language } from '../../../state/fields.ts'
import { termsTexts } from '../../../ui/texts.ts'

type Uncounted = Pick<UnitWhy['uncounted'][number], 'outcome' | 'service' | 'teamLevel' | 'placeCode'>

/** The rule that the tours of national teams count for. */
const NATIONAL = ruleById('national-annual').name

/** Why a record in the area and period does not count, in a few words. */
export function reasonText(line: Uncounted, rule: RuleId, language: Language): string {
  return language === 'zh' ? reasonZh(line, rule) : reasonEn(line, rule)
}

function reasonZh(line: Uncounted, rule: RuleId): string {
  const team = termsTexts.zh.team[line.teamLevel]
  switch (line.outcome) {
    case 'service':
      return `${termsTexts.zh.service[line.service]}，不计入“${ruleById(rule).name.zh}”`
    case 'kind':
      return '队伍派驻，不是人员驻点'
    case 'place':
      return `地点只记录到${placeLevel(line, 'zh')}，未到本地`
    case 'team-level':
      return line.teamLevel === 'national'
        ? `${team}，计入“${NATIONAL.zh}”`
        : `${team}，不计入“${ruleById(rule).name.zh}”`
    case 'team-level-at-place':
      return line.teamLevel === 'township' ? '乡级医疗队到村才计入' : `${team}在该级地点不计入`
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
  const team = termsTexts.en.team[line.teamLevel]
  switch (line.outcome) {
    case 'service':
      return `${termsTexts.en.service[line.service]}; not counted for “${ruleById(rule).name.en}”`
    case 'kind':
      return 'Posting of a team, not of a person'
    case 'place':
      return `Recorded only for the ${placeLevel(line, 'en')}, not for this place`
    case 'team-level':
      return line.teamLevel === 'national'
        ? `${team}; counted for “${NATIONAL.en}”`
        : `${team}; not counted for “${ruleById(rule).name.en}”`
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
  return termsTexts[language].unit[levelOf(line.placeCode) ?? 'county']
}

type UncountedPosting = NonNullable<UnitWhy['postings']>['uncounted'][number]

/** Why dates of a posting do not count, in a few words. */
export function postingReason(line: UncountedPosting, rule: RuleId, language: Language): string {
  const name = ruleById(rule).name[language]
  const zh = language === 'zh'
  switch (line.outcome) {
    case 'cancelled':
      return zh ? '已取消' : 'Cancelled'
    case 'no-person':
      return zh ? '当日没有有效的人员记录' : 'No record of the person in force on these days'
    case 'title':
      return zh ? '职称低于中级' : 'Title below intermediate'
    case 'profession': {
      const profession = line.profession ? termsTexts[language].profession[line.profession] : ''
      return zh ? `${profession}人员，不计入“${name}”` : `${profession}; not counted for “${name}”`
    }
    case 'sender':
      return zh ? '派出单位低于县级' : 'Sent by an employer below county level'
    case 'not-confirmed':
      return zh ? '日期已过，未确认在岗' : 'Past and not confirmed'
    case 'planned':
      return zh ? '尚未到期' : 'Still to come'
  }
}
