import type { WorkloadQuery } from '../../../contract/workload.ts'
import { localViewer, type Reader } from '../../../domain/access/viewer.ts'
import { levelOf } from '../../../domain/areas.ts'
import { unitStoryOnPaper } from '../../../domain/coverage/why/story.ts'
import { INDICATOR_IDS } from '../../../domain/indicators/catalogue.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'
import { fullName } from '../../areas/full-name.ts'
import { readWithin } from '../../areas/read-within.ts'
import { listCampaigns, readCampaign } from '../../campaigns/campaigns.usecases.ts'
import type { CoverageService } from '../../coverage/coverage.service.ts'
import type { RuleGaps } from '../../coverage/gaps.usecases.ts'
import { readDuties } from '../../duties/duties.usecases.ts'
import type { IndicatorsService } from '../../indicators/indicators.service.ts'
import { readWorkload, type WorkloadDependencies } from '../workload.usecases.ts'
import { countiesApart, countiesOf, timeOf } from '../workload-frame.ts'
import { NAMED_GAPS } from './gaps.ts'
import { countVisits, sumFollowUp } from './summary.repository.ts'
import type { SummaryFacts, ToldCampaign, ToldGaps } from './summary-facts.ts'

export interface SummaryDependencies extends WorkloadDependencies {
  readonly coverage: Pick<CoverageService, 'year' | 'gaps' | 'why'>
  readonly indicators: Pick<IndicatorsService, 'areas'>
}

/** Of each rule, in the workbook. */
const LISTED_GAPS = 500

interface Frame {
  readonly given: SummaryDependencies
  readonly reader: Reader
  readonly asOf: LocalDate
  readonly signal: AbortSignal
}

/**
 * What the yearly summary of a county, a city or the province is written from.
 * @throws ProblemError 400 for an area below the counties or that the reader may not read, for an as-of date after today or before the year
 */
export async function readSummary(
  given: SummaryDependencies,
  reader: Reader,
  asked: WorkloadQuery,
  signal: AbortSignal,
): Promise<SummaryFacts> {
  const { db, geography, today: clock } = given
  const within = readWithin(geography, reader, asked.within, 'county')
  const today = clock()
  const { time, asOf } = timeOf(asked, today)
  const counties = countiesOf(geography, within)
  const frame = { given, reader, asOf, signal }
  const workload = await readWorkload(given, reader, { ...asked, within })
  signal.throwIfAborted()
  const question = { year: time.year, asOf, counties }
  const { rules } = await given.coverage.year(question)
  const gaps = await tellGaps(frame, await given.coverage.gaps(question))
  const campaigns = await readCampaigns(frame, counties, time)
  const indicators = []
  for (const indicator of INDICATOR_IDS) {
    signal.throwIfAborted()
    indicators.push(
      await given.indicators.areas(reader, { indicator, year: time.year, level: 'county', within }),
    )
  }
  // Help may be recorded for a city as a whole.
  const helped = [...counties, within, ...workload.sheets.map(({ code }) => code as AreaCode)]
  const rest = await db.snapshot(async (tx) => ({
    visits: await countVisits(tx, time, counties),
    followUp: await sumFollowUp(tx, time, helped),
    duties: await readDuties(tx, {
      geography,
      viewer: viewerOf(reader),
      within,
      from: time.start,
      to: `${time.year}-12-31` as LocalDate,
      today,
    }),
  }))
  const sheet = workload.sheets[0]!
  return {
    area: { code: within, name: geography.areas.get(within)!.name, level: levelOf(within)! },
    year: time.year,
    asOf,
    upTo: time.end,
    snapshot: workload.snapshot,
    demonstration: workload.demonstration,
    apart: countiesApart(geography, within),
    whole: workload.total ?? sheet,
    parts: workload.total ? workload.sheets : levelOf(within) === 'county' ? [] : sheet.counties,
    coverage: rules,
    gaps,
    campaigns,
    indicators,
    today,
    ...rest,
  }
}

/** Whoever may read an area's records reads them all (docs/access.md); what they may do besides makes no difference here. */
const viewerOf = ({ within }: Reader) => localViewer(within, '')

/** Names, and for the first of each rule the sentences of the map's “why”. */
async function tellGaps(
  { given, reader, asOf, signal }: Frame,
  all: readonly RuleGaps[],
): Promise<ToldGaps[]> {
  const { geography, coverage } = given
  const told: ToldGaps[] = []
  for (const { units, ...gaps } of all) {
    const named = []
    for (const [at, unit] of units.slice(0, LISTED_GAPS).entries()) {
      signal.throwIfAborted()
      const why =
        at < NAMED_GAPS
          ? await coverage.why(reader, { code: unit.code, rule: gaps.rule.id, period: unit.period.id, asOf })
          : null
      const story = why?.kind === 'unit' ? unitStoryOnPaper(why) : null
      named.push({
        ...unit,
        name: fullName(geography, unit.code),
        why: story && [story.lead, ...story.rest].join(''),
      })
    }
    told.push({ ...gaps, concerned: units.length, units: named })
  }
  return told
}

/** The campaigns of the year with the teams that are sent to a county of the area. */
async function readCampaigns(
  { given, reader, asOf }: Frame,
  counties: readonly AreaCode[],
  { start, end }: { readonly start: LocalDate; readonly end: LocalDate },
): Promise<ToldCampaign[]> {
  const viewer = viewerOf(reader)
  const asked = new Set<string>(counties)
  const { campaigns } = await listCampaigns(given, viewer, { asOf })
  const told: ToldCampaign[] = []
  for (const { id, from, to } of campaigns) {
    if (from > end || to < start) continue
    const { campaign, teams } = await readCampaign(given, viewer, { campaign: id, asOf })
    const sent = teams.filter((team) => team.counties.some(({ code }) => asked.has(code)))
    if (sent.length > 0) told.push({ campaign, teams: sent })
  }
  return told
}
