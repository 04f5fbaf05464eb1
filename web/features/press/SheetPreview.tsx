import { Segmented, Spin } from 'antd'
import { type CSSProperties, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PressChoices } from '../../../api/contract/press.ts'
import { SIGHTS, type Sight } from '../../../api/domain/cartography/colour-vision.ts'
import { usePreview } from '../../data/press.ts'
import { withParams } from '../../state/address.ts'
import { useLocation } from '../../state/location.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { stillToChoose } from './address.ts'
import { DownloadButton } from './DownloadStep.tsx'
import { shapeOf } from './size.ts'
import type { Download } from './use-download.ts'
import type { PressSheet } from './use-sheet.ts'

const NORMAL = 'none'
type Proof = Sight | typeof NORMAL
const PROOFS: readonly Proof[] = [NORMAL, ...SIGHTS]

interface SheetPreviewProps {
  readonly sheet: PressSheet
  readonly sizes: PressChoices['sizes']
  readonly download: Download
}

/**
 * The very sheet, as the server draws it. It is shown as an image, so nothing in it can run. The one before stays until it is
 * there; while a text is refused, it waits.
 */
export function SheetPreview({ sheet, sizes, download }: SheetPreviewProps) {
  const { t } = useTranslation('press')
  const [proof, setProof] = useState<Proof>(NORMAL)
  const { request, settled, written, isBehind } = sheet
  const isRefused = written !== undefined && written.textFaults.length > 0 && !isBehind
  // Nothing is drawn before the server has agreed to the texts.
  const mayDraw = settled !== null && !isBehind && !isRefused && !sheet.error
  const { data, isFetching, ...preview } = usePreview(
    mayDraw ? { ...settled, ...(proof !== NORMAL && { proof }) } : null,
  )
  const error = sheet.error ?? preview.error
  const url = useObjectUrl(data)
  const { width, height } = shapeOf(sheet.view.size, sizes)
  const isWaiting = isFetching || isBehind
  const said =
    request === null
      ? t(stillToChoose(sheet.view))
      : isRefused
        ? t('preview.needTexts')
        : isWaiting && url && !error
          ? t('preview.waiting')
          : ''
  return (
    <section className="press-card press-preview" aria-label={t('preview.label')}>
      <div className="press-preview-head">
        <h2>{t('preview.label')}</h2>
        <Segmented<Proof>
          value={proof}
          onChange={setProof}
          aria-label={t('preview.proof')}
          options={PROOFS.map((value) => ({ value, label: t(`preview.proofs.${value}`) }))}
        />
        <span className="press-actions">
          <LinkButton sheet={sheet} />
          <DownloadButton download={download} />
        </span>
      </div>
      <p className="press-said quiet" role="status">
        {said}
      </p>
      {error && (
        <Failure
          error={error}
          title={t('preview.failed')}
          onRetry={() => (sheet.error ? sheet.retry() : void preview.refetch())}
        />
      )}
      <div
        className="press-paper"
        style={{ '--paper': width / height } as CSSProperties}
        aria-busy={isWaiting}
      >
        {url ? (
          <img
            className={isRefused || error || request === null ? 'is-old' : undefined}
            src={url}
            alt={t('preview.sheet', { alt: written?.texts.alt ?? '' })}
          />
        ) : (
          request !== null && !error && <Spin description={t('preview.first')} />
        )}
      </div>
    </section>
  )
}

/** The address with the as-of date in it: opened tomorrow, it shows today's figures. */
function LinkButton({ sheet: { view } }: { sheet: PressSheet }) {
  const { t } = useTranslation('press')
  const { pathname, search } = useLocation()
  const fixed = withParams(search, {
    story: view.story,
    asOf: view.asOf,
    period: view.period.id,
    at: null,
  })
  return (
    <span title={t('preview.linkHelp')}>
      <CopyButton text={`${window.location.origin}${pathname}${fixed}`} name={t('preview.link')} />
    </span>
  )
}

/** The address of a file in this page's memory, given back when it is not shown any more. */
function useObjectUrl(file: Blob | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!file) return setUrl(null)
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}
