import { z } from 'zod'
import { BOUNDARY_QUALITIES } from '../domain/areas.ts'
import { SIGHTS } from '../domain/cartography/colour-vision.ts'
import { spelling } from '../domain/identity.ts'
import { INDICATOR_IDS } from '../domain/indicators/catalogue.ts'
import { FIRST_INDICATOR_YEAR, LAST_INDICATOR_YEAR } from '../domain/indicators/year.ts'
import { PHOTO_LIMITS } from '../domain/press/photo.ts'
import {
  DPI_RANGE,
  PRESS_LANGUAGES,
  PRESS_STORIES,
  PRESS_TEXTS,
  SHEET_FORMATS,
  SHEET_KINDS,
  TREND_PERIODS,
} from '../domain/press/press.ts'
import { MINUTES_RANGE, POLICY_MINUTES } from '../domain/reach/reached.ts'
import { POINT_KINDS } from '../domain/reach/service-point.ts'
import { DEFAULT_MODE, SOURCE_IDS, TRAVEL_MODES } from '../domain/reach/travel-time.ts'
import { AreaCodeSchema, BilingualSchema, LocalDateSchema, PeriodIdSchema, RuleIdSchema } from './common.ts'

/** SHA-256 in hexadecimal. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/)
const instant = z.iso.datetime({ offset: true })
/** What cannot be seen is left out: a name of it alone is none. */
export const bounded = (most: number) => z.string().overwrite(spelling).max(most)
export const required = (most: number) => bounded(most).min(1)

export const PressIdSchema = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

const rule = RuleIdSchema.default('county-quarterly')
/** The one that is open when left out. */
const period = PeriodIdSchema.optional()
/** The province when left out. */
const within = AreaCodeSchema.optional()
/** Today when left out: an approved map of an open period is made again as of its day. */
const asOf = LocalDateSchema.optional()
const judged = { rule, period, within, asOf }

/** A question that a sheet answers: what each asks besides its `id` is what `/api/coverage`, `/api/history`, `/api/reach` and `/api/indicators` ask. */
export const StoryQuestionSchema = z
  .discriminatedUnion('id', [
    /** 全省概况: a rule in a period, of the province or a city. */
    z.strictObject({ id: z.literal('overview'), ...judged }),
    /** 一县故事: a county's townships in a period and the one before. */
    z.strictObject({
      id: z.literal('county'),
      code: AreaCodeSchema,
      rule: RuleIdSchema.default('township-monthly'),
      period,
      asOf,
    }),
    /** 前后对比: two periods side by side, the earlier first. */
    z.strictObject({
      id: z.literal('comparison'),
      rule,
      within,
      asOf,
      periods: z.tuple([PeriodIdSchema, PeriodIdSchema]),
    }),
    /** N个县全覆盖: those that met the rule. */
    z.strictObject({ id: z.literal('achievement'), ...judged }),
    /** 15分钟可达. Reach is asked of today alone. */
    z.strictObject({
      id: z.literal('reach'),
      within,
      mode: z.enum(TRAVEL_MODES).default(DEFAULT_MODE),
      source: z.enum(SOURCE_IDS).default('estimate'),
      kinds: z.array(z.enum(POINT_KINDS)).min(1).max(POINT_KINDS.length).optional(),
      mobile: z.boolean().default(true),
      weekday: z.union([z.literal('any'), z.number().int().min(1).max(7)]).default('any'),
      minutes: z.number().int().min(MINUTES_RANGE.minimum).max(MINUTES_RANGE.maximum).default(POLICY_MINUTES),
    }),
    /** 强基指标: the counties against the target of a year, this one when left out. */
    z.strictObject({
      id: z.literal('indicator'),
      indicator: z.enum(INDICATOR_IDS).default('primary-care-share'),
      year: z.number().int().min(FIRST_INDICATOR_YEAR).max(LAST_INDICATOR_YEAR).optional(),
      within,
    }),
    /** 数字卡片. */
    z.strictObject({ id: z.literal('numbers'), ...judged }),
    /** 排行: the areas below by their share. */
    z.strictObject({ id: z.literal('ranking'), ...judged }),
    /** 趋势: shares of the last periods. */
    z.strictObject({
      id: z.literal('trend'),
      ...judged,
      last: z
        .number()
        .int()
        .min(TREND_PERIODS.minimum)
        .max(TREND_PERIODS.maximum)
        .default(TREND_PERIODS.usual),
    }),
    /** 队伍风采: what a team did from one day to another; its latest tour when these are left out. */
    z.strictObject({
      id: z.literal('tour'),
      /** Code of the team. */
      team: required(100),
      from: LocalDateSchema.optional(),
      to: LocalDateSchema.optional(),
      within,
      asOf,
      /** With a map of the counties, and so with boundaries. */
      map: z.boolean().default(false),
      /** Photographs of `/api/press/photos`, in the order of the sheet. */
      photos: z
        .array(PressIdSchema)
        .max(PHOTO_LIMITS.onSheet)
        .overwrite((ids) => [...new Set(ids)])
        .default([]),
    }),
  ])
  .meta({ id: 'PressStoryQuestion' })
