import { CAMPAIGNS_FILE } from '../../../contract/kinds/campaigns.ts'
import { daysBetween } from '../../../domain/calendar.ts'
import { MAX_CAMPAIGN_DAYS } from '../../../domain/campaigns/campaign.ts'
import { identityOf } from '../../../domain/identity.ts'
import { campaign } from '../../campaigns/campaigns.tables.ts'
import { anyArea, date, identifier, remove, text, whole } from '../checking/cells.ts'
import { problem, type RowProblem } from '../checking/problem.ts'
import { readRange } from '../checking/range.ts'
import { tellsReaders } from '../writing/effects.ts'
import { importKind } from './import-kind.ts'

const atMost = (most: number) =>
  whole(0, most, (column, cell) =>
    problem(
      'requirement-out-of-range',
      column,
      cell,
      `“${cell}”不是 0 到 ${most} 的整数：请照通知填写。`,
      `"${cell}" must be an integer from 0 to ${most}: enter what the notice asks.`,
    ),
  )

export const CAMPAIGNS = importKind(CAMPAIGNS_FILE, {
  cells: {
    campaign_id: identifier,
    name: text,
    area_code: anyArea,
    area_name: text,
    document: text,
    from: date,
    to: date,
    min_days: atMost(MAX_CAMPAIGN_DAYS),
    min_members: atMost(999),
    min_members_alone: atMost(999),
    min_townships: atMost(999),
    list_due: date,
    plan_due: date,
    summary_due: date,
    remove,
  },

  check(row) {
    const id = row.read('campaign_id')
    const key = { campaignId: id, campaignKey: id && identityOf(id) }
    // Nothing else of a row that takes a campaign out is read.
    if (row.read('remove') === true) return { values: key, removed: true }
    const name = row.read('name')
    const area = row.place()
    const document = row.read('document')
    const { from, to } = readRange(row)
    const minDays = row.read('min_days')
    const minMembers = row.read('min_members')
    const isAloneGiven = row.cell('min_members_alone') !== ''
    const minMembersAlone = isAloneGiven ? row.read('min_members_alone') : minMembers
    const minTownships = row.read('min_townships')
    const listDue = row.read('list_due')
    const planDue = row.read('plan_due')
    const summaryDue = row.read('summary_due')
    if (area && area.level !== 'province' && area.level !== 'city')
      row.problems.push(notAbove(area.code, area.name))
    if (from && to && daysBetween(from, to) >= MAX_CAMPAIGN_DAYS) row.problems.push(tooLong(to))
    return {
      values: {
        ...key,
        name,
        areaCode: area?.code ?? null,
        document,
        from,
        to,
        minDays,
        minMembers,
        minMembersAlone,
        minTownships,
        listDue,
        planDue,
        summaryDue,
      },
    }
  },

  table: campaign,
  key: [campaign.campaignKey],
  id: campaign.campaignId,
  effects: tellsReaders(campaign, null),
  templateLevels: ['province'],
})

function notAbove(code: string, name: string): RowProblem {
  return problem(
    'campaign-area-level',
    'area_code',
    code,
    `${name}（${code}）不是省或设区市：请填发出通知的省（2 位代码）或设区市（4 位代码）。`,
    `${code} is neither a province nor a city: enter the code of the one whose notice it is, of 2 or 4 digits.`,
  )
}

function tooLong(to: string): RowProblem {
  return problem(
    'campaign-too-long',
    'to',
    to,
    `一项专项巡回最长 ${MAX_CAMPAIGN_DAYS} 天：请核对起止日期，跨年度的请分为几项。`,
    `A campaign may last ${MAX_CAMPAIGN_DAYS} days at most: check the dates, or make it several.`,
  )
}
