import type { CellChange, CellState } from '../../../domain/workload/changes.ts'
import { WORKLOAD_COLUMNS } from '../../../domain/workload/columns.ts'
import type { SubmissionRow } from '../entries/entries.repository.ts'
import { figureText, shanghaiDate } from './form.ts'

/** A sheet of rows of text, the first line a title and the second a head. */
export interface NoteSheet {
  readonly name: string
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What has come to differ from a table since it was sent: 报送时 → 现在. */
export function changesSheet(
  { at, who, snapshot }: Pick<SubmissionRow, 'at' | 'who' | 'snapshot'>,
  changes: readonly CellChange[],
  now: string,
): NoteSheet {
  const column = (id: CellChange['column']) => WORKLOAD_COLUMNS.find((each) => each.id === id)!
  const text = (state: CellState | null, id: CellChange['column']) => {
    if (!state) return '（无此行）'
    const bounds = figureText(state.figure, column(id).measure)
    return state.byHand === null ? String(bounds) : `${state.byHand}※（${bounds}）`
  }
  return {
    name: '与报送时的差异',
    title: `${shanghaiDate(at.toISOString())}由${who}报送（数据快照 ${snapshot}）；与现在的记录（数据快照 ${now}）比较，${changes.length === 0 ? '没有差异' : `${changes.length} 格有差异`}。`,
    head: ['地区', '项目', '报送时', '现在'],
    rows: changes.map(({ name, column: id, sent, now: today }) => [
      name,
      `${column(id).name.zh}（${column(id).unit}）`,
      text(sent, id),
      text(today, id),
    ]),
  }
}