export type StoryQuestion = z.output<typeof StoryQuestionSchema>
export type StoryQuestionOf<Id extends StoryQuestion['id']> = Extract<StoryQuestion, { id: Id }>

/** The id of a preset of `/api/press/stories`, or a size of one's own. */
export const SizeChoiceSchema = z.union([
  z.string().regex(/^[a-z0-9-]{1,40}$/),
  z.strictObject({
    width: z.number().positive().max(100_000),
    height: z.number().positive().max(100_000),
    unit: z.enum(['mm', 'px']),
  }),
])
export type SizeChoice = z.output<typeof SizeChoiceSchema>

/** Far above the limits, which answer with a sentence of their own. */
const MOST_CHARACTERS = 5000
/** Texts that are edited; those that are left out stay as they are written. */
export const EditedTextsSchema = z.strictObject(
  Object.fromEntries(PRESS_TEXTS.map((name) => [name, bounded(MOST_CHARACTERS).optional()])) as Record<
    (typeof PRESS_TEXTS)[number],
    z.ZodOptional<z.ZodString>
  >,
)

const what = {
  story: StoryQuestionSchema,
  size: SizeChoiceSchema.default('a4-landscape'),
  language: z.enum(PRESS_LANGUAGES).default('zh'),
  texts: EditedTextsSchema.default({}),
  /** 制图单位; needed for all but drafts. */
  compiler: bounded(60).default(''),
}

/** Who asks for what: kept in the register. It is typed in: the account is in the audit. */
const whoFor = {
  /** Needed for all but drafts. */
  person: bounded(40).default(''),
  /** 用途; needed for a review sample. */
  purpose: bounded(200).default(''),
  /** 发布渠道; needed for a public version. */
  medium: bounded(100).default(''),
}

export const WriteStorySchema = z.strictObject(what)
export type WriteStory = z.output<typeof WriteStorySchema>

export const SheetRequestSchema = z
  .strictObject({
    ...what,
    ...whoFor,
    kind: z.enum(SHEET_KINDS).default('draft'),
    format: z.enum(SHEET_FORMATS).default('svg'),
    /** Of a PNG; that of the size when left out. */
    dpi: z.number().min(DPI_RANGE.minimum).max(DPI_RANGE.maximum).optional(),
    /** An SVG for the screen, with the watermark of a preview whatever the kind. */
    preview: z.boolean().default(false),
    /** As it looks with a colour deficiency or in greyscale; of drafts alone. */
    proof: z.enum(SIGHTS).optional(),
  })
  .meta({ id: 'PressSheetRequest' })
export type SheetRequest = z.output<typeof SheetRequestSchema>

export const PackageRequestSchema = z
  .strictObject({
    ...what,
    ...whoFor,
    kind: z.enum(SHEET_KINDS).default('draft'),
    formats: z.array(z.enum(SHEET_FORMATS)).min(1).max(SHEET_FORMATS.length),
    dpi: z.number().min(DPI_RANGE.minimum).max(DPI_RANGE.maximum).optional(),
  })
  .meta({ id: 'PressPackageRequest' })
export type PackageRequest = z.output<typeof PackageRequestSchema>

export const PressChoicesSchema = z
  .object({
    stories: z.array(
      z.object({
        id: z.enum(PRESS_STORIES),
        name: BilingualSchema,
        about: BilingualSchema,
        /** It shows boundaries, and so is a map. */
        isMap: z.boolean(),
        /** The fields of its question. */
        asks: z.array(z.string()),
      }),
    ),
    sizes: z.array(
      z.object({
        id: z.string(),
        name: BilingualSchema,
        /** Millimetres. */
        width: z.number(),
        height: z.number(),
        dpi: z.number(),
      }),
    ),
    formats: z.array(z.object({ id: z.enum(SHEET_FORMATS), name: BilingualSchema })),
    /** The most characters of each text. */
    limits: z.record(z.enum(PRESS_LANGUAGES), z.record(z.enum(PRESS_TEXTS), z.number().int())),
  })
  .meta({ id: 'PressChoices' })
export type PressChoices = z.infer<typeof PressChoicesSchema>

/** A figure that the sheet or its texts state. */
export const FigureSchema = z
  .object({
    id: z.string(),
    label: BilingualSchema,
    /** As it is printed, such as `12`, `85.7%`. */
    text: z.string(),
  })
  .meta({ id: 'PressFigure' })
export type Figure = z.infer<typeof FigureSchema>

/** Something that keeps a public version from being made, and what would mend it. */
export const MissingSchema = z
  .object({ code: z.string(), what: BilingualSchema, mend: BilingualSchema })
  .meta({ id: 'PressMissing' })

