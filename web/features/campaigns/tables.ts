import { useTranslation } from 'react-i18next'
import type { CampaignAnswer } from '../../../api/contract/campaigns.ts'
import { CAMPAIGN_COMPONENTS } from '../../../api/domain/campaigns/judge.ts'
import { useAreaLookup } from '../../data/geography.ts'
import { useLanguage } from '../../state/use-address.ts'
import type { Cell, Table } from '../../ui/table-file/table.ts'
import type { Extension } from '../../ui/table-file/use-save-table.ts'
import { useCampaignWords } from './words.ts'

interface NamedTable {
  readonly table: Table
  readonly name: string
  readonly done: string
}

/** What the page can save as files: how each team stands, and the table of counties in the form of the notice. */
export function useCampaignTables() {
  const { t } = useTranslation('campaigns')
  const words = useCampaignWords()
  const lookup = useAreaLookup()
  const language = useLanguage()
  const frame = ({ campaign, asOf }: CampaignAnswer): Pick<Table, 'title' | 'sheet' | 'notices'> => ({
    title: campaign.name,
    sheet: t('export.sheet'),
    notices: [
      t('export.notice', { campaign: campaign.name, document: campaign.document ?? '—', asOf }),
      ...(campaign.demonstration ? [t('export.invented')] : []),
    ],
  })
  const fileName = (name: string, extension: Extension) =>
    `${name.replace(/[\\/:*?"<>|]/g, '_')}.${extension}`

  const teams = (answer: CampaignAnswer, extension: Extension): NamedTable => {
    const rows = answer.teams.map((team): Cell[] => [
      team.ordinal,
      team.name,
      team.teamCode,
      t(`kinds.${team.kind}`),
      words.counties(team),
      // Two numbers: a spreadsheet makes a date of 2/21.
      ...CAMPAIGN_COMPONENTS.flatMap((id): Cell[] => {
        const { observed, required } = team.components.find((each) => each.id === id)!
        return team.status === null ? [null, required] : [observed, required]
      }),
      words.status(team),
      words.mend(team),
      words.lacks(team).join(language === 'zh' ? '；' : '; '),
      team.stay?.first ?? null,
      team.stay?.last ?? null,
      team.stay?.headcount ?? null,
      team.stay?.townships.map((code) => lookup(code)?.name ?? code).join(language === 'zh' ? '、' : ', ') ??
        null,
    ])
    return {
      table: {
        ...frame(answer),
        headers: [
          t('columns.ordinal'),
          t('columns.team'),
          t('columns.code'),
          t('columns.kind'),
          t('columns.counties'),
          ...CAMPAIGN_COMPONENTS.flatMap((id) => [
            t(`components.${id}`),
            t('export.asked', { component: t(`components.${id}`) }),
          ]),
          t('columns.status'),
          t('columns.mend'),
          t('columns.missing'),
          t('columns.first'),
          t('columns.last'),
          t('columns.headcount'),
          t('columns.townshipNames'),
        ],
        rows,
      },
      name: fileName(t('export.name', { campaign: answer.campaign.name }), extension),
      done: t('export.done'),
    }
  }

  /** Three columns, as the notice's annex has them: it can be imported again. */
  const distribution = (answer: CampaignAnswer, extension: Extension): NamedTable => ({
    table: {
      ...frame(answer),
      headers: [t('export.headers.ordinal'), t('export.headers.hospital'), t('export.headers.counties')],
      rows: answer.teams.map(({ ordinal, name, counties }): Cell[] => [
        ordinal,
        name,
        counties.map((county) => county.name).join('、'),
      ]),
    },
    name: fileName(t('export.nameDistribution', { campaign: answer.campaign.name }), extension),
    done: t('export.done'),
  })
  return { teams, distribution }
}
