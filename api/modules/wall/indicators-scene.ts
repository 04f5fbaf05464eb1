import type { IndicatorArea, IndicatorsAnswer } from '../../contract/indicators.ts'
import type { WallIndicator, WallSceneOf } from '../../contract/wall.ts'
import { gapsOf, isHeld } from '../../domain/indicators/ranking.ts'
import { MAX_ROWS } from '../../domain/wall.ts'
import type { Geography } from '../areas/geography.ts'
import { namedArea, type sceneHead } from './frame.ts'

/**
 * How the area stands to the targets of indicators: those of which some county has a value to hold against one. A county's own
 * wall also shows what it lacks a value of.
 */
export function indicatorsScene(
  answers: readonly IndicatorsAnswer[],
  geography: Geography,
  head: ReturnType<typeof sceneHead>,
): WallSceneOf<'indicators'> {
  const isCounty = head.within.level === 'county'
  const isThere = ({ areas }: IndicatorsAnswer) => areas.some(isHeld)
  const isAsked = ({ total }: IndicatorsAnswer) => total.class !== 'not-applicable'
  return {
    scene: 'indicators',
    ...head,
    isEmpty: !answers.some(isThere),
    indicators: answers
      .filter(isCounty ? isAsked : isThere)
      .map((answer) => wallIndicator(answer, geography, isCounty)),
  }
}

function wallIndicator(
  { indicator, year, asked, total, areas }: IndicatorsAnswer,
  geography: Geography,
  isCounty: boolean,
): WallIndicator {
  const gaps = isCounty ? [] : mostPressing(areas, geography)
  return {
    indicator,
    year,
    asked,
    total: shownOf(total),
    areas: isCounty ? [] : areas.map(({ code, class: name }) => ({ code, class: name })),
    gaps: gaps.slice(0, MAX_ROWS).map((area) => ({ ...namedArea(geography, area.code), ...shownOf(area) })),
    gapCount: gaps.length,
    demonstration: [total, ...areas].some(({ demonstration }) => demonstration),
  }
}

/** The farthest from its target first; of those that lack the same, as of yes and no, the one with most people. */
function mostPressing(areas: readonly IndicatorArea[], geography: Geography): readonly IndicatorArea[] {
  const peopleOf = ({ code }: IndicatorArea) => geography.areas.get(code)?.population ?? 0
  return gapsOf(areas).toSorted(
    (a, b) => (b.lacks ?? 0) - (a.lacks ?? 0) || peopleOf(b) - peopleOf(a) || (a.code < b.code ? -1 : 1),
  )
}

function shownOf({ class: name, unit, value, target, lacks }: IndicatorArea) {
  return { class: name, unit, value, target, lacks }
}
