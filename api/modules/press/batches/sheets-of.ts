import type { SheetRequest, SizeChoice, StoryQuestion } from '../../../contract/press.ts'
import type { NewBatch } from '../../../contract/press-batches.ts'
import type { SheetFormat } from '../../../domain/press/press.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'

/** One file of a batch. */
export interface BatchSheet {
  /** Null: the story's own. */
  readonly area: AreaCode | null
  readonly period: string | null
  readonly size: SizeChoice
  readonly format: SheetFormat
}

/** The files of a batch by their numbers, each once. Formats of one sheet follow one another: it is laid out once. */
export function sheetsOf(asked: NewBatch): readonly BatchSheet[] {
  const { areas, periods, sizes, formats } = listsOf(asked)
  return areas.flatMap((area) =>
    periods.flatMap((period) =>
      sizes.flatMap((size) => formats.map((format) => ({ area, period, size, format }))),
    ),
  )
}

/** How many files a batch has, without listing them: a question within all limits of its lists can ask for 400 million. */
export function countSheets(asked: NewBatch): number {
  const { areas, periods, sizes, formats } = listsOf(asked)
  return areas.length * periods.length * sizes.length * formats.length
}

function listsOf({ areas, periods, sizes, formats }: NewBatch) {
  return {
    areas: once(areas ?? [null]),
    periods: once(periods ?? [null]),
    sizes: once(sizes),
    formats: once(formats),
  }
}

function once<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}

/** The same batch, as of a day: whenever it is made, it says the same. Reach is asked of today alone, an indicator of a year. */
export function asOfDay(asked: NewBatch, today: LocalDate): NewBatch {
  const { story } = asked
  if (story.id === 'reach') return asked
  if (story.id === 'indicator') {
    const year = story.year ?? Number(today.slice(0, 4))
    return { ...asked, story: { ...story, year } }
  }
  return { ...asked, story: { ...story, asOf: story.asOf ?? today } }
}

/** Whether the story is of one period, which others can stand for. */
export function hasPeriod({ story }: Pick<NewBatch, 'story'>): boolean {
  return isOfOnePeriod(story)
}

type OfOnePeriod = Exclude<StoryQuestion, { id: 'reach' | 'indicator' | 'comparison' | 'tour' }>

function isOfOnePeriod(story: StoryQuestion): story is OfOnePeriod {
  const others: readonly StoryQuestion['id'][] = ['reach', 'indicator', 'comparison', 'tour']
  return !others.includes(story.id)
}

/** What a single sheet is asked for by. */
export function requestOf(asked: NewBatch, { area, period, size, format }: BatchSheet): SheetRequest {
  const { language, kind, dpi, compiler, person, purpose, medium } = asked
  return {
    story: storyOf(asked.story, area, period),
    size,
    format,
    language,
    texts: {},
    kind,
    dpi,
    compiler,
    person,
    purpose,
    medium,
    preview: false,
  }
}

function storyOf(story: StoryQuestion, area: AreaCode | null, period: string | null): StoryQuestion {
  const placed =
    area === null ? story : story.id === 'county' ? { ...story, code: area } : { ...story, within: area }
  return period !== null && isOfOnePeriod(placed) ? { ...placed, period } : placed
}
