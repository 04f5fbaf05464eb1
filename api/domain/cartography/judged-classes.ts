import { judgedOf, type StatusCounts } from '../coverage/status.ts'
import type { MapClass } from './map-content.ts'
import {
  SHARE_CLASSES,
  type ShareClass,
  shareColour,
  type ThemeName,
  UNIT_CLASSES,
  type UnitClass,
  unitColour,
} from './palette.ts'

/** The classes of units that take part in the share. */
export const JUDGED_CLASSES = UNIT_CLASSES.filter((name) => name !== 'exempt' && name !== 'not-applicable')

/** Counts by class of drawing from counts by status: they add up to the same total. */
export function countsByClass(counts: StatusCounts, dueAgain: number): Readonly<Record<UnitClass, number>> {
  return { ...counts, due: counts.due - dueAgain, 'due-again': dueAgain }
}

/**
 * The class of an area above the rule's level. Compared in whole numbers: 4 of 5 is 80 %, whatever the binary
 * fraction says.
 */
export function classOfShare(counts: StatusCounts): ShareClass {
  const judged = judgedOf(counts)
  if (judged === 0) return 'none'
  if (counts.met === judged) return 'all'
  if (counts.met * 5 >= judged * 4) return 'from-80'
  return counts.met * 2 >= judged ? 'from-50' : 'under-50'
}

/** The classes of units for a map: what is missed is named first, what no rule asks of steps back. */
export function unitMapClasses(
  labels: Readonly<Record<UnitClass, string>>,
  theme: ThemeName = 'light',
): readonly MapClass[] {
  return UNIT_CLASSES.map((name) => ({
    name,
    label: labels[name],
    fill: unitColour(name, theme),
    hatched: name === 'exempt',
    quiet: name === 'not-applicable',
    rank: UNIT_RANKS[name],
    led: UNIT_RANKS[name] <= 1,
  }))
}

const UNIT_RANKS: Readonly<Record<UnitClass, number>> = {
  missed: 0,
  'due-again': 0,
  due: 1,
  scheduled: 2,
  met: 2,
  exempt: 2,
  'not-applicable': 3,
}

/** The classes of shares for a map, the weakest named first. */
export function shareMapClasses(
  labels: Readonly<Record<ShareClass, string>>,
  theme: ThemeName = 'light',
): readonly MapClass[] {
  return SHARE_CLASSES.map((name) => ({
    name,
    label: labels[name],
    fill: shareColour(name, theme),
    hatched: false,
    quiet: name === 'none',
    rank: SHARE_RANKS[name],
    led: SHARE_RANKS[name] <= 1,
  }))
}

const SHARE_RANKS: Readonly<Record<ShareClass, number>> = {
  'under-50': 0,
  'from-50': 1,
  'from-80': 2,
  all: 2,
  none: 3,
}
