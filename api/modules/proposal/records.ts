import type { ProposalQuery } from '../../contract/proposal.ts'
import { isWithin } from '../../domain/areas.ts'
import { addDays, toDay } from '../../domain/calendar.ts'
import { CN_2025 } from '../../domain/coverage/cn-2025.ts'
import { disqualification } from '../../domain/coverage/qualify.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import { periodOf } from '../../domain/period.ts'
import { applyChanges } from '../../domain/plans/apply-changes.ts'
import { isStillPlanned, whyNotPossible } from '../../domain/plans/possible.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { SERVICES } from '../../domain/visit.ts'
import type { Geography } from '../areas/geography.ts'
import { findLimitedClusters } from '../clusters/limited-clusters.ts'
import type { PlannerDependencies } from '../planner/dependencies.ts'
import { located, placeAt } from '../planner/locate.ts'
import type { VisitRow } from '../visits/visit-rows.ts'
import { readNamedVisits } from '../visits/visits.repository.ts'
import { readTeamVisits } from './proposal.repository.ts'

/** The records that a proposal looks at, as the draft leaves them. */
export interface ProposalRecords {
  readonly snapshot: string
  /** All of the services asked for, and all of the movable visits' teams; by id; none is cancelled. */
  readonly visits: readonly LocatedVisit[]
  readonly movable: readonly LocatedVisit[]
  readonly fixed: readonly { readonly visitId: string; readonly reason: Bilingual }[]
  /** First and last date that is read: crowds around a moved visit reach so far. */
  readonly first: LocalDate
  readonly last: LocalDate
}

export interface Frame {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly within: AreaCode
  readonly today: LocalDate
}

/** @param asked with ids as the records spell them @throws ProblemError 400 `question-too-large` */
export async function readProposalRecords(
  { db, windows }: PlannerDependencies,
  geography: Geography,
  asked: ProposalQuery,
  frame: Frame,
): Promise<ProposalRecords> {
  const { from, to, within, today } = frame
  const ids = [...asked.visits, ...asked.changes.map(({ visitId }) => visitId)]
  const named = [...(await readNamedVisits(db, ids)).values()]
  const latest = named.reduce((last, { endDate }) => (endDate > last ? endDate : last), to)
  // A crowd's centre lies within the days of a moved visit, and its other visits within the days of the centre.
  const reach = 2 * asked.crowding.days
  const first = addDays(from < today ? from : today, -reach)
  // The longest period that a date to come can lie in is a quarter; a week may end after it.
  const last = addDays(periodOf('quarter', latest).end, 6 + reach)
  const services = SERVICES.filter(
    (service) =>
      asked.crowding.services.includes(service) ||
      (asked.visits.length === 0 ? asked.services.includes(service) : false) ||
      named.some((row) => row.service === service),
  )
  const window = {
    from: first,
    to: last,
    within: geography.province,
    services,
    statuses: ['done', 'planned'],
  } as const
  const read = await windows.read(window)
  const known = new Map(read.visits.map((visit) => [visit.visitId, visit]))
  add(known, named, geography)
  const impossible = impossibleChanges(asked.changes, named, geography, today)
  const possible = asked.changes.filter(({ visitId }) => !impossible.has(visitId))
  const asDrafted = (visits: readonly LocatedVisit[]) =>
    applyChanges(visits, possible, (code) => placeAt(geography, code))
  const choose = chooser(asked, frame, impossible)
  const candidates: readonly (LocatedVisit | string)[] =
    asked.visits.length > 0 ? asked.visits.map((id) => known.get(id) ?? id) : [...inScope()]
  const judged = candidates.map((visit) => ({ visit, reason: choose(visit) }))
  const movable = judged.flatMap(({ visit, reason }) => (typeof visit === 'string' || reason ? [] : [visit]))
  const teams = [...new Set(movable.map(({ teamCode }) => teamCode))]
  const others = SERVICES.filter((service) => !services.includes(service))
  add(known, await readTeamVisits(db, teams, others, { from: first, to: last }), geography)
  const all = [...known.values()].sort((a, b) => (a.visitId < b.visitId ? -1 : 1))
  const visits = asDrafted(all)
  const stays = judged.flatMap(({ visit, reason }) =>
    reason ? [{ visitId: typeof visit === 'string' ? visit : visit.visitId, reason }] : [],
  )
  const told = new Set(stays.map(({ visitId }) => visitId))
  return {
    snapshot: read.snapshot,
    visits: visits.filter(({ status }) => status !== 'cancelled'),
    movable,
    fixed: [
      ...stays,
      ...[...impossible].flatMap(([visitId, reason]) => (told.has(visitId) ? [] : [{ visitId, reason }])),
    ],
    first,
    last,
  }

  function* inScope(): Generator<LocatedVisit> {
    const crowded = asked.scope === 'crowds' ? inCrowds(asDrafted([...known.values()]), asked, frame) : null
    for (const visit of known.values()) {
      if (!isStillPlanned(visit, today) || !asked.services.includes(visit.service)) continue
      if (visit.date < from || visit.date > to || !isWithin(visit.placeCode, within)) continue
      if (!crowded || crowded.has(visit.visitId)) yield visit
    }
  }
}

