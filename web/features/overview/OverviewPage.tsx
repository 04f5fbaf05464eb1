import { PageHeader } from '../../app/PageHeader.tsx'
import { useView, useViewWriter } from '../../state/use-view.ts'
import { AreaPanel } from '../area/AreaPanel.tsx'
import { GapList } from '../gaps/GapList.tsx'

/** The page `/`: map, headline and gaps, and the strip of periods, all about one question. */
export function OverviewPage() {
  const view = useView()
  const write = useViewWriter()
  return (
    <>
      <PageHeader />
      <main id="main">
        {view.area ? <AreaPanel code={view.area} onClose={() => write({ area: null })} /> : <GapList />}
      </main>
    </>
  )
}
