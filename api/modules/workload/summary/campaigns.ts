import type { CampaignTeamDto } from '../../../contract/campaigns.ts'
import type { AreaLevel } from '../../../domain/areas.ts'
import { TERMS } from '../../../domain/terms.ts'
import { type SummaryBlock, text } from './summary-document.ts'
import type { SummaryFacts, ToldCampaign } from './summary-facts.ts'
import { dateWords } from './summary-words.ts'

/** The campaigns of the year, with the teams that were sent to the area. */
export function campaignBlocks({
  campaigns,
  area,
}: Pick<SummaryFacts, 'campaigns' | 'area'>): SummaryBlock[] {
  return campaigns.flatMap(({ campaign, teams }): SummaryBlock[] => [
    text(campaignWords({ campaign, teams }, area.level)),
    {
      kind: 'table',
      caption: `${campaign.name}各队情况`,
      head: ['派出医院', '巡回县', '状态', '天数', '最多人数', '乡镇数', '未达到的要求'],
      widths: [2.6, 2.2, 1, 0.8, 0.8, 0.8, 2.4],
      rows: teams.map((team) => [
        team.name,
        team.counties.map(({ name }) => name).join('、'),
        team.status ? TERMS.zh.status[team.status] + (isUnreported(team) ? '（各县无记录）' : '') : '未判定',
        observed(team, 'duration'),
        observed(team, 'members'),
        observed(team, 'townships'),
        team.teamCode === null ? '未填队伍编号，无法与到访记录对应' : failed(team),
      ]),
    },
  ])
}

/** How the teams of a campaign stand, all of them or those of the area. */
export function campaignWords({ campaign, teams }: ToldCampaign, level: AreaLevel): string {
  const judged = teams.filter(({ status }) => status !== null)
  const counted = (status: CampaignTeamDto['status']) =>
    judged.filter((team) => team.status === status).length
  const met = counted('met')
  const document = campaign.document === null ? '' : `（${campaign.document}）`
  const lead = `${campaign.name}${document}自${dateWords(campaign.from)}至${dateWords(campaign.to)}，${level === 'province' ? '共有' : '派往本地区的'}队伍${teams.length}支`
  const unjudged = teams.length - judged.length
  const rest = [
    ...(judged.length > 0 && met === judged.length
      ? [unjudged === 0 ? '全部达标' : `有队伍编号的${met}支全部达标`]
      : (['met', 'scheduled', 'due', 'missed'] as const)
          .filter((status) => counted(status) > 0)
          .map((status) => `${TERMS.zh.status[status]}${counted(status)}支`)),
    ...(unjudged > 0 ? [`未填队伍编号、不作判定的${unjudged}支`] : []),
  ]
  return `${lead}，${rest.join('，')}。`
}

const COMPONENTS = {
  duration: '巡回天数',
  members: '人数',
  townships: '乡镇数',
  counties: '到过每个巡回县',
} as const

function observed({ components, teamCode }: CampaignTeamDto, id: keyof typeof COMPONENTS): string {
  const component = components.find((each) => each.id === id)
  return teamCode === null || !component ? '—' : `${component.observed}/${component.required}`
}

const failed = ({ components }: CampaignTeamDto) =>
  components
    .filter(({ holds }) => !holds)
    .map(({ id }) => COMPONENTS[id])
    .join('、') || '无'

/** None of its counties has any record: nothing reported is not the same as nothing done. */
const isUnreported = ({ silent, status }: CampaignTeamDto) => silent && status !== 'met'
