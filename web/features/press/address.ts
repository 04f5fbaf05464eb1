import type { z } from 'zod'
import type { SizeChoice, StoryQuestionSchema } from '../../../api/contract/press.ts'
import { ancestorAt, levelOf } from '../../../api/domain/areas.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { RULE_IDS, type Rule, type RuleId } from '../../../api/domain/coverage/rule.ts'
import { INDICATOR_IDS, type IndicatorId } from '../../../api/domain/indicators/catalogue.ts'
import { FIRST_INDICATOR_YEAR, LAST_INDICATOR_YEAR } from '../../../api/domain/indicators/year.ts'
import { type Period, periodOf, shiftPeriod } from '../../../api/domain/period.ts'
import { PHOTO_LIMITS } from '../../../api/domain/press/photo.ts'
import { PRESS_STORIES, type PressStoryId, TREND_PERIODS } from '../../../api/domain/press/press.ts'
import { MINUTES_RANGE, POLICY_MINUTES } from '../../../api/domain/reach/reached.ts'
import { DEFAULT_MODE, TRAVEL_MODES, type TravelMode } from '../../../api/domain/reach/travel-time.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import type { Address, Field, Patch } from '../../state/address.ts'
import {
  choice,
  date,
  flag,
  id,
  integer,
  LANGUAGES,
  type Language,
  period,
  SHARED_FIELDS,
} from '../../state/fields.ts'
import { useAddress, useAddressWriter } from '../../state/use-address.ts'

export type OwnSize = Exclude<SizeChoice, string>

/** A preset's id, or a size of one's own: `300x200mm`, `1200x630px`. */
const size: Field<SizeChoice> = {
  parse: (text) => {
    const [, width, height, unit] = /^(\d{1,5}(?:\.\d)?)x(\d{1,5}(?:\.\d)?)(mm|px)$/.exec(text) ?? []
    if (width) return { width: Number(width), height: Number(height), unit: unit as OwnSize['unit'] }
    return /^[a-z0-9-]{1,40}$/.test(text) ? text : null
  },
  format: (value) => (typeof value === 'string' ? value : `${value.width}x${value.height}${value.unit}`),
}

/** Ids of photographs, in the order of the sheet: `12,7`. */
const photos: Field<readonly number[]> = {
  parse: (text) => {
    const ids = [...new Set(text.split(',').map(Number))].slice(0, PHOTO_LIMITS.onSheet)
    return ids.every((each) => Number.isSafeInteger(each) && each > 0) ? ids : null
  },
  format: (ids) => ids.join(','),
}

/** Those of the map have the names that they have there: the map's question is the first one here, and stands on returning. */
const fields = {
  story: choice(PRESS_STORIES),
  lens: choice([...RULE_IDS, 'reach', 'indicators']),
  period,
  /** Of a comparison: the period before. */
  before: period,
  asOf: date,
  area: SHARED_FIELDS.area,
  /** Of a trend: how many periods. */
  last: integer(TREND_PERIODS),
  mode: choice(TRAVEL_MODES),
  minutes: integer(MINUTES_RANGE),
  indicator: choice(INDICATOR_IDS),
  year: integer({ minimum: FIRST_INDICATOR_YEAR, maximum: LAST_INDICATOR_YEAR }),
  /** Of a tour: the team, its first and last day, whether there is a map, and its photographs. */
  team: id,
  from: date,
  to: date,
  map: flag,
  photos,
  size,
  /** The language of the sheet; that of the screen where the address does not say. */
  sheet: choice(LANGUAGES),
  lang: SHARED_FIELDS.lang,
}

/** What a sheet is asked for, complete. */
export interface PressView {
  readonly story: PressStoryId
  readonly lens: RuleId
  readonly rule: Rule
  readonly period: Period
  readonly before: Period
  readonly asOf: LocalDate
  /** Null: the province. Of a county's story a county, or null while none is chosen; of the others a city at the lowest. */
  readonly area: AreaCode | null
  readonly last: number
  readonly mode: TravelMode
  readonly minutes: number
  readonly indicator: IndicatorId
  /** Of an indicator; not after this one. */
  readonly year: number
  /** Null while no tour is chosen. */
  readonly team: string | null
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly map: boolean
  readonly photos: readonly number[]
  readonly size: SizeChoice
  readonly sheet: Language
  readonly lang: Language
  readonly today: LocalDate
}

