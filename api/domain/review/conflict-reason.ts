import { isWithin } from '../areas.ts'
import type { Bilingual } from '../coverage/rule.ts'
import type { LocatedVisit } from '../located-visit.ts'
import { DEFAULT_TRAVEL_LIMIT } from '../plans/change.ts'
import type { Conflict } from './conflicts.ts'
import { kilometresWords, metresWords, type PlaceName, SESSION, teamWords } from './words.ts'

/** Why a team cannot have been, or cannot be, in both places; and what makes that doubtful. */
export function conflictReason(conflict: Conflict, placeName: PlaceName): Bilingual {
  const [a, b] = conflict.visits
  const team = teamWords(a)
  const why = conflict.kind === 'same-session' ? oneSession(conflict) : tooFar(conflict)
  const doubts = doubtsOf(a, b)
  const where = whereabouts(a, b, placeName)
  return {
    zh: `${team.zh}于 ${conflict.date} ${where.zh}，${why.zh}。${doubts.map(({ zh }) => `${zh}。`).join('')}`,
    en: `${team.en} is ${where.en} on ${conflict.date}: ${why.en}.${doubts.map(({ en }) => ` ${en}.`).join('')}`,
  }
}

function whereabouts(a: LocatedVisit, b: LocatedVisit, placeName: PlaceName): Bilingual {
  const [one, other] = [placeName(a.placeCode), placeName(b.placeCode)]
  const [first, second] = [SESSION[a.session], SESSION[b.session]]
  if (a.session === b.session) {
    return { zh: `${first.zh}既在${one}又在${other}`, en: `at ${one} and at ${other} (${first.en})` }
  }
  return {
    zh: `${first.zh}在${one}、${second.zh}在${other}`,
    en: `at ${one} (${first.en}) and at ${other} (${second.en})`,
  }
}

function oneSession({ metres }: Conflict): Bilingual {
  const apart = metresWords(metres)
  return {
    zh: `时段重叠，两地相距 ${apart.zh}，不能同时在两处`,
    en: `the sessions overlap and the places are ${apart.en} apart: nobody can be in both at once`,
  }
}

/** Beyond the limit: rounded up, so that it never reads as the limit itself. */
function tooFar({ minutes, metres }: Conflict): Bilingual {
  const limit = DEFAULT_TRAVEL_LIMIT
  if (minutes === null) {
    const [apart, most] = [kilometresWords(metres / 1000, Math.ceil), limit.metres / 1000]
    return {
      zh: `两地没有已知的行车时间，直线相距 ${apart.zh}，超过 ${most} 公里`,
      en: `no driving time is known, and they are ${apart.en} apart in a straight line, over ${most} km`,
    }
  }
  const apart = metresWords(metres)
  return {
    zh: `两地直线相距 ${apart.zh}，驾车约 ${Math.ceil(minutes)} 分钟，超过 ${limit.minutes} 分钟`,
    en: `they are ${apart.en} apart in a straight line and about ${Math.ceil(minutes)} minutes by car, over ${limit.minutes}`,
  }
}

function doubtsOf(a: LocatedVisit, b: LocatedVisit): Bilingual[] {
  const doubts: Bilingual[] = []
  if (isWithin(a.placeCode, b.placeCode) || isWithin(b.placeCode, a.placeCode)) {
    doubts.push({
      zh: '其中一地包含另一地，也可能是同一次到访',
      en: 'One place contains the other, so both may be one visit',
    })
  }
  if (a.uncertain || b.uncertain) {
    doubts.push({
      zh: '有的地点是示意位置，距离不准',
      en: 'A place stands at an assumed point, so the distance is uncertain',
    })
  }
  return doubts
}
