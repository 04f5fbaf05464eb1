import type { Bilingual } from '../coverage/rule.ts'
import { both, datesWords } from '../date-words.ts'
import type { LocalDate } from '../units.ts'
import type { StoryFigure } from './figure.ts'

export interface ComparedFigure {
  readonly figure: StoryFigure
  /** By the present records as of the same day; null where there is no such figure any more. */
  readonly now: string | null
}

/** Published figures against those of the present records. */
export function compareFigures(
  published: readonly StoryFigure[],
  now: readonly StoryFigure[] | null,
): readonly ComparedFigure[] {
  const present = new Map(now?.map(({ id, text }) => [id, text]))
  return published.map((figure) => ({ figure, now: present.get(figure.id) ?? null }))
}

/** The correction notice of a sheet, with the old and the new values; null where all still hold. */
export function correctionNotice(
  { title, medium, day }: { readonly title: string; readonly medium: string; readonly day: LocalDate },
  figures: readonly ComparedFigure[],
): Bilingual | null {
  const changed = figures.filter(({ figure, now }) => now !== figure.text)
  if (changed.length === 0) return null
  const when = datesWords(day, day)
  const zh = changed.map(({ figure, now }) =>
    now === null
      ? `“${figure.label.zh}”（原为 ${figure.text}）已不再适用`
      : `“${figure.label.zh}”应为 ${now}（原为 ${figure.text}）`,
  )
  const en = changed.map(({ figure, now }) =>
    now === null
      ? `${figure.label.en} (was ${figure.text}) no longer applies`
      : `${figure.label.en} should be ${now} (was ${figure.text})`,
  )
  return both(
    `更正：${when.zh}在${medium}发布的《${title}》中，${zh.join('，')}。原图已被取代，请以更正后的数据为准。`,
    `Correction: in “${title}”, published in ${medium} on ${when.en}, ${en.join('; ')}. The earlier sheet is superseded.`,
  )
}
