import ical, {
  escape as escapeText,
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventTransparency,
} from 'ical-generator'
import type { DutyDto } from '../../contract/duties.ts'
import { addDays } from '../../domain/calendar.ts'
import type { LocalDate } from '../../domain/units.ts'
import { STATE_WORDS } from './state-words.ts'

interface CalendarOf {
  readonly area: string
  readonly stamp: Date
  readonly language: 'zh' | 'en'
}

const WORDS = {
  zh: {
    name: '报送事项',
    invented: '【演示】',
    owed: '报送单位',
    to: '报送至',
    clause: '依据',
    state: '状态',
    documents: '已登记',
  },
  en: {
    name: 'Duties',
    invented: '[demonstration] ',
    owed: 'Owed by',
    to: 'To',
    clause: 'Clause',
    state: 'State',
    documents: 'Registered',
  },
} as const

/**
 * Duties as iCalendar (RFC 5545): all-day events on their due dates, which have no zone and are the same day everywhere. An
 * event's id is its duty's, so that a calendar that has it takes a new date or state. Those that are not done remind a week before.
 */
export function dutyCalendar(duties: readonly DutyDto[], { area, stamp, language }: CalendarOf): string {
  const words = WORDS[language]
  const calendar = ical({
    // The library escapes every text but this one.
    name: escapeText(`${area} ${words.name}`, false),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Xunyi Atlas', product: 'Duties', language: language.toUpperCase() },
    ttl: 6 * 3600,
  })
  for (const duty of duties) {
    const { key, title, about, owner, areaName, due, to, clause, state, documents } = duty
    const isDone = state === 'done' || state === 'done-late'
    const standing = documents.filter(({ withdrawnAt }) => withdrawnAt === null)
    const event = calendar.createEvent({
      id: `${encodeURIComponent(key)}@xunyi-atlas`,
      stamp,
      start: startOf(due as LocalDate),
      // The day after the last one: the end is not in the event.
      end: startOf(addDays(due as LocalDate, 1)),
      allDay: true,
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: `${duty.demonstration ? words.invented : ''}${isDone ? '✓ ' : ''}${title[language]} · ${owner ?? areaName}`,
      description: [
        about,
        `${words.owed}: ${owner ?? areaName}`,
        ...(to ? [`${words.to}: ${to[language]}`] : []),
        `${words.state}: ${STATE_WORDS[language][state]}`,
        ...(clause
          ? [
              `${words.clause}: ${[clause.document, clause.article, clause.sentence].filter(Boolean).join(' ')}`,
            ]
          : []),
        ...standing.map(({ number, date }) => `${words.documents}: ${number} ${date}`),
      ].join('\n'),
    })
    if (!isDone) event.createAlarm({ type: ICalAlarmType.display, triggerBefore: 7 * 86_400 })
  }
  return calendar.toString()
}

/** Written by its UTC parts where no zone is given. */
const startOf = (date: LocalDate) => new Date(`${date}T00:00:00Z`)
