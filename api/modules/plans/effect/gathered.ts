import { DisjointSets } from '../../../domain/clusters/disjoint-sets.ts'
import type { Member } from '../../../domain/clusters/find-groups.ts'
import { surplusOf } from '../../../domain/clusters/surplus.ts'
import type { PlainGroup } from '../../clusters/groups-of.ts'

/**
 * Groups as a screen shows them: those that share a record's date, directly or over others, are one crowd, and its
 * surplus is counted from all its days, each once.
 */
export function gathered(groups: readonly Pick<PlainGroup, 'members'>[]): {
  readonly crowds: number
  readonly surplusDays: number
} {
  const sets = new DisjointSets(groups.length)
  const firstGroupOf = new Map<string, number>()
  groups.forEach(({ members }, i) => {
    for (const { visit, date } of members) {
      const key = `${visit.visitId}@${date}`
      const first = firstGroupOf.get(key)
      if (first === undefined) firstGroupOf.set(key, i)
      else sets.join(first, i)
    }
  })
  const crowds = new Map<number, Map<string, Member>>()
  groups.forEach(({ members }, i) => {
    const root = sets.find(i)
    const days = crowds.get(root) ?? new Map<string, Member>()
    crowds.set(root, days)
    for (const member of members) days.set(`${member.visit.visitId}@${member.date}`, member)
  })
  let surplusDays = 0
  for (const days of crowds.values()) {
    for (const unit of surplusOf(days.values())) surplusDays += unit.surplusDays
  }
  return { crowds: crowds.size, surplusDays }
}
