import type { PostingLine, UnitWhy } from '../../contract/coverage.ts'
import type { Rule } from '../../domain/coverage/rule.ts'
import type { Period } from '../../domain/period.ts'
import type { PersonFacts } from '../../domain/staff/person.ts'
import { datesOfStretch, postingOn, stretches, type UncountedPosting } from '../../domain/staff/posting.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { KnownPosting } from '../staff/postings.repository.ts'

/** One date of a posting, and what becomes of it. */
export interface PostedDay {
  readonly posting: KnownPosting['posting']
  readonly person: PersonFacts | null
  readonly date: LocalDate
  readonly outcome: 'counts' | UncountedPosting
}

/** The dates of postings in a span of time, held against a rule that counts them; none for other rules. */
export function postedDays(
  { rule, asOf }: { readonly rule: Rule; readonly asOf: LocalDate },
  postings: readonly KnownPosting[],
  { start, end }: { readonly start: LocalDate; readonly end: LocalDate },
  counts: (date: LocalDate) => boolean,
): PostedDay[] {
  const asked = rule.postings
  if (!asked) return []
  return postings.flatMap(({ posting, records }) =>
    stretches(posting, records).flatMap((stretch) =>
      datesOfStretch(stretch, start, end)
        .filter(counts)
        .map((date) => ({
          posting,
          person: stretch.person,
          date,
          outcome: postingOn(asked, posting, stretch.person, date, asOf),
        })),
    ),
  )
}

/** The postings of a period, each parted by what becomes of its dates. */
export function postingLines(
  days: readonly PostedDay[],
  { start, end }: Period,
): NonNullable<UnitWhy['postings']> {
  const inPeriod = days.filter(({ date }) => date >= start && date <= end)
  const groups = Map.groupBy(inPeriod, ({ posting, person, outcome }) =>
    [posting.postingId, person?.from ?? '', outcome].join('\n'),
  )
  const counted: PostingLine[] = []
  const uncounted: NonNullable<UnitWhy['postings']>['uncounted'] = []
  for (const group of groups.values()) {
    const { posting, person, outcome } = group[0]!
    const { placeCode: _, ...own } = posting
    const line = {
      ...own,
      titleLevel: person?.titleLevel ?? null,
      profession: person?.profession ?? null,
      dates: group.map(({ date }) => date),
    }
    if (outcome === 'counts') counted.push(line)
    else uncounted.push({ ...line, outcome })
  }
  return { counted, uncounted }
}
