import type {
  ServiceListAnswer,
  ServiceListCounts,
  ServiceListCounty,
  ServiceListItem,
  ServiceListProvider,
} from '../../contract/service-list.ts'
import { SERVICE_LIST_CLAUSE } from '../../domain/service-list/clause.ts'
import { CONFIRMED_DAYS } from '../../domain/service-list/service-list.ts'
import type { TeamLevel } from '../../domain/visit.ts'

/** A sheet as it is printed: the form is an office's, and Chinese. */
export interface ListForm {
  /** Of the sheet in a workbook. */
  readonly name: string
  readonly title: string
  readonly heading: readonly string[]
  readonly head: readonly string[]
  /** In characters. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly (string | number)[])[]
  readonly notes: readonly string[]
}

const LEVELS: Readonly<Record<TeamLevel, string>> = {
  national: '国家级',
  provincial: '省级',
  municipal: '市级',
  county: '县级',
  township: '乡级',
}

/** The list itself; of several counties after a sheet of their numbers. */
export function serviceListForms(answer: ServiceListAnswer): ListForm[] {
  const several = answer.counties.length > 1
  return several ? [numbersOf(answer), listOf(answer, true)] : [listOf(answer, false)]
}

export const serviceListTitle = ({ name }: ServiceListAnswer) => `${name}巡诊、派驻、巡回服务机构名单`

function listOf(answer: ServiceListAnswer, several: boolean): ListForm {
  const names = new Map(answer.rules.map(({ id, name }) => [id, name.zh]))
  const lines = answer.counties.flatMap((county) => county.items.map((item) => ({ county, item })))
  const county = several ? ['县（市、区）'] : []
  return {
    name: '名单',
    title: serviceListTitle(answer),
    heading: headingOf(answer),
    head: [
      '序号',
      ...county,
      '服务类别',
      '所属乡镇',
      '服务单位',
      '区划代码',
      '列入日期',
      '列入依据',
      '承担单位',
      '最近服务',
      '备注',
    ],
    widths: [6, ...county.map(() => 12), 16, 13, 16, 14, 12, 22, 46, 12, 32],
    rows: lines.map(({ county: { name }, item }, i) => [
      i + 1,
      ...(several ? [name] : []),
      names.get(item.rule) ?? item.rule,
      item.township ?? '',
      item.name,
      item.code,
      (item.listed ?? item.was)?.from ?? '',
      (item.listed ?? item.was)?.source ?? '',
      item.providers.map(providerText).join('；'),
      lastOf(item.providers),
      remarkOf(item),
    ]),
    notes: notesOf(answer),
  }
}

function numbersOf(answer: ServiceListAnswer): ListForm {
  const sum = (county: ServiceListCounty, of: 'listed' | 'unserved' | 'unlisted' | Change) =>
    county.rules.reduce((total, counts) => total + counts[of], 0)
  const columns = ['unserved', 'unlisted', 'added', 'ended', 'changed'] as const
  const row = (counties: readonly ServiceListCounty[], name: string, number: number | string) => [
    number,
    name,
    ...answer.rules.map((_, i) => counties.reduce((total, county) => total + county.rules[i]!.listed, 0)),
    ...columns.map((column) => counties.reduce((total, county) => total + sum(county, column), 0)),
  ]
  return {
    name: '汇总',
    title: `${serviceListTitle(answer)}汇总表`,
    heading: headingOf(answer),
    head: [
      '序号',
      '县（市、区）',
      ...answer.rules.map(({ name }) => name.zh),
      '无服务记录',
      '名单外服务',
      '新列入',
      '退出',
      '承担有变化',
    ],
    widths: [6, 14, ...answer.rules.map(() => 11), ...columns.map(() => 11)],
    rows: [
      ...answer.counties.map((county, i) => row([county], county.name, i + 1)),
      row(answer.counties, '合计', ''),
    ],
    notes: notesOf(answer),
  }
}

type Change = 'added' | 'ended' | 'changed'

const headingOf = ({ day, since }: ServiceListAnswer) => [
  '填报单位（盖章）：',
  `截至${dateText(day)}，与${dateText(since)}比较`,
  '填报人：',
]

/** `明溪县总医院巡诊1队（县级）`, `三明市第一医院（市级，驻胡坊镇卫生院，2人）`. */
function providerText(provider: ServiceListProvider): string {
  const { level, institution, persons, state } = provider
  const more = [
    LEVELS[level],
    ...(institution ? [`驻${institution}`] : []),
    ...(persons === null ? [] : [`${persons}人`]),
    ...(state === 'planned' ? [`已排期，${provider.next}起`] : []),
    ...(state === 'unconfirmed' ? [`${CONFIRMED_DAYS}天内未确认`] : []),
    ...(state === 'unqualified' ? ['职称或派出级别不符'] : []),
  ]
  return `${nameOf(provider)}（${more.join('，')}）`
}

const nameOf = ({ name, code }: ServiceListProvider) => name ?? code

const lastOf = (providers: readonly ServiceListProvider[]) =>
  providers
    .flatMap(({ state, last }) => (state === 'serving' && last ? [last] : []))
    .sort()
    .at(-1) ?? ''

/** What has changed; besides, what a reader must know of the row. */
function remarkOf(item: ServiceListItem): string {
  const { listed, was, providers, change, gained, lost } = item
  const names = (some: readonly ServiceListProvider[]) => some.map(nameOf).join('、')
  const remarks: string[] = []
  if (change === 'added') remarks.push(`新列入（自${listed!.from}）`)
  if (change === 'ended') remarks.push(was!.to ? `退出（至${was!.to}）` : '退出')
  if (change === 'begun') remarks.push(`开始服务：${names(gained)}`)
  if (change === 'stopped') remarks.push(`服务中断，原由${names(lost)}承担`)
  if (change === 'handed-over') {
    const parts = [
      ...(gained.length > 0 ? [`新增${names(gained)}`] : []),
      ...(lost.length > 0 ? [`不再由${names(lost)}承担`] : []),
    ]
    remarks.push(`承担单位有变化：${parts.join('，')}`)
  }
  const serving = providers.some(({ state }) => state === 'serving')
  if (listed && !serving && change !== 'stopped') remarks.push('无服务记录')
  if (!listed && serving) remarks.push(was ? '退出后仍有服务' : '名单外服务')
  if (listed?.to) remarks.push(`列入至${listed.to}`)
  return remarks.join('；')
}

function notesOf(answer: ServiceListAnswer): string[] {
  return [
    // A document of one province says nothing of another.
    ...(answer.within.startsWith(SERVICE_LIST_CLAUSE.province!)
      ? [
          `依据：${SERVICE_LIST_CLAUSE.document}${SERVICE_LIST_CLAUSE.article}“${SERVICE_LIST_CLAUSE.sentence}”`,
        ]
      : []),
    `按适用名单、到访、驻点、人员记录生成（数据快照 ${answer.snapshot}）。承担单位：巡诊、村级派驻看截至当日28天内，巡回医疗看365天内已完成的到访；乡级派驻看当日在驻点期内、${CONFIRMED_DAYS}天内有过确认的人员。`,
    ...(answer.counties.some(({ rules }) => rules.some(isIncomparable))
      ? ['比较日期前没有某类服务记录的县，该类不比较承担单位。']
      : []),
    ...(answer.demonstration ? ['含演示数据，不得报送。'] : []),
  ]
}

/** Of a service that the county has at all. */
const isIncomparable = ({ comparable, listed, unlisted }: ServiceListCounts) =>
  !comparable && listed + unlisted > 0

function dateText(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
