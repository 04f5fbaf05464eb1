import { Alert, Button, Result, Skeleton } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useGeography } from '../../../data/geography.ts'
import { type useReach, useReachOf } from '../../../data/reach.ts'
import { AnswerLoading } from '../../../ui/AnswerLoading.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { Link } from '../../../ui/Link.tsx'
import { PanelHead } from '../../../ui/PanelHead.tsx'
import { useEscape } from '../../../ui/use-escape.ts'
import { reachQuestion, useReachView, useReachWriter } from '../address.ts'
import { REACH_CITATION, reachNotes } from '../policy.ts'
import { TownshipBothWays } from '../two-way/TownshipBothWays.tsx'
import { TwoWayPanel } from '../two-way/TwoWayPanel.tsx'
import type { useTwoWay } from '../two-way/use-two-way.ts'
import { useWhatIfState } from '../what-if/store.ts'
import { AreaResult } from './AreaResult.tsx'
import { Headline } from './Headline.tsx'
import { PointCard } from './PointCard.tsx'
import { Reliability } from './Reliability.tsx'
import { StateNote } from './StateNote.tsx'
import { UnreachedList } from './UnreachedList.tsx'
import { VillageResult } from './VillageResult.tsx'
import './result.css'

interface ResultPanelProps {
  readonly reach: ReturnType<typeof useReach>
  readonly twoWay: ReturnType<typeof useTwoWay>
}

/** The answer for the province, the selected area, village or point, or for both aims together. */
export function ResultPanel({ reach, twoWay }: ResultPanelProps) {
  const view = useReachView()
  const write = useReachWriter()
  const { data, error, refetch } = reach
  // A point opened over an area is closed first.
  useEscape(() => {
    if (view.point) write({ point: null })
    else if (view.area) write({ area: null })
  })
  const { t } = useTranslation('reach')
  if (data?.basis.points === 0) return <NoPoints />
  return (
    <div className="reach-result">
      {view.point && <PointCard id={view.point} />}
      {error && <Failure error={error} title={t('failed')} onRetry={() => void refetch()} />}
      {data && <StateNote basis={data.basis} />}
      <WhatIfNote />
      {view.area ? (
        <AreaOrVillage key={view.area} code={view.area} twoWay={twoWay} />
      ) : view.aim === 'two-way' ? (
        <TwoWayPanel reach={data} twoWay={twoWay} />
      ) : data ? (
        <Province reach={data} />
      ) : (
        !error && <AnswerLoading />
      )}
    </div>
  )
}

function Province({ reach }: { reach: NonNullable<ReturnType<typeof useReach>['data']> }) {
  const province = useGeography().data?.province.code
  return (
    <>
      <Headline tally={reach.total} />
      <Clause citations={[REACH_CITATION]} notes={reachNotes(province)} />
      <Reliability tally={reach.total} basis={reach.basis} asOf={reach.asOf} />
      {/* Before the first computation every village is unknown, so the list would be meaningless. */}
      {province && reach.basis.state !== 'none' && <UnreachedList within={province} />}
    </>
  )
}

/** A what-if changes the map but not this panel: say so to avoid confusion. */
function WhatIfNote() {
  const { t } = useTranslation('reach')
  const write = useReachWriter()
  const { changes } = useWhatIfState()
  if (changes.length === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      title={t('whatIf.onMap')}
      action={
        <Button size="small" onClick={() => write({ panel: 'what-if' })}>
          {t('whatIf.open')}
        </Button>
      }
    />
  )
}

function AreaOrVillage({ code, twoWay }: { code: string; twoWay: ResultPanelProps['twoWay'] }) {
  const { t } = useTranslation('reach')
  const view = useReachView()
  const write = useReachWriter()
  const { data, error, refetch, isPlaceholderData } = useReachOf(code, reachQuestion(view))
  const row = view.aim === 'two-way' && twoWay.rows?.find((each) => each.code === code)
  return (
    <section
      className="area-answer"
      aria-label={t('areaTitle')}
      data-code={code}
      aria-busy={isPlaceholderData}
    >
      <AreaHead code={code} name={data?.name ?? null} onClose={() => write({ area: null })} />
      {row && <TownshipBothWays row={row} />}
      {data?.type === 'area' && <AreaResult answer={data} />}
      {data?.type === 'village' && <VillageResult answer={data} />}
      {!data && !error && <Skeleton paragraph={{ rows: 8 }} />}
      {error && <Failure error={error} title={t('areaFailed')} onRetry={() => void refetch()} />}
    </section>
  )
}

interface AreaHeadProps {
  readonly code: string
  /** Null while it is not known yet. */
  readonly name: string | null
  readonly onClose: () => void
}

/** The head of the selected area, scrolled into view when the area was chosen further down. */
function AreaHead({ code, name, onClose }: AreaHeadProps) {
  const head = useRef<HTMLDivElement>(null)
  const known = name !== null
  useEffect(() => {
    if (known) head.current?.scrollIntoView({ block: 'nearest' })
  }, [known])
  return (
    <div ref={head}>
      <PanelHead code={code} name={name} chip={null} onClose={onClose} />
    </div>
  )
}

/** Shown while there are no service points: how to import them. */
function NoPoints() {
  const { t } = useTranslation('reach')
  return (
    <Result
      status="info"
      className="empty-state"
      title={<h1 className="empty-title">{t('noPoints')}</h1>}
      subTitle={
        <>
          <p>{t('noPointsHelp')}</p>
          <code>npm run import -- service-points points.csv</code>
        </>
      }
      extra={<Link to="/imports">{t('noPointsAction')}</Link>}
    />
  )
}
