import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { POINT_KINDS, type PointKind } from '../../../../api/domain/reach/service-point.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { useEscape } from '../../../ui/use-escape.ts'
import { useReachView } from '../address.ts'
import { CoordinateField } from './CoordinateField.tsx'
import { withAdded } from './changes.ts'
import { changeWhatIf, clearWhatIf, setPlacing, useWhatIfState } from './store.ts'
import { useWhatIfAnswer } from './use-what-if-answer.ts'
import { WhatIfChanges } from './WhatIfChanges.tsx'
import { WhatIfPlaces } from './WhatIfPlaces.tsx'
import { WhatIfResult } from './WhatIfResult.tsx'
import './what-if.css'

/** What the shares would be with points added, moved or closed. Nothing of it is written to the records. */
export function WhatIfPanel() {
  const { t } = useTranslation('reach')
  const { kinds, mobile } = useReachView()
  const { changes, placing } = useWhatIfState()
  const { data, error, isFetching, refetch } = useWhatIfAnswer()
  const counts = (kind: PointKind) => kinds.includes(kind) && (kind !== 'mobile-stop' || mobile)
  const [kind, setKind] = useState<PointKind>('village-clinic')
  useEscape(() => setPlacing(null))
  const add = (at: readonly [number, number]) =>
    changeWhatIf((before) => withAdded(before, { kind, at, village: null }))
  return (
    <section className="what-if" aria-labelledby="what-if-title">
      <h1 id="what-if-title">{t('whatIf.title')}</h1>
      <p className="quiet">{t('whatIf.intro')}</p>
      <div className="control-group">
        <Select<PointKind>
          className="what-if-kind"
          aria-label={t('whatIf.kind')}
          value={kind}
          options={POINT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(value) => {
            setKind(value)
            if (placing) setPlacing(value)
          }}
        />
        <Button
          type={placing ? 'primary' : 'default'}
          aria-pressed={placing !== null}
          onClick={() => setPlacing(placing ? null : kind)}
        >
          {t(placing ? 'whatIf.placing' : 'whatIf.place')}
        </Button>
      </div>
      <CoordinateField label={t('whatIf.coordinates')} action={t('whatIf.addHere')} onPlace={add} />
      {!counts(kind) && <p className="quiet">{t('whatIf.kindNotCounted')}</p>}
      {error && <Failure error={error} title={t('whatIf.failed')} onRetry={() => void refetch()} />}
      {data && !error && (
        <div aria-busy={isFetching}>
          {data.basis.state !== 'current' && data.basis.state !== 'updating' && (
            <Alert type="warning" showIcon title={t(`state.${data.basis.state}`)} />
          )}
          <WhatIfResult answer={data} />
        </div>
      )}
      <WhatIfChanges changes={changes} />
      {changes.length > 0 && (
        <Button size="small" onClick={clearWhatIf}>
          {t('whatIf.clear')}
        </Button>
      )}
      {changes.length === 0 && <p>{t('whatIf.none')}</p>}
      {data && !error && changes.length > 0 && <WhatIfPlaces answer={data} />}
    </section>
  )
}
