import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignAnswer, CampaignTeamDto } from '../../../api/contract/campaigns.ts'
import { CAMPAIGN_COMPONENTS } from '../../../api/domain/campaigns/judge.ts'
import { useMay } from '../../data/me.ts'
import { type PlainColumn, PlainTable } from '../../ui/PlainTable.tsx'
import { ExportButtons } from '../../ui/table-file/ExportButtons.tsx'
import { useSaveTable } from '../../ui/table-file/use-save-table.ts'
import { PasteButton } from './PasteDistribution.tsx'
import { useCampaignTables } from './tables.ts'
import { keyOf, useCampaignWords } from './words.ts'

interface TeamTableProps {
  readonly answer: CampaignAnswer
  readonly onOpen: (team: string) => void
}

/** Each team with its components. */
export function TeamTable({ answer, onOpen }: TeamTableProps) {
  const { t } = useTranslation('campaigns')
  const words = useCampaignWords()
  const { save, saving } = useSaveTable()
  const tables = useCampaignTables()
  const may = useMay()
  const columns: PlainColumn<CampaignTeamDto>[] = [
    { head: t('columns.ordinal'), className: 'number', cell: ({ ordinal }) => ordinal ?? '—' },
    {
      head: t('columns.team'),
      cell: (team) => (
        <div className="campaign-team">
          <Button type="link" onClick={() => onOpen(keyOf(team))} aria-label={t('open', { team: team.name })}>
            {team.name}
          </Button>
          <span className="quiet">
            {[team.teamCode, t(`kinds.${team.kind}`)].filter((text) => text !== null).join(' · ')}
          </span>
        </div>
      ),
    },
    { head: t('columns.counties'), cell: words.counties },
    ...CAMPAIGN_COMPONENTS.map(
      (id): PlainColumn<CampaignTeamDto> => ({
        head: t(`components.${id}`),
        className: 'campaign-component',
        cell: (team) => <ComponentMark team={team} id={id} />,
      }),
    ),
    {
      head: t('columns.status'),
      cell: (team) => (
        <span className="campaign-status">
          <span className={`campaign-dot campaign-${team.status ?? 'unjudged'}`} />
          {words.status(team)}
          {team.silent && <span className="quiet"> {t('silent')}</span>}
        </span>
      ),
    },
    { head: t('columns.mend'), cell: words.mend },
  ]
  return (
    <section className="campaigns-card" aria-labelledby="campaign-teams">
      <div className="campaigns-head">
        <h2 id="campaign-teams">{t('teams')}</h2>
        {may('records.import') && <PasteButton answer={answer} />}
        {(['teams', 'distribution'] as const).map((which) => (
          <span key={which} className="campaign-export">
            <span className="quiet">{t(`export.${which}`)}</span>
            <ExportButtons
              saving={saving}
              onExport={(extension) => void save(extension, async () => tables[which](answer, extension))}
            />
          </span>
        ))}
      </div>
      <p className="quiet campaigns-help">{t('teamsHelp')}</p>
      <PlainTable
        className="campaign-teams"
        columns={columns}
        rows={answer.teams}
        keyOf={(team) => answer.teams.indexOf(team)}
      />
    </section>
  )
}

/** Observed of required, held or not by shape, colour and word. */
function ComponentMark({
  team,
  id,
}: {
  readonly team: CampaignTeamDto
  readonly id: CampaignTeamDto['components'][number]['id']
}) {
  const { t } = useTranslation('campaigns')
  const words = useCampaignWords()
  const component = team.components.find((each) => each.id === id)!
  if (team.status === null) return <span className="quiet">—</span>
  const sign = words.sign(team, component)
  return (
    <span className={sign.className}>
      <span aria-hidden="true">
        {sign.text}
        {t('of', component)}
      </span>
      <span className="visually-hidden">{words.component(component)}</span>
    </span>
  )
}
