import ical, { escape as escapeText, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { addDays } from '../../../domain/calendar.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { fullName } from '../../areas/full-name.ts'
import type { Geography } from '../../areas/geography.ts'
import { located } from '../../planner/locate.ts'
import { changeWords, type PlanLine } from './plan-lines.ts'
import type { PlanWords } from './words.ts'
import type { PublishedPlan } from './workbook.ts'

/**
 * The plan's visits as iCalendar (RFC 5545). Events are all-day ones, since the records name no hours. An event's id
 * is its visit's, so that a calendar that has it already takes the change; `SEQUENCE` is the batch's number, which is
 * higher for whatever plan is published later.
 */
export function planCalendar(
  { plan, lines, demonstration }: PublishedPlan,
  geography: Geography,
  words: PlanWords,
  language: 'zh' | 'en',
): string {
  const mark = demonstration ? words.demonstrationMark : ''
  const calendar = ical({
    // The library escapes every text but this one.
    name: escapeText(`${mark}${plan.name}`, false),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Xunyi Atlas', product: 'Planner', language: language.toUpperCase() },
  })
  for (const line of lines) {
    const { visit } = line
    const place = fullName(geography, visit.placeCode)
    const point = located({ ...visit, demonstration }, geography)
    calendar.createEvent({
      id: `${encodeURIComponent(visit.visitId)}@xunyi-atlas`,
      sequence: plan.batch!,
      stamp: plan.publishedAt,
      lastModified: plan.publishedAt,
      start: startOf(visit.date),
      // The day after the last one: the end is not in the event.
      end: startOf(addDays(visit.endDate, 1)),
      allDay: true,
      status: visit.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      summary: `${mark}${words.sessions[visit.session]} ${words.services[visit.service]}${words.colon}${place} · ${visit.teamName ?? visit.teamCode}`,
      description: description(line, geography, words, { demonstration, assumed: point?.uncertain ?? false }),
      location: point ? { title: place, geo: { lon: point.at[0], lat: point.at[1] } } : { title: place },
      categories: [{ name: words.services[visit.service] }],
    })
  }
  return calendar.toString()
}

function description(
  line: PlanLine,
  geography: Geography,
  words: PlanWords,
  { demonstration, assumed }: { readonly demonstration: boolean; readonly assumed: boolean },
): string {
  const { visit } = line
  return [
    changeWords(line, geography, words),
    [visit.teamName, visit.teamCode, words.levels[visit.teamLevel], words.people(visit.headcount)]
      .filter((part) => part)
      .join(' · '),
    `${fullName(geography, visit.placeCode)} ${visit.placeCode}`,
    words.noHours,
    ...(assumed ? [words.assumedPoint] : []),
    ...(demonstration ? [words.demonstration] : []),
  ].join('\n')
}

/** Written by its UTC parts where no zone is given. */
const startOf = (date: LocalDate) => new Date(`${date}T00:00:00Z`)
