import type { DutyDto } from '../../../api/contract/duties.ts'
import { DUTY_STATES, type DutyState } from '../../../api/domain/duties/duties.ts'
import { isDone } from './words.ts'

/** Duties that differ in their owner alone. */
export interface DutyGroup {
  readonly key: string
  readonly due: string
  /** All of them, what is late first. */
  readonly duties: readonly DutyDto[]
  readonly done: number
  /** That of the one that needs most attention. */
  readonly state: DutyState
}

/** In the order of the duties, which is that of their due dates. */
export function groupsOf(duties: readonly DutyDto[]): DutyGroup[] {
  const groups = Map.groupBy(duties, ({ kind, about, due, title }) => [due, kind, about, title.zh].join(' '))
  return [...groups].map(([key, members]) => {
    const sorted = members.toSorted((a, b) => rank(a) - rank(b))
    return {
      key,
      due: members[0]!.due,
      duties: sorted,
      done: members.filter(isDone).length,
      state: sorted[0]!.state,
    }
  })
}

const rank = ({ state }: DutyDto) => DUTY_STATES.indexOf(state)
