import { ProblemError } from '../../contract/errors.ts'

export function unknownCampaign(id: string): ProblemError {
  return new ProblemError(
    404,
    'unknown-campaign',
    `没有编号为 ${id} 的专项巡回，或不在您可查看的范围内：请从“专项巡回”页打开。`,
    `There is no campaign ${id}, or it is not yours to read: open it from the page Campaigns.`,
  )
}

export function unknownTeam(team: string): ProblemError {
  return new ProblemError(
    404,
    'unknown-campaign',
    `该专项巡回中没有队伍 ${team}，或其巡回县不全在您可查看的范围内：请从“专项巡回”页打开。`,
    `The campaign has no team ${team}, or not all of its counties are yours to read: open it from the page Campaigns.`,
  )
}
