import { DownOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { SERVICES, type Service, VISIT_STATUSES, type VisitStatus } from '../../../../api/domain/visit.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { usePlanner } from '../use-planner.ts'

/** Which visits are considered: their services and statuses. */
export function VisitsChoice() {
  const { t } = useTranslation(['planner', 'terms'])
  const between = useLanguage() === 'zh' ? '、' : ', '
  const { view, write } = usePlanner()
  const { services, statuses } = view
  const words = [
    services.map((each) => t(`terms:service.${each}`)).join(between),
    statuses.map((each) => t(`terms:visitStatus.${each}`)).join(between),
  ].join(' · ')
  const content = (
    <div className="visits-choice-groups">
      <h3>{t('control.services')}</h3>
      <Checkbox.Group
        value={[...services]}
        options={SERVICES.map((value) => ({ value, label: t(`terms:service.${value}`) }))}
        onChange={(chosen: Service[]) =>
          chosen.length > 0 && write({ services: inOrder(SERVICES, chosen), cluster: null })
        }
      />
      <h3>{t('control.statuses')}</h3>
      <Checkbox.Group
        value={[...statuses]}
        options={VISIT_STATUSES.map((value) => ({ value, label: t(`terms:visitStatus.${value}`) }))}
        onChange={(chosen: VisitStatus[]) =>
          chosen.length > 0 && write({ statuses: inOrder(VISIT_STATUSES, chosen), cluster: null })
        }
      />
    </div>
  )
  return (
    <Popover trigger="click" placement="bottom" content={content}>
      <Button className="visits-choice" title={words} aria-label={`${t('control.services')} ${words}`}>
        <span className="button-text">{words}</span>
        <DownOutlined aria-hidden />
      </Button>
    </Popover>
  )
}

function inOrder<Word extends string>(words: readonly Word[], chosen: readonly Word[]): readonly Word[] {
  return words.filter((word) => chosen.includes(word))
}
