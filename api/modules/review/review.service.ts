import type {
  ConflictsAnswer,
  ConflictsQuery,
  DuplicateDecision,
  DuplicateDecisionAnswer,
  DuplicatesAnswer,
  DuplicatesQuery,
} from '../../contract/review.ts'
import type { Reader, Viewer } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import type { Conflict } from '../../domain/review/conflicts.ts'
import { type DuplicateSet, findDuplicates, twinsOf } from '../../domain/review/duplicates.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { PlannerDependencies } from '../planner/dependencies.ts'
import { Latest } from '../planner/latest.ts'
import { located } from '../planner/locate.ts'
import type { Window } from '../planner/window.repository.ts'
import { completeWindow, type WindowVisits } from '../planner/windows.ts'
import { decide } from './decide.ts'
import { conflictDto, duplicateDto } from './dtos.ts'
import { findLimitedConflicts } from './limited-conflicts.ts'
import { tooManyRecordsOfTeams } from './review.errors.ts'
import { type Kept, readKept, readTeamsOfWindow } from './review.repository.ts'

const MAX_VISITS = 300_000
/** A screen asks for two lists, and again after each decision. */
const MAX_KEPT_ANSWERS = 8
/** The most records that a decision may name. */
const MAX_DECIDED = 100

/** Duplicates and conflicts among the records, and decisions about duplicates. */
export class ReviewService {
  readonly #given: PlannerDependencies
  readonly #found = new Latest<readonly unknown[]>(MAX_KEPT_ANSWERS)

  constructor(given: PlannerDependencies) {
    this.#given = given
  }

  /** What lies ahead first, since it can still be mended, then what is past, the latest first. */
  async duplicates(reader: Reader, query: DuplicatesQuery): Promise<DuplicatesAnswer> {
    const { geography, db } = this.#given
    const window = this.#windowOf(reader, query)
    const records = await this.#read(window)
    const sets = await this.#once(`duplicates ${nameOf(window, records)}`, async () =>
      findDuplicates(records.visits, window).filter(({ visits }) => touches(visits, window)),
    )
    const keptOf = await readKept(
      db,
      sets.flatMap(({ visits }) => visits.map(({ visitId }) => visitId)),
    )
    const shown = sets
      .map((set) => ({ set, kept: keptWhole(set, keptOf) }))
      .filter(({ kept }) => query.kept || kept === null)
    const ordered = this.#aheadFirst(shown, ({ set }) => set.date)
    return {
      ...about(window, records),
      total: ordered.length,
      duplicates: ordered
        .slice(0, query.limit)
        .map(({ set, kept }) =>
          duplicateDto(set, kept && { who: kept.who, at: kept.at.toISOString() }, geography.now),
        ),
    }
  }

  /** In the same order. */
  async conflicts(reader: Reader, query: ConflictsQuery): Promise<ConflictsAnswer> {
    const { geography, travel } = this.#given
    const window = this.#windowOf(reader, query)
    const records = await this.#read(window)
    const version = await travel.version()
    const pairs = await this.#once(`conflicts ${version} ${nameOf(window, records)}`, async () =>
      (await findLimitedConflicts(records.visits, travel, window)).filter(({ visits }) =>
        touches(visits, window),
      ),
    )
    const ordered = this.#aheadFirst(pairs, (conflict: Conflict) => conflict.date)
    return {
      ...about(window, records),
      total: ordered.length,
      conflicts: ordered.slice(0, query.limit).map((conflict) => conflictDto(conflict, geography.now)),
    }
  }

  async decide(viewer: Viewer, decision: DuplicateDecision): Promise<DuplicateDecisionAnswer> {
    const { db, geography, recordsChanged } = this.#given
    const answer = await decide(db, geography.now, viewer, decision)
    recordsChanged()
    return answer
  }

  #windowOf(reader: Reader, query: DuplicatesQuery | ConflictsQuery): Window {
    const { geography, today } = this.#given
    return {
      ...completeWindow(query, geography.now, reader, today()),
      services: query.services,
      statuses: ['done', 'planned'],
    }
  }

  /** A part of the province is asked with all that its teams do elsewhere. */
  async #read(window: Window): Promise<WindowVisits> {
    const { windows, geography, state, db } = this.#given
    if (window.within === geography.province) return windows.read(window)
    const { id } = await state.current()
    const rows = await readTeamsOfWindow(db, window, MAX_VISITS + 1)
    if (rows.length > MAX_VISITS) throw tooManyRecordsOfTeams(MAX_VISITS)
    return { snapshot: id, visits: rows.flatMap((row) => located(row, geography) ?? []) }
  }

  /** The same question of the same records is worked out once. */
  #once<Item>(key: string, find: () => Promise<readonly Item[]>): Promise<readonly Item[]> {
    return this.#found.get(`${this.#given.geography.version} ${key}`, find) as Promise<readonly Item[]>
  }

  #aheadFirst<Item>(items: readonly Item[], dateOf: (item: Item) => LocalDate): readonly Item[] {
    const today = this.#given.today()
    const ahead = items.filter((item) => dateOf(item) >= today)
    const past = items.filter((item) => dateOf(item) < today).reverse()
    return [...ahead, ...past]
  }
}

const nameOf = (window: Window, { snapshot }: WindowVisits) => `${snapshot} ${JSON.stringify(window)}`

const about = ({ from, to, within }: Window, { snapshot }: WindowVisits) => ({ snapshot, from, to, within })

function touches(visits: readonly LocatedVisit[], { within }: Window): boolean {
  return visits.some(({ placeCode }) => isWithin(placeCode, within))
}

/** The latest decision about a set of which every two that look like one visit have been kept; else null. */
function keptWhole(
  { visits }: DuplicateSet,
  keptOf: (a: LocatedVisit, b: LocatedVisit) => Kept | undefined,
): Kept | null {
  if (visits.length > MAX_DECIDED) return null
  let latest: Kept | null = null
  for (const [a, b] of twinsOf(visits)) {
    const kept = keptOf(a, b)
    if (!kept) return null
    if (!latest || kept.at > latest.at) latest = kept
  }
  return latest
}
