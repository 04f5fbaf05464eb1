import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { RULE_IDS } from '../../api/domain/coverage/rule.ts'
import { REACH_LENS } from '../state/reach-view.ts'
import { useIsReach, useReachWriter } from '../state/use-reach-view.ts'
import { useView, useViewWriter } from '../state/use-view.ts'
import { lensPatch } from '../state/view.ts'
import { useLanguage } from '../ui/language.ts'
import { useMedia } from '../ui/media.ts'

/** Below this the six names do not stand beside the title, the search and the links; English ones are longer. */
const CRAMPED = { zh: '(max-width: 1380px)', en: '(max-width: 1490px)' } as const

const LENSES = [...RULE_IDS, REACH_LENS] as const
type Lens = (typeof LENSES)[number]

/** What the page is about: one of the rules of coverage, or reach. */
export function LensBar() {
  const { t } = useTranslation('overview')
  const view = useView()
  const inReach = useIsReach()
  const write = useViewWriter()
  const writeReach = useReachWriter()
  const cramped = useMedia(CRAMPED[useLanguage()])
  const options = LENSES.map((id) => ({ value: id, label: t(`lensName.${id}`) }))
  const choose = (lens: Lens) => {
    if (lens === REACH_LENS) writeReach({ level: null, panel: null })
    // The period of the rule that was left is still in the address: going back to it brings it back.
    else write(inReach ? { lens, level: null, panel: null } : lensPatch(view, lens))
  }
  const props = {
    className: 'lens-bar',
    'aria-label': t('lens'),
    value: (inReach ? REACH_LENS : view.rule.id) as Lens,
    options,
    onChange: choose,
  }
  return cramped ? <Select<Lens> {...props} /> : <Segmented<Lens> {...props} />
}
