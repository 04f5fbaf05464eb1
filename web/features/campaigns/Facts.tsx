import { useTranslation } from 'react-i18next'
import type { CampaignAnswer } from '../../../api/contract/campaigns.ts'
import { CAMPAIGN_STATUSES } from '../../../api/domain/campaigns/judge.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate } from '../../ui/format.ts'

/** What the notice asks, and how many teams have done it. */
export function Facts({ answer: { campaign, teams } }: { readonly answer: CampaignAnswer }) {
  const { t } = useTranslation(['campaigns', 'terms'])
  const language = useLanguage()
  const date = (day: string) => formatDate(day, language)
  const due = [
    campaign.listDue && t('facts.list', { date: date(campaign.listDue) }),
    campaign.planDue && t('facts.plan', { date: date(campaign.planDue) }),
    campaign.summaryDue && t('facts.summary', { date: date(campaign.summaryDue) }),
  ].filter((text) => text)
  const unjudged = teams.filter(({ status }) => status === null).length
  return (
    <section className="campaigns-card" aria-labelledby="campaign-name">
      <div className="campaigns-head">
        <h2 id="campaign-name">
          {campaign.name}
          {campaign.demonstration && <span className="campaign-mark">{t('demonstration')}</span>}
        </h2>
      </div>
      <ul className="campaign-counts">
        {CAMPAIGN_STATUSES.map((status) => (
          <li key={status}>
            <span className={`campaign-dot campaign-${status}`} />
            {t(`terms:status.${status}`)} <strong>{campaign.counts[status]}</strong>
          </li>
        ))}
        {unjudged > 0 && (
          <li>
            <span className="campaign-dot campaign-unjudged" />
            {t('unjudged')} <strong>{unjudged}</strong>
          </li>
        )}
      </ul>
      <dl className="campaign-facts">
        <dt>{t('facts.document')}</dt>
        <dd>{campaign.document ?? '—'}</dd>
        <dt>{t('facts.window')}</dt>
        <dd>{t('span', { from: date(campaign.from), to: date(campaign.to) })}</dd>
        <dt>{t('facts.asked')}</dt>
        <dd>
          {t('facts.askedText', {
            days: campaign.minDays,
            members: campaign.minMembers,
            alone: campaign.minMembersAlone,
            townships: campaign.minTownships,
          })}
        </dd>
        {due.length > 0 && (
          <>
            <dt>{t('facts.due')}</dt>
            <dd>{due.join(language === 'zh' ? '，' : ', ')}</dd>
          </>
        )}
      </dl>
    </section>
  )
}
