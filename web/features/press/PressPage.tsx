import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PressChoices } from '../../../api/contract/press.ts'
import { useMay } from '../../data/me.ts'
import { usePressChoices } from '../../data/press.ts'
import { Denied } from '../../ui/Denied.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Batches } from './batches/Batches.tsx'
import { CheckStep } from './CheckStep.tsx'
import { DownloadStep } from './DownloadStep.tsx'
import { useOfficer } from './kept.ts'
import { Register } from './register/Register.tsx'
import { SheetPreview } from './SheetPreview.tsx'
import { StoryStep } from './StoryStep.tsx'
import { dpiOf } from './size.ts'
import { useDownload } from './use-download.ts'
import { useSheet } from './use-sheet.ts'
import './press.css'

/** The page `/press`: three steps beside the very sheet. */
export function PressPage() {
  const { t } = useTranslation('press')
  const mayMake = useMay()('press.make')
  return (
    <div className="press">
      <main id="main" className="press-main">
        <h1>{t('title')}</h1>
        <p className="quiet">{t('intro')}</p>
        <Denied permission="press.make" />
        {mayMake && <Making />}
      </main>
    </div>
  )
}

function Making() {
  const { t } = useTranslation('press')
  const choices = usePressChoices()
  if (choices.data) return <Steps choices={choices.data} />
  if (choices.error) {
    return <Failure error={choices.error} title={t('failed')} onRetry={() => void choices.refetch()} />
  }
  return <Skeleton />
}

function Steps({ choices }: { choices: PressChoices }) {
  const [officer, changeOfficer] = useOfficer()
  const sheet = useSheet(officer.compiler)
  const download = useDownload(sheet, choices, officer, changeOfficer)
  return (
    <>
      <div className="press-columns">
        <StoryStep choices={choices} officer={officer} />
        <SheetPreview sheet={sheet} sizes={choices.sizes} download={download} />
        <CheckStep sheet={sheet} limits={choices.limits} person={officer.person} />
        <DownloadStep
          download={download}
          formats={choices.formats}
          usualDpi={dpiOf(sheet.view.size, choices.sizes)}
        />
      </div>
      <Batches sheet={sheet} choices={choices} download={download} />
      <Register sheet={sheet} officer={officer} />
    </>
  )
}
