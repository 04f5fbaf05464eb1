import type { Bilingual } from '../coverage/rule.ts'
import type { LocatedVisit } from '../located-visit.ts'
import { DUPLICATE_METRES, type DuplicateSet } from './duplicates.ts'
import { distinct, listed, metresWords, type PlaceName, SERVICE, SESSION, teamWords } from './words.ts'

/** Why records look like one visit, and what speaks against it. */
export function duplicateReason(set: DuplicateSet, placeName: PlaceName): Bilingual {
  const looks = looksLike(set, placeName)
  const against = speaksAgainst(set)
  if (against.length === 0) return { zh: `${looks.zh}。`, en: `${looks.en}.` }
  return {
    zh: `${looks.zh}。但${against.map(({ zh }) => zh).join('；')}。`,
    en: `${looks.en}. Against it: ${against.map(({ en }) => en).join('; ')}.`,
  }
}

function looksLike(set: DuplicateSet, placeName: PlaceName): Bilingual {
  const { visits, date, metres } = set
  const team = teamWords(visits[0]!)
  const places = listed(
    distinct(visits.map(({ placeCode }) => placeName(placeCode))).map((name) => ({ zh: name, en: name })),
  )
  const equal = equalIn(visits)
  const [n, apart] = [visits.length, metresWords(metres)]
  const same = equal.length > 0 ? listed(equal) : null
  if (set.kind === 'same-place') {
    return {
      zh: `${team.zh}于 ${date} 在${places.zh}有 ${n} 条记录${same ? `，${same.zh}相同` : ''}，疑似同一次到访填报了 ${n} 次`,
      en: `${team.en} has ${n} records at ${places.en} on ${date}${same ? `, of the same ${same.en}` : ''}: they look like one visit reported ${times(n)}`,
    }
  }
  return {
    zh: `${team.zh}于 ${date} 在${places.zh}有 ${n} 条记录，两地相距${n > 2 ? '至多' : ''} ${apart.zh}${same ? `，${same.zh}相同` : ''}，疑似同一次到访以不同地点填报了 ${n} 次`,
    en: `${team.en} has ${n} records at ${places.en} on ${date}, ${n > 2 ? 'at most ' : ''}${apart.en} apart${same ? ` and of the same ${same.en}` : ''}: they look like one visit reported ${times(n)} under different places`,
  }
}

const times = (n: number) => (n === 2 ? 'twice' : `${n} times`)

const WORDS = {
  session: { zh: '时段', en: 'session' },
  service: { zh: '服务类型', en: 'service' },
  headcount: { zh: '人数', en: 'headcount' },
} as const satisfies Partial<Record<keyof LocatedVisit, Bilingual>>

function equalIn(visits: readonly LocatedVisit[]): Bilingual[] {
  return (Object.keys(WORDS) as (keyof typeof WORDS)[])
    .filter((name) => distinct(visits.map((visit) => visit[name])).length === 1)
    .map((name) => WORDS[name])
}

function speaksAgainst({ visits, kind, metres }: DuplicateSet): Bilingual[] {
  const against: Bilingual[] = []
  const sessions = distinct(visits.map(({ session }) => session))
  if (sessions.length > 1) {
    const words = listed(
      (['am', 'pm', 'full'] as const).filter((each) => sessions.includes(each)).map((each) => SESSION[each]),
    )
    const halves = sessions.includes('am') && sessions.includes('pm')
    against.push({
      zh: `时段不同（${words.zh}）${halves ? '，也可能上午、下午各去了一次' : ''}`,
      en: `the sessions differ (${words.en})${halves ? ', so there may have been a visit in each half of the day' : ''}`,
    })
  }
  const services = distinct(visits.map(({ service }) => service))
  if (services.length > 1) {
    const words = listed(services.map((each) => SERVICE[each]))
    against.push({ zh: `服务类型不同（${words.zh}）`, en: `the services differ (${words.en})` })
  }
  if (distinct(visits.map(({ date, endDate }) => `${date} ${endDate}`)).length > 1) {
    against.push({ zh: '起止日期不同', en: 'they begin or end on different dates' })
  }
  if (kind === 'same-place' && metres >= DUPLICATE_METRES) {
    const apart = metresWords(metres)
    against.push({ zh: `记录的点相距 ${apart.zh}`, en: `their own points are ${apart.en} apart` })
  }
  if (kind === 'near-places' && visits.some(({ uncertain }) => uncertain)) {
    against.push({
      zh: '有的地点是示意位置，距离不准',
      en: 'a place stands at an assumed point, so the distance is uncertain',
    })
  }
  return against
}
