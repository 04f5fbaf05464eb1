import type { Bilingual } from '../coverage/rule.ts'
import { both, datesWords, dayWords } from '../date-words.ts'
import type { LocalDate } from '../units.ts'
import { counted, lengthOf, textsOf, wholeNumber } from './compose.ts'
import type { StoryFigure } from './figure.ts'
import { asOfWords } from './judged-facts.ts'
import type { PressLanguage, PressTexts } from './press.ts'
import { TOUR_COUNTS, type Tour, type TourCount } from './tour.ts'

export interface TourFacts {
  readonly tour: Tour
  /** The team's name, or its code where it has none. */
  readonly team: string
  /** Of the smallest area with all places in it, and of the first county. */
  readonly area: string
  readonly county: string
  /** The day that is looked back from, where the tour may go on; null where it is over. */
  readonly openUntil: LocalDate | null
}

const COUNT_WORDS: Readonly<Record<TourCount, Bilingual & { readonly words: StoryFigure['words'] }>> = {
  patients: { ...both('诊疗人次', 'consultations'), words: { zh: ['诊疗'], en: ['consultations'] } },
  trained: { ...both('培训人次', 'people trained'), words: { zh: ['培训'], en: ['people trained'] } },
  lectures: { ...both('学术讲座', 'lectures'), words: { zh: ['讲座', '学术讲座'], en: ['lectures'] } },
  wardRounds: { ...both('教学查房', 'ward rounds'), words: { zh: ['教学查房'], en: ['ward rounds'] } },
  caseDiscussions: {
    ...both('病例讨论', 'case discussions'),
    words: { zh: ['病例讨论'], en: ['case discussions'] },
  },
}

export function tourFigures({ tour }: Pick<TourFacts, 'tour'>): readonly StoryFigure[] {
  const figure = (id: string, zh: string, en: string, count: number, words: StoryFigure['words']) => ({
    id,
    label: both(zh, en),
    text: wholeNumber(count),
    words,
  })
  return [
    figure('days', '巡回天数', 'days', tour.dates.length, { zh: ['巡回天数'], en: ['days'] }),
    figure('visits', '到访记录', 'records of visits', tour.visits, {
      zh: ['到访记录'],
      en: ['records of visits'],
    }),
    figure('counties', '到访县', 'counties', tour.counties.length, { zh: ['到访县'], en: ['counties'] }),
    figure('townships', '到访乡镇', 'townships', tour.townships.length, {
      zh: ['到访乡镇'],
      en: ['townships'],
    }),
    figure('villages', '到访村', 'villages', tour.villages.length, { zh: ['到访村'], en: ['villages'] }),
    figure('headcount', '队员人数', 'members', tour.headcount, { zh: ['队员'], en: ['members'] }),
    ...TOUR_COUNTS.flatMap((count) => {
      const value = tour.counts[count]
      const { zh, en, words } = COUNT_WORDS[count]
      return value === null ? [] : [figure(count, zh, en, value, words)]
    }),
  ]
}

/** The large figures of the sheet, the most telling first. */
export function tourItems({ tour }: TourFacts, language: PressLanguage) {
  const zh = language === 'zh'
  const { dates, townships, counties, headcount, counts } = tour
  const item = (count: number, [inZh, inEn]: readonly [string, string], detail: string | null = null) => ({
    figure: wholeNumber(count),
    label: zh ? inZh : inEn,
    detail,
  })
  const inCounties = zh
    ? `${wholeNumber(counties.length)} 个县（市、区）`
    : `in ${counted(counties.length, 'county', 'counties')}`
  const shown = TOUR_COUNTS.filter((count) => count !== 'patients' && (counts[count] ?? 0) > 0).slice(0, 2)
  return [
    ...(counts.patients === null ? [] : [item(counts.patients, ['诊疗人次', 'Consultations'])]),
    item(dates.length, ['巡回天数', dates.length === 1 ? 'Day' : 'Days']),
    townships.length > 0
      ? item(townships.length, ['到访乡镇', 'Townships'], inCounties)
      : item(counties.length, ['到访县（市、区）', 'Counties']),
    item(headcount, ['队员人数', 'Members']),
    ...shown.map((count) => {
      const { zh: inZh, en } = COUNT_WORDS[count]
      return item(counts[count]!, [inZh, en[0]!.toUpperCase() + en.slice(1)])
    }),
  ]
}

/** Characters: a longer name would leave the description no room for what was done. */
const LONG_NAME = 30

