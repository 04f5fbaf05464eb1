import { addDays, toDate, toDay } from '../calendar.ts'
import type { PostedPersons } from '../coverage/rule.ts'
import type { AreaCode, DayNumber, LocalDate } from '../units.ts'
import type { TeamLevel, VisitStatus } from '../visit.ts'
import { type PersonFacts, personOn } from './person.ts'

/** A person posted to a township, from one day to another, both included. */
export interface PostingFacts {
  readonly placeCode: AreaCode
  readonly from: LocalDate
  /** The last day that is meant; null: open. */
  readonly to: LocalDate | null
  /** The last day there was, where it has ended. */
  readonly ended: LocalDate | null
  /** Up to here somebody has confirmed that the person was there; null: nobody has. */
  readonly confirmedTo: LocalDate | null
  readonly status: VisitStatus
  /** Of the employer who sends the person. */
  readonly senderLevel: TeamLevel
}

/**
 * Why a date of a posting does not count (RULES, "Postings of persons").
 * - `cancelled`: called off
 * - `no-person`: no record of the person is in force on the date
 * - `title`: the title is below what the rule asks for
 * - `profession`: the rule is about other professions
 * - `sender`: the employer's level is below what the rule asks for
 * - `not-confirmed`: past, and nobody has confirmed it
 * - `planned`: still to come; it counts as planned, not as done
 */
export const POSTING_OUTCOMES = [
  'cancelled',
  'no-person',
  'title',
  'profession',
  'sender',
  'not-confirmed',
  'planned',
] as const
export type UncountedPosting = (typeof POSTING_OUTCOMES)[number]

/** The last date that a posting stands for: the earlier of its end as meant and as it was; null: open. */
export function lastDayOf({ to, ended }: Pick<PostingFacts, 'to' | 'ended'>): LocalDate | null {
  if (to === null || ended === null) return to ?? ended
  return to < ended ? to : ended
}

/** Why a posting of this person can never count for the rule on a date; null when it does. */
export function postingDisqualification(
  asked: PostedPersons,
  { senderLevel }: Pick<PostingFacts, 'senderLevel'>,
  person: PersonFacts | null,
): Extract<UncountedPosting, 'no-person' | 'title' | 'profession' | 'sender'> | null {
  if (!person) return 'no-person'
  if (!asked.professions.includes(person.profession)) return 'profession'
  if (!asked.titleLevels.includes(person.titleLevel)) return 'title'
  if (asked.senderLevels && !asked.senderLevels.includes(senderLevel)) return 'sender'
  return null
}

/** Whether a date that a posting stands for counts for the rule as of a date, and if not, why. */
export function postingOn(
  asked: PostedPersons,
  posting: PostingFacts,
  person: PersonFacts | null,
  date: LocalDate,
  asOf: LocalDate,
): 'counts' | UncountedPosting {
  if (posting.status === 'cancelled') return 'cancelled'
  const never = postingDisqualification(asked, posting, person)
  if (never) return never
  const { status, confirmedTo } = posting
  if (status === 'done' && date <= asOf && confirmedTo !== null && date <= confirmedTo) return 'counts'
  return date < asOf ? 'not-confirmed' : 'planned'
}

/** Successive dates of postings: done as far as they are confirmed, planned all the way. Day numbers, both ends included. */
export interface PostingSpan {
  readonly first: DayNumber
  /** Null: open. */
  readonly last: DayNumber | null
  /** Up to here the dates are done; null: none is. */
  readonly doneTo: DayNumber | null
}

/** The dates of a posting that count for the rule, cut where the person's records change what is true of them. */
export function postingSpans(
  asked: PostedPersons,
  posting: PostingFacts,
  records: readonly PersonFacts[],
): readonly PostingSpan[] {
  return stretches(posting, records).flatMap(({ first, last, person }) =>
    posting.status === 'cancelled' || postingDisqualification(asked, posting, person) !== null
      ? []
      : [spanOf(posting, first, last)],
  )
}

/** The dates that a posting stands for, whoever is posted and whatever the rule: null for one that is called off. */
export function wholeSpan(posting: PostingFacts): PostingSpan | null {
  const last = lastDayOf(posting)
  if (posting.status === 'cancelled' || (last !== null && last < posting.from)) return null
  return spanOf(posting, posting.from, last)
}

function spanOf(
  { status, confirmedTo }: PostingFacts,
  first: LocalDate,
  last: LocalDate | null,
): PostingSpan {
  const doneTo = status === 'done' && confirmedTo !== null && confirmedTo >= first ? confirmedTo : null
  const capped = doneTo !== null && last !== null && last < doneTo ? last : doneTo
  return {
    first: toDay(first),
    last: last === null ? null : toDay(last),
    doneTo: capped === null ? null : toDay(capped),
  }
}

interface Stretch<Person> {
  readonly first: LocalDate
  readonly last: LocalDate | null
  readonly person: Person | null
}

/** The dates of a posting, cut where another record of the person comes into force or one ends. */
export function stretches<Person extends PersonFacts>(
  posting: Pick<PostingFacts, 'from' | 'to' | 'ended'>,
  records: readonly Person[],
): readonly Stretch<Person>[] {
  const { from } = posting
  const last = lastDayOf(posting)
  if (last !== null && last < from) return []
  const cuts = new Set<LocalDate>([from])
  for (const record of records) {
    for (const cut of [record.from, record.to === null ? null : addDays(record.to, 1)]) {
      if (cut !== null && cut > from && (last === null || cut <= last)) cuts.add(cut)
    }
  }
  const starts = [...cuts].sort()
  return starts.map((first, i) => ({
    first,
    last: i + 1 < starts.length ? addDays(starts[i + 1]!, -1) : last,
    person: personOn(records, first),
  }))
}

/** The dates of a stretch from `from` to `to`. */
export function datesOfStretch(
  { first, last }: Pick<Stretch<unknown>, 'first' | 'last'>,
  from: LocalDate,
  to: LocalDate,
): LocalDate[] {
  const start = toDay(first < from ? from : first)
  const end = toDay(last === null || last > to ? to : last)
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, i) => toDate((start + i) as DayNumber))
}
