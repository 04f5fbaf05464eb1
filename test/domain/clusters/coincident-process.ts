import type { ClusterMethod, VisitDay } from '../../../api/domain/clusters/crowding.ts'
import { ruleCrowds } from '../../../api/domain/clusters/rule-crowds.ts'
import { stdbscan } from '../../../api/domain/clusters/stdbscan.ts'
import type { AreaCode, DayNumber } from '../../../api/domain/units.ts'
import { peakBytes } from '../../../bench/peak-memory.ts'

/**
 * 25,000 visits of three teams at one place within 30 days, grouped in a process of its own: memory is a process's. The
 * result is written as JSON: how many visits are in a cluster, and how many bytes the process grew by at most.
 */
const visits = Array.from(
  { length: 25_000 },
  (_, i): VisitDay => ({
    visitId: `v${i}`,
    teamCode: `T${i % 3}`,
    day: (20_000 + (i % 30)) as DayNumber,
    at: [117, 26],
    placeCode: '350421100' as AreaCode,
    service: 'tour',
  }),
)
const method = process.argv[2] as ClusterMethod
const before = peakBytes()
const { crowds } = (method === 'rule' ? ruleCrowds : stdbscan)(visits, { metres: 10_000, days: 7, min: 3 })
const grewBy = peakBytes() - before
const grouped = new Set(crowds.flatMap(({ members }) => [...members]))
console.log(JSON.stringify({ grouped: grouped.size, crowds: crowds.length, grewBy }))
