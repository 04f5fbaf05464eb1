import { Alert, DatePicker, Empty, Select, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { CampaignDto } from '../../../api/contract/campaigns.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { useCampaign, useCampaigns } from '../../data/campaigns.ts'
import { useToday } from '../../data/day.tsx'
import { Denied } from '../../ui/Denied.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { useCampaignsView, useCampaignsWriter } from './address.ts'
import { Checks } from './Checks.tsx'
import { Facts } from './Facts.tsx'
import { TeamDrawer } from './TeamDrawer.tsx'
import { TeamTable } from './TeamTable.tsx'
import '../../ui/plain-table.css'
import './campaigns.css'

/** The page `/campaigns`. */
export function CampaignsPage() {
  const { t } = useTranslation('campaigns')
  const { campaign: chosen, team, asOf } = useCampaignsView()
  const write = useCampaignsWriter()
  const today = useToday()
  const list = useCampaigns(asOf)
  const campaigns = list.data?.campaigns
  const shown = chosen ?? latest(campaigns ?? [], asOf ?? today)?.id ?? null
  const detail = useCampaign(shown, asOf)
  const error = list.error ?? detail.error
  const retry = () => void (list.error ? list : detail).refetch()
  return (
    <div className="campaigns-page">
      <main id="main" className="campaigns-main">
        <h1>{t('title')}</h1>
        <p className="quiet campaigns-intro">{t('intro')}</p>
        <Denied permission="records.read" />
        {error && <Failure error={error} title={t('failed')} onRetry={retry} />}
        {!campaigns && !error && <Skeleton paragraph={{ rows: 10 }} />}
        {campaigns?.length === 0 && (
          <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE}>
            <p className="quiet">{t('noneHelp')}</p>
          </Empty>
        )}
        {campaigns && campaigns.length > 0 && (
          <div className="campaigns-controls">
            <Select
              className="campaigns-choice"
              aria-label={t('choose')}
              value={campaigns.find(({ id }) => id === shown)?.id ?? shown}
              popupMatchSelectWidth={false}
              options={campaigns.map((each) => ({ value: each.id, label: each.name }))}
              onChange={(id) => write({ campaign: id, team: null })}
            />
            <DatePicker
              aria-label={t('asOf')}
              allowClear={asOf !== null}
              value={dayjs(asOf ?? today)}
              maxDate={dayjs(today)}
              onChange={(day) => write({ asOf: (day?.format('YYYY-MM-DD') ?? null) as LocalDate | null })}
            />
          </div>
        )}
        {detail.data && !detail.error && (
          <>
            <Facts answer={detail.data} />
            {detail.data.teams.length > 0 && detail.data.teams.every(({ silent }) => silent) && (
              <Alert type="info" showIcon title={t('silentHelp')} />
            )}
            <Checks checks={detail.data.checks} />
            <TeamTable
              answer={detail.data}
              onOpen={(opened) => write({ campaign: detail.data.campaign.id, team: opened })}
            />
          </>
        )}
      </main>
      {shown !== null && team !== null && (
        <TeamDrawer campaign={shown} team={team} asOf={asOf} onClose={() => write({ team: null })} />
      )}
    </div>
  )
}

/** The latest one that has begun; where none has, the first to begin. The list has the latest first. */
function latest(campaigns: readonly CampaignDto[], day: string): CampaignDto | undefined {
  return campaigns.find(({ from }) => from <= day) ?? campaigns.at(-1)
}
