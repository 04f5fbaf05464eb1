import type {
  AreaReach,
  NamedVillageReach,
  ReachAnswer,
  ReachBasis,
  ReachTallyDto,
  VillageReach,
} from '../../contract/reach.ts'
import type { AreaLevel } from '../../domain/areas.ts'
import { type ReachClass, reachClassOf } from '../../domain/reach/reached.ts'
import type { Minutes } from '../../domain/reach/travel-time.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { type Chosen, type ChosenVillage, choose, noneChosen } from './chosen.ts'
import type { ReachQuestion } from './question.ts'
import type { ReachNow } from './reach-state.ts'
import type { ReachVillage } from './villages.ts'

/** Every village's answer to a question, by the kept times as they are now. */
export function chosenFor(now: ReachNow, { source, mode, choice }: ReachQuestion): Chosen {
  const layer = now.layer(source, mode)
  return layer ? choose(layer, now.villages, choice) : noneChosen(now.villages)
}

/** How every area of a level stands to the threshold; at the level of villages each village. */
export function answerReach(
  now: ReachNow,
  geography: Geography,
  basis: ReachBasis,
  question: ReachQuestion & { readonly level: AreaLevel; readonly within: AreaCode },
): ReachAnswer {
  const { level, within, minutes, choice } = question
  const chosen = chosenFor(now, question)
  return {
    level,
    within,
    minutes,
    kinds: [...choice.kinds],
    mobile: choice.mobile,
    weekday: choice.weekday,
    asOf: now.asOf,
    snapshot: now.snapshot,
    basis,
    total: totalOf(chosen, geography, within, minutes),
    areas:
      level === 'village'
        ? villagesWithin(now, within).map((village) => villageReach(chosen, village, minutes))
        : areasAt(chosen, geography, level, within, minutes),
  }
}

export function totalOf(
  chosen: Chosen,
  geography: Geography,
  within: AreaCode,
  minutes: number,
): ReachTallyDto {
  return { ...chosen.tallies.of(within === geography.province ? '' : within, minutes) }
}

/** All areas of the level, those without a village to judge (金门县) with nothing in them. */
function areasAt(
  chosen: Chosen,
  geography: Geography,
  level: Exclude<AreaLevel, 'village'>,
  within: AreaCode,
  minutes: number,
): AreaReach[] {
  const found = new Map(chosen.tallies.at(level, minutes).map((each) => [each.code, each]))
  return geography
    .within(level, within)
    .map(({ code }) => found.get(code) ?? { code, ...chosen.tallies.of(`${code}:`, minutes) })
}

export function villagesWithin(now: ReachNow, within: AreaCode): readonly ReachVillage[] {
  return now.villages.all.filter(({ code }) => code.startsWith(within))
}

export function villageReach(chosen: Chosen, village: ReachVillage, threshold: number): VillageReach {
  const own = chosen.byCode.get(village.code)
  return {
    code: village.code,
    class: classOf(own, threshold),
    how: own?.how ?? 'not-applicable',
    minutes: own ? shownMinutes(own.minutes) : null,
    point: own?.point ?? null,
    kind: own?.kind ?? null,
    snapMetres: own?.snapMetres ? [tenth(own.snapMetres[0]), tenth(own.snapMetres[1])] : null,
    population: village.population,
    populationEstimated: village.estimated,
    placeholder: village.placeholder,
  }
}

export function namedVillageReach(
  chosen: Chosen,
  village: ReachVillage,
  threshold: number,
): NamedVillageReach {
  return {
    ...villageReach(chosen, village, threshold),
    name: village.name,
    township: village.township,
    centre: [village.at[0], village.at[1]],
  }
}

/** `own` undefined: a village of 金门县 or 马祖乡, which is never judged. */
export function classOf(own: ChosenVillage | undefined, threshold: number): ReachClass {
  return own ? reachClassOf(own.minutes, own.outcome, threshold) : 'not-applicable'
}

/**
 * Minutes as they are sent: thousandths, rounded up, so that what is within a whole number of minutes stays within and
 * what is beyond stays beyond.
 */
export function shownMinutes(minutes: Minutes | null): Minutes | null {
  if (minutes === null) return null
  const up = (value: number) => Math.ceil(value * 1000) / 1000
  return { low: up(minutes.low), central: up(minutes.central), high: up(minutes.high) }
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
