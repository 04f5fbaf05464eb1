import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { RULE_IDS, type RuleId } from '../../../api/domain/coverage/rule.ts'
import { useView, useViewWriter } from '../../state/use-view.ts'
import { lensPatch } from '../../state/view.ts'
import { NARROW, useMedia } from '../../ui/media.ts'

/** Which rule the page is about. */
export function LensBar() {
  const { t } = useTranslation('overview')
  const view = useView()
  const write = useViewWriter()
  const narrow = useMedia(NARROW)
  const options = RULE_IDS.map((id) => ({ value: id, label: t(`lensName.${id}`) }))
  const choose = (lens: RuleId) => write(lensPatch(view, lens))
  return narrow ? (
    <Select
      className="lens-bar"
      aria-label={t('lens')}
      value={view.rule.id}
      options={options}
      onChange={choose}
    />
  ) : (
    <Segmented
      className="lens-bar"
      aria-label={t('lens')}
      value={view.rule.id}
      options={options}
      onChange={choose}
    />
  )
}
