import { useTranslation } from 'react-i18next'
import type { ReachTally } from '../../../api/contract/reach.ts'
import { isTold } from '../../../api/domain/reach/judged-share.ts'
import { LensBar } from '../../app/LensBar.tsx'
import { PageHeader } from '../../app/PageHeader.tsx'
import { SearchBox } from '../../app/SearchBox.tsx'
import { useUpdateNotice } from '../../app/use-update-notice.ts'
import { useReach } from '../../data/reach.ts'
import { useJobWatch } from '../../data/reach-jobs.ts'
import { reachQuestion } from '../../state/reach-view.ts'
import { useReachView, useReachWriter } from '../../state/use-reach-view.ts'
import { useLanguage } from '../../ui/language.ts'
import { Connection } from '../coverage/States.tsx'
import { Controls } from './controls/Controls.tsx'
import { MapSide } from './MapSide.tsx'
import { sentenceOf } from './result/Headline.tsx'
import { SidePanel } from './SidePanel.tsx'
import { shownShareWithRange } from './shown.ts'
import { useTwoWay } from './two-way/use-two-way.ts'
import '../../ui/panel.css'
import '../../app/map-page.css'
import '../coverage/area/area.css'
import '../coverage/gaps/gaps.css'
import './reach.css'

/** The page `/` with the reach lens: who gets to a medical service point in time, where, how sure, and who does not. */
export function ReachPage() {
  const view = useReachView()
  const write = useReachWriter()
  const reach = useReach(reachQuestion(view), view.level)
  const twoWay = useTwoWay(reach.data)
  useJobWatch()
  useUpdateNotice()
  const selected = view.area ?? view.point ?? undefined
  return (
    <div className="overview reach-page">
      <PageHeader>
        <LensBar />
        <SearchBox onFound={(area, at) => write({ area, point: null, panel: null, at })} />
      </PageHeader>
      <Connection />
      <main id="main" className="overview-main" data-area={selected}>
        <Spoken tally={reach.isPlaceholderData ? undefined : reach.data?.total} />
        <Controls updating={reach.isFetching && reach.data !== undefined} />
        <MapSide answer={reach.data} twoWay={twoWay.classes} />
        <SidePanel reach={reach} twoWay={twoWay} />
      </main>
    </div>
  )
}

/** The headline for those who do not see it change. */
function Spoken({ tally }: { tally: ReachTally | undefined }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const { minutes } = useReachView()
  return (
    <p className="visually-hidden" role="status">
      {tally &&
        (isTold(tally)
          ? `${shownShareWithRange(tally, language)} ${t(sentenceOf(tally), { minutes })}`
          : t(tally.share === null ? 'noShare' : 'mostlyUnknown'))}
    </p>
  )
}
