/** What a press officer can tell; the last four have no boundaries, and so are no maps, unless a tour is asked for with one. */
export const PRESS_STORIES = [
  'overview',
  'county',
  'comparison',
  'achievement',
  'reach',
  'indicator',
  'numbers',
  'ranking',
  'trend',
  'tour',
] as const
export type PressStoryId = (typeof PRESS_STORIES)[number]

/** 草图, 送审样图, 公开版. */
export const SHEET_KINDS = ['draft', 'review', 'public'] as const
export type SheetKind = (typeof SHEET_KINDS)[number]

export const SHEET_FORMATS = ['svg', 'svg-text', 'pdf', 'pdf-cmyk', 'png'] as const
export type SheetFormat = (typeof SHEET_FORMATS)[number]

export const PRESS_LANGUAGES = ['zh', 'en'] as const
export type PressLanguage = (typeof PRESS_LANGUAGES)[number]

export const PRESS_TEXTS = ['title', 'standfirst', 'alt', 'caption'] as const
export type PressTextName = (typeof PRESS_TEXTS)[number]
export type PressTexts = Readonly<Record<PressTextName, string>>

/** The most characters of each text. An English sentence needs about three times those of a Chinese one. */
export const TEXT_LIMITS: Readonly<Record<PressLanguage, Readonly<Record<PressTextName, number>>>> = {
  zh: { title: 16, standfirst: 60, alt: 120, caption: 400 },
  en: { title: 60, standfirst: 200, alt: 400, caption: 1200 },
}

/** Periods that a trend shows. */
export const TREND_PERIODS = { minimum: 2, maximum: 24, usual: 8 } as const
/** Dots to an inch of a PNG. */
export const DPI_RANGE = { minimum: 36, maximum: 1200 } as const

/** Of a batch, and of all together. */
export const BATCH_LIMITS = {
  /** Files of one. */
  sheets: 2000,
  sizes: 20,
  /** Batches that wait or run at a time. */
  open: 10,
  /** Batches that are kept once they have ended, the latest, and for how many days. */
  kept: 50,
  days: 30,
  /** Bytes of the files of one, and of all that are kept. */
  bytes: 1024 ** 3,
  bytesKept: 2 * 1024 ** 3,
} as const

/** Of the scan of an approval. */
export const MAX_SCAN_BYTES = 10 * 1024 ** 2
