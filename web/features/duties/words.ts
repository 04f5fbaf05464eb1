import { useTranslation } from 'react-i18next'
import type { DutyDto } from '../../../api/contract/duties.ts'
import { useLanguage } from '../../state/use-address.ts'

export const isDone = ({ state }: Pick<DutyDto, 'state'>) => state === 'done' || state === 'done-late'

/** How a duty is told of. */
export function useDutyWords() {
  const { t } = useTranslation('duties')
  const language = useLanguage()
  return {
    title: (duty: Pick<DutyDto, 'title'>) => duty.title[language],
    owner: (duty: Pick<DutyDto, 'owner' | 'areaName'>) => duty.owner ?? duty.areaName,
    days: (duty: Pick<DutyDto, 'state' | 'daysLeft'>) => {
      if (isDone(duty)) return ''
      if (duty.daysLeft === 0) return t('today')
      return duty.daysLeft > 0 ? t('left', { count: duty.daysLeft }) : t('over', { count: -duty.daysLeft })
    },
    documents: (duty: Pick<DutyDto, 'documents'>) =>
      duty.documents
        .filter(({ withdrawnAt }) => withdrawnAt === null)
        .map(({ number, date }) => `${number} ${date}`)
        .join(language === 'zh' ? '；' : '; '),
  }
}
