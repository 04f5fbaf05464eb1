import type { DutyDto } from '../../contract/duties.ts'
import type { WallSceneOf } from '../../contract/wall.ts'
import { addDays } from '../../domain/calendar.ts'
import { DUTY_STATES } from '../../domain/duties/duties.ts'
import type { LocalDate } from '../../domain/units.ts'
import { MAX_ROWS } from '../../domain/wall.ts'
import { countStates } from '../duties/duties.usecases.ts'
import type { sceneHead } from './frame.ts'

/** What was due in the last half year and is due in the next quarter: older papers nobody waits for in a hall. */
const DAYS_BACK = 183
const DAYS_AHEAD = 92

export const dutyRange = (today: LocalDate) => ({
  from: addDays(today, -DAYS_BACK),
  to: addDays(today, DAYS_AHEAD),
})

/** Papers that are late or due next, those that differ in their owner alone together. */
export function dutiesScene(
  duties: readonly DutyDto[],
  head: ReturnType<typeof sceneHead>,
): WallSceneOf<'duties'> {
  const groups = Map.groupBy(duties, ({ due, kind, about, title }) => [due, kind, about, title.zh].join(' '))
  const rows = [...groups.values()]
    .map((members) => {
      const [first] = members as [DutyDto, ...DutyDto[]]
      const open = members.filter(({ state }) => state !== 'done' && state !== 'done-late')
      const owners = open.map(({ owner, areaName }) => owner ?? areaName)
      return {
        title: first.title,
        about: first.about,
        due: first.due,
        daysLeft: first.daysLeft,
        state: open.map(({ state }) => state).sort((a, b) => rank(a) - rank(b))[0] ?? first.state,
        demonstration: first.demonstration,
        owners: owners.slice(0, MAX_OWNERS),
        left: open.length,
        all: members.length,
      }
    })
    .filter(({ left }) => left > 0)
    // By due date: what is late stands first by itself.
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
  return {
    scene: 'duties',
    ...head,
    isEmpty: duties.length === 0,
    counts: countStates(duties),
    rows: rows.slice(0, MAX_ROWS),
    rowCount: rows.length,
  }
}

const MAX_OWNERS = 3
const rank = (state: DutyDto['state']) => DUTY_STATES.indexOf(state)
