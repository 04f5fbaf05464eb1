import type { CoverageAnswer } from '../../../../api/contract/coverage.ts'
import type { ReachAnswer } from '../../../../api/contract/reach.ts'
import type { Citation } from '../../../../api/domain/coverage/rule.ts'
import { TARGET_SHARE_CITATION } from '../../../../api/domain/reach/two-way.ts'
import type { Language } from '../../../state/fields.ts'
import { formatPeriod } from '../../../ui/format.ts'
import type { Cell, Table } from '../../../ui/table-file/table.ts'
import { termsTexts } from '../../../ui/texts.ts'
import type { ReachView } from '../address.ts'
import { filled } from '../filled.ts'
import { REACH_CITATION } from '../policy.ts'
import { caveatsOf } from '../reliability.ts'
import { pointsChosen } from '../result/unreached-table.ts'
import { reachTexts } from '../texts.ts'
import type { TwoWayRow } from './rows.ts'

export interface TwoWayTableContext {
  readonly rows: readonly TwoWayRow[]
  readonly reach: ReachAnswer
  readonly visits: Pick<CoverageAnswer, 'period' | 'snapshot' | 'asOf'>
  readonly visitCitation: Citation | undefined
  readonly view: Pick<ReachView, 'target' | 'mobile' | 'weekday' | 'kinds'>
  readonly demonstration: boolean
  readonly boundaryNotice: { readonly zh: string; readonly en: string } | null
  readonly areaName: (code: string) => string
}

/** Every township with both answers, each row with all it is based on. */
export function twoWayTable(context: TwoWayTableContext, language: Language): Table {
  const texts = reachTexts[language]
  const { reach, visits, view } = context
  const { basis } = reach
  const percent = (share: number | null | undefined) =>
    share === null || share === undefined ? null : Math.round(share * 1000) / 10
  const rows = context.rows.map(({ code, class: own, visits: unit, reach: area }): Cell[] => [
    code,
    context.areaName(code),
    context.areaName(code.slice(0, 4)),
    context.areaName(code.slice(0, 6)),
    texts.twoWay.class[own],
    termsTexts[language].status[unit.status],
    unit.days,
    unit.required,
    percent(area?.share),
    percent(area?.shareLow),
    percent(area?.shareHigh),
    basis.counted === 'people' ? area && Math.round(area.population.all) : null,
    basis.counted === 'people' ? area && Math.round(area.population.estimated) : null,
    area?.placeholders ?? null,
    visits.period.id,
    view.target,
    reach.minutes,
    texts.mode[basis.mode],
    texts.source[basis.source],
    pointsChosen(view, language),
    reach.asOf,
    basis.computedAt,
    basis.versions.roads,
    basis.versions.points,
    basis.versions.options,
    visits.snapshot,
    reach.snapshot,
  ])
  return {
    title: filled(texts.twoWay.table.title, {
      month: formatPeriod(visits.period.id, language),
      minutes: reach.minutes,
      target: view.target,
      asOf: reach.asOf,
    }),
    sheet: texts.twoWay.table.sheet,
    headers: texts.twoWay.table.headers.split('|'),
    rows,
    notices: noticesOf(context, language),
  }
}

function noticesOf(context: TwoWayTableContext, language: Language): string[] {
  const texts = reachTexts[language]
  const { reach, visitCitation, demonstration, boundaryNotice } = context
  const { basis, total } = reach
  return [
    ...(demonstration || basis.demonstrationPoints > 0 ? [texts.table.demonstration] : []),
    ...(basis.state === 'current' ? [] : [basis.note?.[language] ?? texts.state[basis.state]]),
    ...(visitCitation ? [filled(texts.twoWay.table.visitsAim, { ...visitCitation })] : []),
    filled(texts.twoWay.table.reachAim, { ...REACH_CITATION }),
    TARGET_SHARE_CITATION[language],
    ...caveatsOf(total, basis).map(({ key, values }) => filled(texts.caveat[key], values)),
    ...(boundaryNotice ? [boundaryNotice[language]] : []),
  ]
}

/** `xunyi-two-way-2026-10-15min-drive-estimate-asof-2026-11-22.csv` */
export function twoWayFileName({ reach, visits }: TwoWayTableContext, extension: 'csv' | 'xlsx'): string {
  const { source, mode } = reach.basis
  return `xunyi-two-way-${visits.period.id}-${reach.minutes}min-${mode}-${source}-asof-${reach.asOf}.${extension}`
}