/** The records that crowd in the dates and area, as `GET /api/clusters` finds them. */
function inCrowds(
  visits: readonly LocatedVisit[],
  { crowding: { services, ...nearness } }: ProposalQuery,
  { from, to, within }: Frame,
): ReadonlySet<string> {
  const looked = visits.filter(
    ({ service, status, placeCode }) =>
      services.includes(service) && status !== 'cancelled' && isWithin(placeCode, within),
  )
  const { crowds } = findLimitedClusters(looked, { method: 'rule', ...nearness, from, to })
  return new Set(crowds.flatMap((crowd) => crowd.visits.map(({ visitId }) => visitId)))
}

function add(known: Map<string, LocatedVisit>, rows: readonly VisitRow[], geography: Geography): void {
  for (const row of rows) {
    const visit = known.has(row.visitId) ? null : located(row, geography)
    if (visit) known.set(visit.visitId, visit)
  }
}

/** Changes of the draft that the records do not allow, by the id that they name: none of them is made, and each is told. */
function impossibleChanges(
  changes: ProposalQuery['changes'],
  named: readonly VisitRow[],
  geography: Geography,
  today: LocalDate,
): Map<string, Bilingual> {
  const records = new Map(named.map((row) => [row.visitId, row]))
  const frame = { today, knows: (code: string) => geography.areas.has(code) }
  return new Map(
    changes.flatMap((change) => {
      const why = whyNotPossible(change, records.get(change.visitId) ?? null, frame)
      return why ? [[change.visitId, why.message] as const] : []
    }),
  )
}

/** Why a visit may not be moved; null when it may. */
function chooser(asked: ProposalQuery, { today }: Frame, impossible: ReadonlyMap<string, Bilingual>) {
  const locked = new Set(asked.locked)
  const drafted = new Set(asked.changes.map(({ visitId }) => visitId))
  const stays = CN_2025.filter(({ measure }) => measure.kind === 'stay')
  return (visit: LocatedVisit | string): Bilingual | null => {
    const why = impossible.get(typeof visit === 'string' ? visit : visit.visitId)
    if (why) return why
    if (typeof visit === 'string') {
      return {
        zh: `没有编号为 ${visit} 的记录，或其地点未知。`,
        en: `There is no record ${visit}, or its place is unknown.`,
      }
    }
    if (drafted.has(visit.visitId)) {
      return { zh: '方案已调整这次到访。', en: 'The draft already changes this visit.' }
    }
    if (visit.status !== 'planned') {
      return visit.status === 'done'
        ? { zh: '已完成，不能改动。', en: 'It is done and cannot be moved.' }
        : { zh: '已取消，不能改动。', en: 'It is cancelled and cannot be moved.' }
    }
    if (toDay(visit.date) < toDay(today)) {
      return { zh: `日期 ${visit.date} 已过。`, en: `Its date ${visit.date} has passed.` }
    }
    if (visit.date !== visit.endDate) {
      return {
        zh: `记录包含多日（${visit.date} 至 ${visit.endDate}），按整体保留。`,
        en: `The record covers several dates (${visit.date} to ${visit.endDate}) and is kept whole.`,
      }
    }
    if (locked.has(visit.visitId)) return { zh: '已锁定。', en: 'It is locked.' }
    if (stays.some((rule) => disqualification(rule, visit) === null)) {
      return {
        zh: '国家医疗队按一次连续驻留判定，不单独改动其中一天。',
        en: 'National teams are judged by one stay: its single days are not moved.',
      }
    }
    return null
  }
}
