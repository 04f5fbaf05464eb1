import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import { openRoads } from '../api/adapters/valhalla/open-roads.ts'
import { Answers } from '../api/computing/answers.ts'
import { runWith } from '../api/computing/computations.ts'
import { composeServices } from '../api/computing/services.ts'
import type { CoverageAnswer, UnitCoverage } from '../api/contract/coverage.ts'
import { DbPool } from '../api/db/db.ts'
import { localViewer } from '../api/domain/access/viewer.ts'
import { ruleById } from '../api/domain/coverage/cn-2025.ts'
import type { Rule, RuleId } from '../api/domain/coverage/rule.ts'
import { type Period, periodOf, shiftPeriod } from '../api/domain/period.ts'
import type { Geography } from '../api/modules/areas/geography.ts'
import { answerCoverage } from '../api/modules/coverage/coverage.usecases.ts'
import { type RecordsSnapshot, RecordsState } from '../api/modules/coverage/records-state.ts'
import { countBySql } from './baseline.ts'
import { lowerQuartile, quartile } from './measure.ts'
import { BENCH_TODAY } from './record.ts'

export interface CoverageTimes {
  readonly rule: RuleId
  /** Milliseconds: the first answer, the same asked again, and the count by SQL. */
  readonly first: number
  readonly again: number
  readonly sql: number
}

const RULES: readonly RuleId[] = ['county-quarterly', 'township-monthly', 'village-weekly']

/** Reads the kept counts into memory, as a starting application does; milliseconds and the state. */
export async function loadState(sql: Sql): Promise<{ state: RecordsState; milliseconds: number }> {
  const state = new RecordsState(new DbPool(sql))
  const start = performance.now()
  await state.start()
  return { state, milliseconds: performance.now() - start }
}

/**
 * The use case's own time, and that of the application's kept answer. A first answer is one that nobody has asked before in this state of the records:
 * each run asks for another period, the last closed ones and the current, and nothing is kept between them. The
 * process has answered fifty such questions before, as a server that is in use has.
 */
export async function measureCoverage(
  sql: Sql,
  geography: Geography,
  state: RecordsState,
): Promise<CoverageTimes[]> {
  const answers = keptAnswers(sql, geography)
  const viewer = localViewer(geography.province, 'bench')
  const { signal } = new AbortController()
  const snapshot = await state.current()
  const times: CoverageTimes[] = []
  for (const id of RULES) {
    const rule = ruleById(id)
    const periods = periodsOf(rule)
    const ask = asker(snapshot, geography, rule)
    const first = await quartile(RUNS, (run) => ask(periods[run % periods.length]!), WARM_UP)
    await answers.to('coverage', viewer, { rule: id }, signal)
    // One question is too short for the clock: a thousand are timed together.
    const thousand = await quartile(5, async () => {
      for (let i = 0; i < 1000; i++) await answers.to('coverage', viewer, { rule: id }, signal)
    })
    const bySql = await quartile(5, (run) => countBySql(sql, rule, periods[run % 5]!, BENCH_TODAY))
    for (const period of periods) await compare(sql, ask(period), period)
    times.push({ rule: id, first, again: thousand / 1000, sql: bySql })
  }
  return times
}

/**
 * The time of a first answer in each of several states of the records, for each rule. They are asked in turn: what the
 * machine and the compiler do meanwhile falls on all of them.
 */
export function firstAnswersInTurn(
  snapshots: readonly RecordsSnapshot[],
  geography: Geography,
): { readonly rule: RuleId; readonly milliseconds: readonly number[] }[] {
  return RULES.map((id) => {
    const rule = ruleById(id)
    const periods = periodsOf(rule)
    const askers = snapshots.map((snapshot) => asker(snapshot, geography, rule))
    const times: number[][] = snapshots.map(() => [])
    for (let run = -WARM_UP; run < RUNS; run++) {
      const period = periods[(run + WARM_UP) % periods.length]!
      for (const [i, ask] of askers.entries()) {
        const start = performance.now()
        ask(period)
        if (run >= 0) times[i]!.push(performance.now() - start)
      }
    }
    return { rule: id, milliseconds: times.map(lowerQuartile) }
  })
}

const RUNS = 51
const WARM_UP = 50

/** The current period and the last closed ones. */
function periodsOf(rule: Rule): Period[] {
  const current = periodOf(rule.period, BENCH_TODAY)
  return Array.from({ length: 5 }, (_, i) => shiftPeriod(current, -i))
}

function asker(snapshot: RecordsSnapshot, geography: Geography, rule: Rule) {
  return (period: Period): CoverageAnswer =>
    answerCoverage(snapshot, geography, {
      rule,
      period,
      level: rule.unit,
      within: geography.province,
      asOf: BENCH_TODAY,
    })
}

/** What the application asks: it keeps its answers, encoded, while the records stay as they are. */
function keptAnswers(sql: Sql, geodata: Geography): Answers {
  const logFault = (text: string) => console.error(text)
  const services = composeServices({
    db: new DbPool(sql),
    geodata,
    roads: openRoads({ dataDir: join(tmpdir(), 'xunyi-without-roads'), valhallaUrl: undefined, logFault }),
    today: () => BENCH_TODAY,
    now: () => new Date(),
    logFault,
  })
  return new Answers(services, runWith(services))
}

/** A benchmark of two sides that disagree would measure nothing. */
async function compare(sql: Sql, answer: CoverageAnswer, period: Period): Promise<void> {
  const counted = await countBySql(sql, ruleById(answer.rule), period, BENCH_TODAY)
  for (const unit of answer.areas as UnitCoverage[]) {
    const { days = 0 } = counted.get(unit.code) ?? {}
    if (days !== unit.days)
      throw new Error(`${answer.rule} ${period.id} ${unit.code}: ${unit.days} kept, ${days} counted`)
  }
}
