import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { RULE_IDS, type RuleId } from '../../../api/domain/coverage/rule.ts'
import { useView, useViewWriter } from '../../state/use-view.ts'
import { lensPatch } from '../../state/view.ts'
import { useMedia } from '../../ui/media.ts'

/** Below this the five names do not stand beside the title, the search and the links. */
const CRAMPED = '(max-width: 1260px)'

/** Which rule the page is about. */
export function LensBar() {
  const { t } = useTranslation('overview')
  const view = useView()
  const write = useViewWriter()
  const cramped = useMedia(CRAMPED)
  const options = RULE_IDS.map((id) => ({ value: id, label: t(`lensName.${id}`) }))
  const choose = (lens: RuleId) => write(lensPatch(view, lens))
  return cramped ? (
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