export function tourTexts(facts: TourFacts, language: PressLanguage): PressTexts {
  const { team, area } = facts
  const zh = language === 'zh'
  const shown = lengthOf(team) <= LONG_NAME ? team : zh ? '医疗队' : 'a medical team'
  return textsOf(
    {
      titles: zh
        ? [`${team}在${area}`, `${team}巡回纪实`, team, `医疗队在${area}`, '医疗队在基层']
        : [`${team} in ${area}`, team, `A medical team in ${area}`, 'A medical team on tour'],
      lead: zh ? leadZh(facts) : leadEn(facts),
      further: furtherOf(facts, language),
      shows: zh ? `${shown}巡回医疗的数字和行程` : `Figures and places of the tour of ${shown}`,
      notes: tourNotes(facts, language),
    },
    language,
  )
}

/** `2026年11月2日至22日，福建省立医院医疗队在永泰县12个乡镇巡回医疗21天，诊疗1,286人次。` */
function leadZh(facts: TourFacts): readonly string[] {
  const { tour, team, openUntil } = facts
  const { patients } = tour.counts
  const when = openUntil ? `${asOfWords(openUntil).zh}，` : `${datesWords(tour.from, tour.to).zh}，`
  const since = openUntil ? `自${dayWords(tour.from).zh}起` : ''
  const days = `巡回医疗${wholeNumber(tour.dates.length)}天`
  const did = patients === null ? '' : `，诊疗${wholeNumber(patients)}人次`
  const places = placesZh(facts)
  return [
    `${when}${team}${since}在${places}${days}${did}。`,
    `${when}医疗队${since}在${places}${days}${did}。`,
    `${when}医疗队${since}${days}${did}。`,
    `${when}医疗队${days}${did}。`,
    `${when}${days}${did}。`,
  ]
}

function placesZh({ tour, county }: TourFacts): string {
  const { counties, townships } = tour
  const within = counties.length === 1 ? county : `${county}等${counties.length}个县（市、区）`
  return townships.length === 0
    ? within
    : `${within}${counties.length === 1 ? '' : '的'}${townships.length}个乡镇`
}

function leadEn(facts: TourFacts): readonly string[] {
  const { tour, team, openUntil } = facts
  const { patients } = tour.counts
  const { counties, townships } = tour
  const within = counties.length === 1 ? facts.county : counted(counties.length, 'county', 'counties')
  const places =
    townships.length === 0
      ? within
      : `${counted(townships.length, 'township', 'townships')} ${counties.length === 1 ? 'of' : 'in'} ${within}`
  const when = openUntil
    ? `As of ${datesWords(openUntil, openUntil).en}, since ${datesWords(tour.from, tour.from).en}`
    : datesWords(tour.from, tour.to).en
  const days = `on ${counted(tour.dates.length, 'day', 'days')}`
  const did = patients === null ? '' : `, with ${counted(patients, 'consultation', 'consultations')}`
  return [
    `${when}: ${team} toured ${places} ${days}${did}.`,
    `${when}: a medical team toured ${places} ${days}${did}.`,
    `${when}: a tour ${days}${did}.`,
  ]
}

/** What it did besides, where something is recorded. */
function furtherOf({ tour }: TourFacts, language: PressLanguage): readonly string[] {
  const { trained, lectures, wardRounds, caseDiscussions } = tour.counts
  if (language === 'zh') {
    const events = [
      ...(lectures ? [`讲座${lectures}场`] : []),
      ...(wardRounds ? [`教学查房${wardRounds}次`] : []),
      ...(caseDiscussions ? [`病例讨论${caseDiscussions}次`] : []),
    ]
    const parts = [
      ...(trained ? [`培训${wholeNumber(trained)}人次`] : []),
      ...(events.length > 0 ? [`开展${events.join('、')}`] : []),
    ]
    return parts.length === 0 ? [] : [`${parts.join('，')}。`]
  }
  const parts = [
    ...(trained ? [counted(trained, 'person trained', 'people trained')] : []),
    ...(lectures ? [counted(lectures, 'lecture', 'lectures')] : []),
    ...(wardRounds ? [counted(wardRounds, 'ward round', 'ward rounds')] : []),
    ...(caseDiscussions ? [counted(caseDiscussions, 'case discussion', 'case discussions')] : []),
  ]
  return parts.length === 0 ? [] : [`Besides: ${parts.join(', ')}.`]
}

/** On the quality of the figures. */
export function tourNotes({ tour, openUntil }: TourFacts, language: PressLanguage): readonly string[] {
  const { withoutPatients, beyond } = tour
  const notes = [
    ...(openUntil
      ? [both('行程可能仍在继续，数字仍会变化。', 'The tour may go on: figures may still change.')]
      : []),
    ...(withoutPatients > 0 && tour.counts.patients !== null
      ? [
          both(
            '部分到访记录未填诊疗人次，未计入合计。',
            'Some records do not say how many consultations there were; these are not in the sum.',
          ),
        ]
      : []),
    ...(beyond > 0
      ? [
          both(
            '部分到访记录跨出所选日期，其人次按整条记录计。',
            'Some records reach beyond the chosen days; their counts are those of the whole record.',
          ),
        ]
      : []),
  ]
  return notes.map((note) => note[language])
}
