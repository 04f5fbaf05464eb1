import { useMemo } from 'react'
import type { WrittenStory } from '../../../api/contract/press.ts'
import type { PressTextName } from '../../../api/domain/press/press.ts'
import { useWrittenStory, type WriteRequest } from '../../data/press.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { type PressView, questionOf, usePressView } from './address.ts'
import { type EditedTexts, useEdits } from './kept.ts'

/** The sheet that is being made: what is asked, how its texts stand, and what the server says of it. */
export interface PressSheet {
  readonly view: PressView
  /** What stands in the fields, as the server is asked for it; null while something is not chosen yet. */
  readonly request: WriteRequest | null
  /** What it was when the typing stopped last: that is what is previewed. */
  readonly settled: WriteRequest | null
  readonly written: WrittenStory | undefined
  readonly error: Error | null
  readonly retry: () => void
  /** The server has not answered yet for what stands in the fields. */
  readonly isBehind: boolean
  readonly edited: EditedTexts
  /** Null: as it is written. */
  readonly edit: (name: PressTextName, text: string | null) => void
}

const NONE: EditedTexts = {}

/**
 * What is chosen is asked at once, what is typed once the typing stops. Each question keeps the texts that were edited for it:
 * they speak of its figures.
 */
export function useSheet(compiler: string): PressSheet {
  const view = usePressView()
  const [edits, changeEdits] = useEdits()
  const { size, sheet: language } = view
  const story = questionOf(view)
  // Texts do not speak of photographs.
  const question = JSON.stringify([story && { ...story, photos: undefined }, language])
  const edited = edits[question] ?? NONE
  const now = JSON.stringify(story && { story, size, language, texts: edited, compiler: compiler.trim() })
  const chosen = JSON.stringify([story, language, typeof size === 'string' ? size : size.unit])
  const last = useSettled(JSON.stringify({ chosen, now }))
  const before = JSON.parse(last) as { chosen: string; now: string }
  const stands = before.chosen === chosen ? before.now : now
  const settled = useMemo(() => JSON.parse(stands) as WriteRequest | null, [stands])
  const answer = useWrittenStory(settled)
  return {
    view,
    request: JSON.parse(now),
    settled,
    written: settled === null ? undefined : answer.data,
    error: answer.error,
    retry: () => void answer.refetch(),
    isBehind: stands !== now || answer.isPlaceholderData || answer.isFetching,
    edited,
    edit: (name, text) =>
      changeEdits((all) => {
        const { [name]: _, ...others } = all[question] ?? NONE
        return { ...all, [question]: text === null ? others : { ...others, [name]: text } }
      }),
  }
}
