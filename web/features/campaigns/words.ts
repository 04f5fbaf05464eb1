import { useTranslation } from 'react-i18next'
import type { CampaignTeamDto } from '../../../api/contract/campaigns.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate } from '../../ui/format.ts'

type Component = CampaignTeamDto['components'][number]

/** How a team is told of, in words. */
export function useCampaignWords() {
  const { t } = useTranslation(['campaigns', 'terms'])
  const language = useLanguage()
  const between = language === 'zh' ? '、' : ', '
  return {
    counties: (team: Pick<CampaignTeamDto, 'counties'>) =>
      team.counties.map(({ name }) => name).join(between),
    status: ({ status }: Pick<CampaignTeamDto, 'status'>) =>
      status === null ? t('unjudged') : t(`terms:status.${status}`),
    component: ({ id, observed, required, holds }: Component) =>
      t('componentLabel', {
        name: t(`components.${id}`),
        observed,
        required,
        unit: t(`units.${id}`),
        holds: t(holds ? 'holds' : 'fails'),
      }),
    /** Whether and until when the rest can be made good. */
    mend: ({ status, mendUntil }: Pick<CampaignTeamDto, 'status' | 'mendUntil'>) => {
      if (status === 'scheduled') return t('planned')
      if (status !== 'due') return t('mendLater')
      return mendUntil === null ? t('notMendable') : t('mendable', { date: formatDate(mendUntil, language) })
    },
    /** As a sign beside its numbers: what still has time is not failed yet. */
    sign: ({ status }: Pick<CampaignTeamDto, 'status'>, { holds }: Component) => {
      if (holds) return { className: 'campaign-holds', text: '✓ ' }
      return status === 'missed'
        ? { className: 'campaign-fails', text: '✗ ' }
        : { className: 'campaign-open', text: '' }
    },
    /** What done visits lack, one sentence a component. */
    lacks: ({ status, components, stay, counties }: CampaignTeamDto): string[] => {
      if (status === null) return []
      return components
        .filter(({ holds }) => !holds)
        .map(({ id, required, observed }) => {
          if (id !== 'counties') return t(`lacks.${id}`, { count: required - observed })
          const names = counties.filter(({ code }) => !stay?.counties.includes(code)).map(({ name }) => name)
          return t('lacks.counties', { names: names.join(between) })
        })
    },
  }
}

/** How a team is named in the address. */
export const keyOf = ({ teamCode, name }: Pick<CampaignTeamDto, 'teamCode' | 'name'>) => teamCode ?? name