export const WrittenStorySchema = z
  .object({
    story: z.enum(PRESS_STORIES),
    language: z.enum(PRESS_LANGUAGES),
    snapshot: z.string(),
    asOf: z.string(),
    /** Null for what no rule judges. */
    rule: RuleIdSchema.nullable(),
    periods: z.array(z.object({ id: z.string(), start: z.string(), end: z.string(), closed: z.boolean() })),
    within: z.object({ code: z.string(), name: z.string() }),
    /** As they are written from the figures. */
    written: z.record(z.enum(PRESS_TEXTS), z.string()),
    /** As they stand, with what is edited. */
    texts: z.record(z.enum(PRESS_TEXTS), z.string()),
    /** What keeps edited texts from being printed: one sentence each. */
    textFaults: z.array(z.object({ text: z.enum(PRESS_TEXTS), message: BilingualSchema })),
    figures: z.array(FigureSchema),
    /** On the quality of figures and boundaries, as printed. */
    notes: z.array(z.string()),
    /** The boundaries that are drawn; none in a graphic without boundaries. */
    boundaries: z.array(z.enum(BOUNDARY_QUALITIES)),
    demonstration: z.boolean(),
    contentHash: hash,
    /** Of the colours alone. */
    lookHash: hash,
    /** The approval that this content has. */
    approval: z.object({ id: z.number().int(), number: z.string(), expiresOn: z.string() }).nullable(),
    /** No release before it. */
    embargo: z.string().nullable(),
    /** What is odd about its photographs, and may still be right. */
    warnings: z.array(BilingualSchema),
    /** What is missing for a public version, in the order of mending; empty: it can be made. */
    missing: z.array(MissingSchema),
  })
  .meta({ id: 'PressStory' })
export type WrittenStory = z.infer<typeof WrittenStorySchema>

const id = z.number().int()

/** 送审样图: an approval is of one of them. */
export const SampleSchema = z
  .object({
    id,
    at: z.string(),
    person: z.string(),
    purpose: z.string(),
    compiler: z.string(),
    title: z.string(),
    size: z.string(),
    contentHash: hash,
    lookHash: hash,
  })
  .meta({ id: 'PressSample' })

export const ApprovalSchema = z
  .object({
    id,
    number: z.string(),
    authority: z.string(),
    approvedOn: z.string(),
    /** The last day on which it holds. */
    expiresOn: z.string(),
    contentHash: hash,
    lookHash: hash,
    /** Who recorded it, and when. */
    person: z.string(),
    at: z.string(),
    title: z.string(),
    scan: z.object({ mediaType: z.string(), bytes: z.number().int(), sha256: hash }).nullable(),
    /** Whether other colours than those approved are the same content, as somebody decided. */
    colourDecisions: z.array(
      z.object({
        lookHash: hash,
        isSameContent: z.boolean(),
        person: z.string(),
        reason: z.string(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'PressApproval' })
export type Approval = z.infer<typeof ApprovalSchema>

export const ApprovalsAnswerSchema = z.object({
  samples: z.array(SampleSchema),
  approvals: z.array(ApprovalSchema),
})
export type ApprovalsAnswer = z.infer<typeof ApprovalsAnswerSchema>

/** The scan follows at `/api/press/approvals/{id}/scan`. */
export const NewApprovalSchema = z.strictObject({
  /** Of the review sample that was approved. */
  contentHash: hash,
  number: required(60),
  authority: required(100),
  approvedOn: LocalDateSchema,
  expiresOn: LocalDateSchema,
  person: required(40),
})

export const NewColourDecisionSchema = z.strictObject({
  lookHash: hash,
  isSameContent: z.boolean(),
  person: required(40),
  reason: required(500),
})

/** `announced`: it may not go out before its embargo ends; `consent-withdrawn`: somebody whom it shows does not want to be shown any more. */
export const RELEASE_STATES = [
  'announced',
  'released',
  'superseded',
  'consent-withdrawn',
  'withdrawn',
] as const

export const ReleaseSchema = z
  .object({
    id,
    state: z.enum(RELEASE_STATES),
    at: z.string(),
    person: z.string(),
    medium: z.string(),
    title: z.string(),
    embargo: z.string().nullable(),
    /** Null while it is announced only. */
    file: z.object({ name: z.string(), sha256: hash, bytes: z.number().int(), contentHash: hash }).nullable(),
    /** 审图号 of a map. */
    approvalNumber: z.string().nullable(),
    /** As published, and as they are by the present records as of the same day. */
    figures: z.array(FigureSchema.extend({ now: z.string().nullable() })),
    /** Why it is superseded or withdrawn; the correction notice to send where published figures changed. */
    correction: BilingualSchema.nullable(),
  })
  .meta({ id: 'PressRelease' })
export type Release = z.infer<typeof ReleaseSchema>

export const ReleasesAnswerSchema = z.object({ snapshot: z.string(), releases: z.array(ReleaseSchema) })
export type ReleasesAnswer = z.infer<typeof ReleasesAnswerSchema>

/** Announces a release: until `embargo` no file with its figures goes out. Files are registered as they are made. */
export const NewReleaseSchema = z.strictObject({
  ...what,
  person: required(40),
  medium: required(100),
  embargo: instant,
})

export const WithdrawReleaseSchema = z.strictObject({ person: required(40), reason: required(500) })