export type PressPatch = Patch<typeof fields>

export const pressAddress: Address<typeof fields, PressView> = {
  fields,
  complete: (parsed, today) => {
    const story = parsed.story ?? storyOf(parsed.lens)
    const asked = RULE_IDS.find((id) => id === parsed.lens)
    const lens = asked ?? (story === 'county' ? 'township-monthly' : RULE_IDS[0])
    const rule = ruleById(lens)
    const asOf = parsed.asOf && parsed.asOf <= today ? parsed.asOf : today
    const fits = (asked: Period | null, before: LocalDate) =>
      asked !== null && asked.kind === rule.period && asked.start <= before ? asked : null
    const shown = fits(parsed.period, asOf) ?? periodOf(rule.period, asOf)
    const earlier = fits(parsed.before, asOf)
    const lang = parsed.lang ?? 'zh'
    const current = Number(today.slice(0, 4))
    return {
      story,
      lens,
      rule,
      period: shown,
      before: earlier && earlier.id < shown.id ? earlier : shiftPeriod(shown, -1),
      asOf,
      area: areaOf(story, parsed.area),
      last: parsed.last ?? TREND_PERIODS.usual,
      mode: parsed.mode ?? DEFAULT_MODE,
      minutes: parsed.minutes ?? POLICY_MINUTES,
      indicator: parsed.indicator ?? INDICATOR_IDS[0],
      year: Math.min(parsed.year ?? current, current),
      team: parsed.team,
      from: parsed.from,
      to: parsed.to,
      map: parsed.map ?? false,
      photos: parsed.photos ?? [],
      size: parsed.size ?? 'a4-landscape',
      sheet: parsed.sheet ?? lang,
      lang,
      today,
    }
  },
}

export const usePressView = () => useAddress(pressAddress)
export const usePressWriter = () => useAddressWriter(pressAddress)

/** What the map shows is the first story. */
function storyOf(lens: RuleId | 'reach' | 'indicators' | null): PressStoryId {
  if (lens === 'indicators') return 'indicator'
  return lens === 'reach' ? 'reach' : 'overview'
}

/** A county's story is of a county; the others are of the province or a city, that of the county that is chosen on the map. */
function areaOf(story: PressStoryId, asked: AreaCode | null): AreaCode | null {
  const level = asked && levelOf(asked)
  if (asked === null || level === null || level === 'province') return null
  if (story !== 'county') return ancestorAt(asked, 'city')
  return level === 'city' ? null : ancestorAt(asked, 'county')
}

/** The question as the API takes it; null while a county's story has no county, or a tour no team. */
export function questionOf(view: PressView): z.input<typeof StoryQuestionSchema> | null {
  const { story, rule, period, before, asOf, area, last, mode, minutes } = view
  const within = area ?? undefined
  const judged = { rule: rule.id, period: period.id, within, asOf }
  switch (story) {
    case 'county':
      return area && { id: story, code: area, rule: rule.id, period: period.id, asOf }
    case 'comparison':
      return { id: story, rule: rule.id, within, asOf, periods: [before.id, period.id] }
    case 'reach':
      return { id: story, within, mode, minutes }
    case 'indicator':
      return { id: story, within, indicator: view.indicator, year: view.year }
    case 'trend':
      return { id: story, ...judged, last }
    case 'tour': {
      const { team, from, to, map, photos: shown } = view
      const days = { ...(from && { from }), ...(to && { to }) }
      return team === null ? null : { id: story, team, ...days, within, asOf, map, photos: [...shown] }
    }
    default:
      return { id: story, ...judged }
  }
}

/** What is to be chosen before anything can be asked: the key of the sentence that says so. */
export function stillToChoose({ story }: PressView): 'preview.needCounty' | 'preview.needTeam' {
  return story === 'tour' ? 'preview.needTeam' : 'preview.needCounty'
}
