import type { FollowUpKind } from '../../../domain/campaigns/campaign.ts'
import { FOLLOW_UP_KINDS } from '../../../domain/campaigns/campaign.ts'
import { wholeNumber } from '../../../domain/press/compose.ts'
import type { WorkloadColumnId } from '../../../domain/workload/columns.ts'
import { type SummarySection, text } from './summary-document.ts'
import type { FollowUpSum, SummaryFacts } from './summary-facts.ts'
import { leastOf, namedAll, spanWords, workloadTables } from './summary-words.ts'

const PEOPLE = ['tour-staff', 'village-staff', 'posted-persons', 'posted-public-health'] as const
const SERVED: readonly {
  readonly name: string
  readonly ids: readonly [WorkloadColumnId, ...WorkloadColumnId[]]
}[] = [
  { name: '巡回医疗', ids: ['tour-staff'] },
  { name: '村级巡诊、派驻', ids: ['village-staff'] },
  { name: '乡级派驻', ids: ['posted-persons', 'posted-public-health'] },
]
const TRAINING = ['lectures', 'ward-rounds', 'case-discussions', 'trained'] as const

export function people(facts: SummaryFacts): SummarySection {
  const { whole } = facts
  const hasTours = facts.visits.some(({ service }) => service === 'tour')
  return {
    heading: '人员与培训',
    blocks: [
      text(peopleWords(facts)),
      text(
        hasTours
          ? `培训带教：${namedAll(whole, TRAINING)}。`
          : '没有巡回医疗到访，讲座、查房、病例讨论和培训无数可计。',
      ),
      ...workloadTables(facts, '人员与培训情况', [...PEOPLE, ...TRAINING]),
    ],
  }
}

/** Who served; of a service without records nothing is known, which is not nobody. */
export function peopleWords(facts: Pick<SummaryFacts, 'whole' | 'year' | 'upTo'>): string {
  const { whole } = facts
  const known = SERVED.filter(({ ids }) => leastOf(whole, ids[0]) > 0)
  const none = SERVED.filter((each) => !known.includes(each)).map(({ name }) => name)
  if (known.length === 0) return `${spanWords(facts)}没有参加人员和驻点人员的记录，不等于没有人员参与。`
  const told = namedAll(
    whole,
    known.flatMap(({ ids }) => ids),
  )
  const lacking = none.length === 0 ? '' : `没有${none.join('、')}的人员记录，不等于没有人员参与。`
  return `${told}。人员按参加人员、驻点记录去重，跨县服务的在合计中只计一次；同一人参加几项服务的，各项分别计。${lacking}`
}

const FOLLOW_UP: Readonly<Record<FollowUpKind, string>> = {
  teleconsultation: '远程会诊',
  'remote-rounds': '远程查房',
  training: '培训',
  alliance: '专科联盟',
  network: '远程医疗协作网',
}

/** 返回后帮扶. */
export function followUp(facts: SummaryFacts): SummarySection {
  const sums = FOLLOW_UP_KINDS.flatMap((kind) => facts.followUp.filter((sum) => sum.kind === kind))
  if (sums.length === 0) {
    return {
      heading: '返回后帮扶',
      blocks: [text(`${spanWords(facts)}没有返回后帮扶的记录。没有记录不等于没有开展，请核对是否漏报。`)],
    }
  }
  return {
    heading: '返回后帮扶',
    blocks: [text(`医疗队返回后继续帮扶受援地区：${sums.map(followUpWords).join('，')}。`)],
  }
}

export function followUpWords({ kind, number, people: helped, noPeople }: FollowUpSum): string {
  const times = `${FOLLOW_UP[kind]}${wholeNumber(number)}次`
  if (noPeople === 0) return `${times}（${wholeNumber(helped)}人次）`
  const lacking = `有${wholeNumber(noPeople)}条记录未填人次`
  return helped === 0 ? `${times}（${lacking}）` : `${times}（不少于${wholeNumber(helped)}人次，${lacking}）`
}
