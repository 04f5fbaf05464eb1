import type { StoryQuestionOf } from '../../../contract/press.ts'
import { ancestorAt, codeLength, levelOf } from '../../../domain/areas.ts'
import type { MapClass } from '../../../domain/cartography/map-content.ts'
import type { TourBody, TourMap } from '../../../domain/cartography/sheet-content.ts'
import { both, datesWords } from '../../../domain/date-words.ts'
import { shortName, wholeNumber } from '../../../domain/press/compose.ts'
import { asOfWords, dateNumbers } from '../../../domain/press/judged-facts.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import { type Tour, type TourVisit, tourOf } from '../../../domain/press/tour.ts'
import {
  type TourFacts,
  tourFigures,
  tourItems,
  tourNotes,
  tourTexts,
} from '../../../domain/press/tour-texts.ts'
import type { AreaCode, Position } from '../../../domain/units.ts'
import { readAsOf } from '../../coverage/question.ts'
import { datesReversed } from '../../visits/visits.errors.ts'
import { noTour, tourTooLarge, unknownTeam } from '../press.errors.ts'
import { namesOf } from './english-names.ts'
import { nameOf, namesWithin, readStoryArea } from './judged.ts'
import { drawnBoundaries, mapAreas, mapGround, type Story, type StoryDependencies } from './story.ts'
import { knownTeam, listTours, MOST_TOUR_VISITS, readTourVisits } from './tour.repository.ts'

/**
 * 队伍风采: what a team did on a tour, where and when. Without boundaries unless a map is asked for. Its photographs are put into it by
 * whoever prints it: they are no records.
 */
export async function tour(
  given: StoryDependencies,
  { id, team: asked, within: area, asOf: day, map, ...range }: StoryQuestionOf<'tour'>,
  language: PressLanguage,
): Promise<Story> {
  const { db, geography, state, today } = given
  const within = readStoryArea(given, area)
  const asOf = readAsOf(day, today())
  const { id: snapshot } = await state.current()
  const team = await knownTeam(db, asked)
  if (team === null) throw unknownTeam(asked)
  const [latest] = await listTours(db, { within, asOf, team })
  const from = range.from ?? latest?.from
  const to = range.to === undefined ? (latest?.to ?? asOf) : range.to > asOf ? asOf : range.to
  if (from && from > to) throw datesReversed(from, to)
  const rows = from ? await readTourVisits(db, { team, within, from, to }) : []
  if (!from || rows.length === 0) throw noTour(namesOf(geography, within), from ?? null, to)
  if (rows.length > MOST_TOUR_VISITS) throw tourTooLarge(MOST_TOUR_VISITS)
  const visits = rows.map(({ lon, lat, ...row }): TourVisit => {
    return { ...row, position: lon === null || lat === null ? null : [lon, lat] }
  })
  const told = tourOf(visits, from, to)
  const name = rows.findLast(({ teamName }) => teamName !== null)?.teamName ?? team
  const openUntil = to >= asOf ? asOf : null
  const facts: TourFacts = {
    tour: told,
    team: name,
    area: shortName(told.area, nameOf(given, told.area)),
    county: nameOf(given, told.counties[0] ?? told.area),
    openUntil,
  }
  const figures = tourFigures(facts)
  const zh = language === 'zh'
  return {
    id,
    language,
    snapshot,
    asOf,
    rule: null,
    periods: [{ id: `${from}~${to}`, start: from, end: to, closed: openUntil === null }],
    within: { code: within, name: nameOf(given, within) },
    texts: tourTexts(facts, language),
    textFacts: {
      figures,
      dates: dateNumbers([], [asOf, from, to, ...told.dates]),
      thresholds: [1],
      names: [name, team, ...namesWithin(given, within), ...told.places.map((code) => nameOf(given, code))],
      share: null,
      isComplete: false,
      incomplete: both('本图只讲一支队伍的行程', 'this sheet tells of the tour of one team'),
      openUntil: openUntil && asOfWords(openUntil),
    },
    body: {
      kind: 'tour',
      items: tourItems(facts, language),
      stopsTitle: zh ? '行程' : 'Places',
      stops: told.stops.map((stop) => stopOf(given, stop, language)),
      photos: [],
      map: map ? mapOf(given, told, visits, language) : null,
    },
    figures,
    notes: [...tourNotes(facts, language)],
    basis: [],
    source: zh ? '各县（市、区）上报的到访记录' : 'records of visits reported by the counties',
    subject: name,
    demonstration: rows.some(({ demonstration }) => demonstration),
    drawn: map ? drawnBoundaries(geography, 'county', groundOf(told.area), language) : null,
  }
}

function stopOf(
  given: StoryDependencies,
  { place, from, to, patients }: Tour['stops'][number],
  language: PressLanguage,
): TourBody['stops'][number] {
  const zh = language === 'zh'
  // The year stands in the standfirst and under the sheet.
  const dates = zh
    ? datesWords(from, to).zh.replace(/\d{4}年/g, '')
    : datesWords(from, to)
        .en.replace(/ \d{4}/g, '')
        .replace(' to ', '–')
  const isBelowCounty = place.length > codeLength('county')
  const county = isBelowCounty ? nameOf(given, ancestorAt(place, 'county')) : ''
  return {
    dates,
    place: `${county}${nameOf(given, place)}`,
    text:
      patients === null
        ? ''
        : zh
          ? `诊疗 ${wholeNumber(patients)} 人次`
          : `${wholeNumber(patients)} consultations`,
  }
}

/** What the map shows: a county within its city, all else as it is. */
function groundOf(area: AreaCode): AreaCode {
  return levelOf(area) === 'county' ? (ancestorAt(area, 'city') as AreaCode) : area
}

function mapOf(
  given: StoryDependencies,
  { area, counties, places }: Tour,
  visits: readonly TourVisit[],
  language: PressLanguage,
): TourMap {
  const { geography } = given
  const ground = groundOf(area)
  const zh = language === 'zh'
  const visited = new Set<string>(counties)
  const all = geography.within('county', ground).map(({ code }) => ({
    code,
    class: visited.has(code) ? 'visited' : 'other',
  }))
  const pointOf = (place: AreaCode): Position[] => {
    const own = visits.find(({ placeCode, position }) => placeCode === place && position !== null)
    const point = own?.position ?? geography.areas.get(place)?.centre
    return point ? [point] : []
  }
  const classes: readonly MapClass[] = [
    { ...CLASS, name: 'visited', label: zh ? '到访的县（市、区）' : 'Counties visited', fill: '#9ecae1' },
    {
      ...CLASS,
      name: 'other',
      label: zh ? '其他' : 'Others',
      fill: '#f5f7f9',
      quiet: true,
      rank: 3,
      led: false,
    },
  ]
  return {
    ...mapGround(geography, 'county', ground),
    alt: zh
      ? `${nameOf(given, ground)}地图，标出到访的${places.length}个地点`
      : `Map of ${nameOf(given, ground)} with the places that were visited: ${places.length}`,
    panels: [{ heading: null, areas: mapAreas(geography, all) }],
    classes,
    legendTitle: '',
    legendNotes: [],
    points: places.flatMap(pointOf),
    pointsLabel: zh ? '到访地点' : 'Places visited',
  }
}

const CLASS = { hatched: false, quiet: false, rank: 0, led: true } as const
