import { ASSIGNMENTS_FILE } from '../../../contract/kinds/assignments.ts'
import { MAX_COUNTIES_OF_TEAM } from '../../../domain/campaigns/campaign.ts'
import { identityOf } from '../../../domain/identity.ts'
import { assignment } from '../../campaigns/campaigns.tables.ts'
import type { Cell } from '../checking/cell.ts'
import { anyArea, identifier, remove, text, textUpTo, whole, word } from '../checking/cells.ts'
import { problem, type RowProblem, warning } from '../checking/problem.ts'
import { CAMPAIGN_TEAM_WORDS } from '../checking/words.ts'
import { tellsReaders } from '../writing/effects.ts'
import { STAGING } from '../writing/staging.ts'
import { importKind, type StagedCheck } from './import-kind.ts'

const MAX_ORDINAL = 9999

/** Codes with commas between, from names or codes. */
const counties: Cell<string> = {
  holds: 'text',
  read(cell, row, { name: column }) {
    const written = cell.split(/[、，,;；/\s]+/).filter((part) => part !== '')
    const codes: string[] = []
    let isWhole = true
    for (const part of written) {
      const found = row.context.places.countyNamed(part)
      if (found.problem !== null) {
        row.problems.push({ ...found.problem, column })
        isWhole = false
      } else if (codes.includes(found.area.code)) {
        row.problems.push(doubled(column, part))
        isWhole = false
      } else codes.push(found.area.code)
    }
    if (codes.length > MAX_COUNTIES_OF_TEAM) row.problems.push(tooMany(column, cell))
    return isWhole && codes.length > 0 ? codes.join(',') : null
  },
  write: ({ counties }) => String(counties ?? '').replaceAll(',', '、'),
}

/** The campaign may still be to come in; its notice and its teams are one area's. */
const CAMPAIGN_CHECKS: readonly StagedCheck[] = [
  {
    rows: `select s.* from ${STAGING} s where not s.bad and not s.removed
      and not exists (select from campaign c where c.campaign_key = s.campaign_key)`,
    problem: (row) => unknownCampaign(String(row.campaign_id)),
  },
  {
    rows: `select s.*, c.area_code as campaign_area from ${STAGING} s join campaign c on c.campaign_key = s.campaign_key
      where not s.bad and not s.removed and c.area_code <> s.area_code`,
    problem: (row) => otherArea(String(row.area_code), String(row.campaign_area)),
  },
]

export const ASSIGNMENTS = importKind(ASSIGNMENTS_FILE, {
  cells: {
    campaign_id: identifier,
    ordinal: whole(0, MAX_ORDINAL, (column, cell) =>
      problem(
        'ordinal-out-of-range',
        column,
        cell,
        `序号“${cell}”不是 0 到 ${MAX_ORDINAL} 的整数：请填整数，或留空。`,
        `The number "${cell}" must be an integer from 0 to ${MAX_ORDINAL}: correct it, or leave it empty.`,
      ),
    ),
    team_name: textUpTo(100),
    team_code: identifier,
    kind: word(CAMPAIGN_TEAM_WORDS, 'general'),
    counties,
    area_code: anyArea,
    area_name: text,
    remove,
  },

  check(row) {
    const id = row.read('campaign_id')
    const teamName = row.read('team_name')
    const key = {
      campaignId: id,
      campaignKey: id && identityOf(id),
      teamName,
      nameKey: teamName && identityOf(teamName),
    }
    // Nothing else of a row that takes a team out is read.
    if (row.read('remove') === true) return { values: key, removed: true }
    // The notice's own table does not say whose it is: the province's.
    const areaCode =
      row.cell('area_code') === '' ? row.context.places.provinceCode : (row.place()?.code ?? null)
    const ordinal = row.read('ordinal')
    const teamCode = row.read('team_code')
    const kind = row.read('kind')
    const counties = row.read('counties')
    return { values: { ...key, areaCode, ordinal, teamCode, kind, counties } }
  },

  table: assignment,
  key: [assignment.campaignKey, assignment.nameKey],
  effects: tellsReaders(assignment, null),
  // What a campaign asks of a team is the word of whoever sends it out: a role for the team itself does not do.
  ground: { area: assignment.areaCode },
  checks: CAMPAIGN_CHECKS,
  templateLevels: [],
})

function doubled(column: string, county: string): RowProblem {
  return problem(
    'county-doubled',
    column,
    county,
    `同一支队伍的“${county}”写了两次：请删去一个。`,
    `"${county}" stands twice in one team's counties: remove one.`,
  )
}

function tooMany(column: string, cell: string): RowProblem {
  return problem(
    'counties-too-many',
    column,
    cell,
    `一支队伍最多 ${MAX_COUNTIES_OF_TEAM} 个县：请核对。`,
    `A team may have ${MAX_COUNTIES_OF_TEAM} counties at most: check them.`,
  )
}

function unknownCampaign(id: string): RowProblem {
  return warning(
    'campaign-unknown',
    'campaign_id',
    id,
    `尚无编号为“${id}”的专项巡回，此队暂不显示：请核对编号，或导入“专项巡回”。`,
    `There is no campaign "${id}" yet, so this team is not shown: check the id, or import the campaign.`,
  )
}

function otherArea(code: string, campaign: string): RowProblem {
  return problem(
    'campaign-of-other-area',
    'area_code',
    code,
    `代码 ${code} 与专项巡回的发文地区（${campaign}）不同：请填 ${campaign}。`,
    `The code ${code} is not that of the campaign's notice (${campaign}): enter ${campaign}.`,
  )
}
