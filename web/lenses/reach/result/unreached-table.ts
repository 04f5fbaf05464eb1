import type { PointDto, ReachOfArea } from '../../../../api/contract/reach.ts'
import type { Language } from '../../../state/fields.ts'
import type { Cell, Table } from '../../../ui/table-file/table.ts'
import type { ReachView } from '../address.ts'
import { filled } from '../filled.ts'
import { formatShareWithRange } from '../format.ts'
import { caveatsOf } from '../reliability.ts'
import { reachTexts } from '../texts.ts'

type AreaAnswer = Extract<ReachOfArea, { type: 'area' }>

export interface UnreachedTableContext {
  /** Name of the area. */
  readonly within: string
  readonly answer: AreaAnswer
  readonly choice: Pick<ReachView, 'mobile' | 'weekday' | 'kinds'>
  /** The day whose points count. */
  readonly asOf: string
  readonly snapshot: string
  readonly boundaryNotice: { readonly zh: string; readonly en: string } | null
  readonly areaName: (code: string) => string
  readonly point: (id: string) => PointDto | undefined
}

/**
 * The villages of an area that are not reached, each row with all it is based on: how its time was computed, what of
 * it is estimated or assumed, source, versions, day, threshold, and whether its point is invented.
 */
export function unreachedTable(context: UnreachedTableContext, language: Language): Table {
  const texts = reachTexts[language]
  const { answer, choice, asOf, snapshot } = context
  const { basis } = answer
  const [yes, no] = [texts.table.yes, texts.table.no]
  const flag = (value: boolean) => (value ? yes : no)
  const tenth = (minutes: number | undefined) =>
    minutes === undefined ? null : Math.ceil(minutes * 10 - 1e-9) / 10
  const rows = answer.left.map((village): Cell[] => {
    const { code, minutes, population } = village
    const point = village.point === null ? undefined : context.point(village.point)
    return [
      code,
      village.name,
      context.areaName(code.slice(0, 4)),
      context.areaName(code.slice(0, 6)),
      village.township,
      texts.class[village.class],
      population === null ? null : Math.round(population),
      population === null ? null : flag(village.populationEstimated),
      tenth(minutes?.central),
      tenth(minutes?.low),
      tenth(minutes?.high),
      flag(basis.source === 'estimate'),
      texts.how[village.how],
      point?.name ?? village.point,
      village.kind && texts.kind[village.kind],
      point ? flag(point.demonstration) : null,
      flag(village.placeholder),
      village.snapMetres && Math.round(village.snapMetres[0]),
      village.snapMetres && Math.round(village.snapMetres[1]),
      answer.minutes,
      texts.mode[basis.mode],
      texts.source[basis.source],
      pointsChosen(choice, language),
      asOf,
      basis.computedAt,
      basis.versions.roads,
      basis.versions.points,
      basis.versions.options,
      snapshot,
    ]
  })
  return {
    title: titleOf(context, language),
    sheet: texts.table.sheet,
    headers: texts.table.headers.split('|'),
    rows,
    notices: noticesOf(context, language),
  }
}

/** `固定+流动；任意日；全部类型` */
export function pointsChosen(choice: UnreachedTableContext['choice'], language: Language): string {
  const texts = reachTexts[language]
  const kinds = choice.kinds.filter((kind) => kind !== 'mobile-stop')
  return [
    choice.mobile ? texts.fixedAndMobile : texts.fixedOnly,
    choice.weekday === null ? texts.anyDay : texts.weekday[`on${choice.weekday}`],
    kinds.length === 5 ? texts.allKinds : kinds.map((kind) => texts.kind[kind]).join(texts.table.and),
  ].join(texts.table.semicolon)
}

function titleOf({ within, answer, asOf }: UnreachedTableContext, language: Language): string {
  return filled(reachTexts[language].table.title, {
    within,
    minutes: answer.minutes,
    asOf,
    share: formatShareWithRange(answer.tally, language),
  })
}

function noticesOf(context: UnreachedTableContext, language: Language): string[] {
  const texts = reachTexts[language]
  const { answer } = context
  const { basis, tally } = answer
  const said = caveatsOf(tally, basis).map(({ key, values }) => filled(texts.caveat[key], values))
  const options = Object.entries(basis.options).map(([id, value]) => `${id} = ${value}`)
  return [
    ...(basis.demonstrationPoints > 0 ? [texts.table.demonstration] : []),
    ...(basis.state === 'current' ? [] : [basis.note?.[language] ?? texts.state[basis.state]]),
    ...(answer.left.length < answer.leftCount
      ? [filled(texts.table.cut, { shown: answer.left.length, all: answer.leftCount })]
      : []),
    ...said,
    ...(options.length > 0 ? [filled(texts.table.options, { options: options.join(', ') })] : []),
    ...(context.boundaryNotice ? [context.boundaryNotice[language]] : []),
  ]
}

/** `xunyi-reach-350421-15min-drive-estimate-asof-2026-11-22.csv` */
export function unreachedFileName(
  { answer, asOf }: UnreachedTableContext,
  extension: 'csv' | 'xlsx',
): string {
  const { source, mode } = answer.basis
  return `xunyi-reach-${answer.code}-${answer.minutes}min-${mode}-${source}-asof-${asOf}.${extension}`
}
