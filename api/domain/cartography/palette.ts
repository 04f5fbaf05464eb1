import type { JudgedUnit } from '../coverage/status.ts'

/**
 * Every colour that means something, in one place; `test/web/palette.test.ts` proves that the classes of a legend
 * stay apart for the three colour deficiencies. CSS reads them as variables (`--class-met`), the map as values.
 */
export const UNIT_CLASSES = [
  'met',
  'scheduled',
  'due',
  'due-again',
  'missed',
  'exempt',
  'not-applicable',
] as const
/** The classes of a unit's drawing: the six statuses, with `due` after a missed period drawn apart. */
export type UnitClass = (typeof UNIT_CLASSES)[number]

/** The class that a unit is drawn in: its status, `due` after a missed period apart. */
export function classOfUnit<Status extends JudgedUnit['status']>({
  status,
  missedBefore,
}: {
  readonly status: Status
  readonly missedBefore: number
}): Status | 'due-again' {
  return status === 'due' && missedBefore >= 1 ? 'due-again' : status
}

export const SHARE_CLASSES = ['all', 'from-80', 'from-50', 'under-50', 'none'] as const
/** The classes of a share above the rule's level: all, 80 % and over, 50 % and over, under 50 %, nothing to judge. */
export type ShareClass = (typeof SHARE_CLASSES)[number]

export type ThemeName = 'light' | 'dark'

const UNIT_COLOURS: Readonly<Record<UnitClass, string>> = {
  met: '#2a7ab8',
  scheduled: '#9ecae1',
  due: '#fdd17a',
  'due-again': '#f0883a',
  missed: '#d9480f',
  exempt: '#b8b8b8',
  'not-applicable': '#ececec',
}

const DARK_GREYS: Partial<Record<UnitClass, string>> = { exempt: '#4a5763', 'not-applicable': '#1f2b37' }

/** The colour of a class of units, `#rrggbb`. Only the greys differ between light and dark. */
export function unitColour(unitClass: UnitClass, theme: ThemeName = 'light'): string {
  return (theme === 'dark' ? DARK_GREYS[unitClass] : undefined) ?? UNIT_COLOURS[unitClass]
}

/** The colour of a class of shares, `#rrggbb`: the same scale from good to bad. */
export function shareColour(shareClass: ShareClass, theme: ThemeName = 'light'): string {
  return unitColour(SHARE_AS_UNIT[shareClass], theme)
}

const SHARE_AS_UNIT: Readonly<Record<ShareClass, UnitClass>> = {
  all: 'met',
  'from-80': 'scheduled',
  'from-50': 'due',
  'under-50': 'due-again',
  none: 'not-applicable',
}

/**
 * The quiet rest: ground, lines and text. Contrast of text on its ground is at least 4.5; that of `sheet-quiet`, for walls and printed
 * sheets, at least 7, on areas of the quiet class too.
 */
export const SURFACES = {
  light: {
    page: '#ffffff',
    ground: '#f5f7f9',
    raised: '#ffffff',
    quiet: '#f6f8fa',
    line: '#dfe4e9',
    text: '#14202b',
    'text-quiet': '#566472',
    'sheet-quiet': '#3f4b57',
    'text-disabled': '#6f7984',
    accent: '#1f6aa5',
    lit: '#eaf3fa',
    'badge-ground': '#fff3dc',
    'badge-text': '#7a4b00',
    warning: '#774000',
    'area-line': '#ffffff',
    'city-line': '#6b7885',
    'dash-line': '#4a5763',
    'label-text': '#14202b',
    'label-halo': '#ffffff',
    hatch: '#8b949e',
    selected: '#0b1620',
  },
  dark: {
    page: '#0b1620',
    ground: '#0b1620',
    raised: '#12202d',
    quiet: '#12202d',
    line: '#263544',
    text: '#f2f6f9',
    'text-quiet': '#9fb0bf',
    'sheet-quiet': '#b4c2ce',
    'text-disabled': '#8494a3',
    accent: '#7dbbe8',
    lit: '#1a2d3e',
    'badge-ground': '#fff3dc',
    'badge-text': '#7a4b00',
    warning: '#fdd17a',
    'area-line': '#0b1620',
    'city-line': '#7d8b98',
    'dash-line': '#a9b6c2',
    'label-text': '#ffffff',
    'label-halo': '#0b1620',
    hatch: '#8b99a6',
    selected: '#ffffff',
  },
} as const
export type Surfaces = (typeof SURFACES)[ThemeName]
