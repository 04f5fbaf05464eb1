import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isShareMeaningful } from '../../../api/domain/reach/judged-share.ts'
import { useJobWatch } from '../../data/reach-jobs.ts'
import { useLanguage } from '../../state/use-address.ts'
import type { LensScreen } from '../lens.ts'
import { useReachView } from './address.ts'
import { Controls } from './controls/Controls.tsx'
import { useCountedWords } from './counted-words.ts'
import { formatShareWithRange } from './format.ts'
import { sentenceOf } from './result/Headline.tsx'
import { SidePanel } from './SidePanel.tsx'
import { useAnswer } from './use-answer.ts'
import { useScene } from './use-scene.ts'
import './reach.css'

/** Who reaches a medical service point in time, where, how reliable that is, and who does not. */
export const reachScreen: LensScreen = { Provider, Spoken, Controls, useScene, Panel: SidePanel, useMarks }

function Provider({ children }: { children: ReactNode }) {
  useJobWatch()
  useCountedWords(useAnswer().data?.basis.counted)
  return children
}

function useMarks() {
  const { area, point } = useReachView()
  return { 'data-area': area ?? point ?? undefined }
}

/** Announces the headline to screen readers when it changes. */
function Spoken() {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const { minutes } = useReachView()
  const { data, isPlaceholderData } = useAnswer()
  const tally = isPlaceholderData ? undefined : data?.total
  return (
    <p className="visually-hidden" role="status">
      {tally &&
        (isShareMeaningful(tally)
          ? `${formatShareWithRange(tally, language)} ${t(sentenceOf(tally), { minutes })}`
          : t(tally.share === null ? 'noShare' : 'mostlyUnknown'))}
    </p>
  )
}
