import { z } from 'zod'
import { CONSENT_FORMS, PHOTO_PEOPLE } from '../domain/press/photo.ts'
import { TEAM_LEVELS } from '../domain/visit.ts'
import { AreaCodeSchema, LocalDateSchema } from './common.ts'
import { bounded, hash, required } from './press.ts'

const id = z.number().int()

const photoRecord = {
  /** Code of the team. */
  team: required(100),
  /** 来源: printed under it. */
  source: bounded(60).default(''),
  takenOn: LocalDateSchema.nullable().default(null),
  /** What it shows, for those who do not see it. */
  alt: bounded(120).default(''),
  /** Whom it shows so that they can be recognised. */
  people: z.enum(PHOTO_PEOPLE).nullable().default(null),
  /** Who of them, or of their guardians, consented. */
  consentBy: bounded(200).default(''),
  consentForm: z.enum(CONSENT_FORMS).nullable().default(null),
  person: required(40),
}

/** What is not said of it is refused with a sentence each. The file follows at `/api/press/photos/{id}/file`. */
export const NewPhotoSchema = z.strictObject(photoRecord).meta({ id: 'NewPressPhoto' })
export type NewPhoto = z.output<typeof NewPhotoSchema>

export const PhotoSchema = z
  .object({
    id,
    at: z.string(),
    person: z.string(),
    team: z.string(),
    source: z.string(),
    takenOn: z.string(),
    alt: z.string(),
    people: z.enum(PHOTO_PEOPLE),
    consentBy: z.string().nullable(),
    consentForm: z.enum(CONSENT_FORMS).nullable(),
    /** Null before its file has come, and once its consent is withdrawn. */
    file: z
      .object({ width: z.number().int(), height: z.number().int(), bytes: z.number().int(), sha256: hash })
      .nullable(),
    /** Consent that was withdrawn: the photograph is deleted. */
    withdrawn: z.object({ at: z.string(), person: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'PressPhoto' })
export type Photo = z.infer<typeof PhotoSchema>

/** What is not there any more. */
export const PhotoDeletedSchema = z.object({ id })

export const PhotosQuerySchema = z.strictObject({ team: required(100) })
export const PhotosAnswerSchema = z.object({ photos: z.array(PhotoSchema) })
export type PhotosAnswer = z.infer<typeof PhotosAnswerSchema>

export const ToursQuerySchema = z.strictObject({
  within: AreaCodeSchema.optional(),
  asOf: LocalDateSchema.optional(),
})
/** Tours of the last year up to a day: dates of one team without more than 7 days between two. */
export const ToursAnswerSchema = z.object({
  tours: z.array(
    z.object({
      team: z.string(),
      name: z.string().nullable(),
      level: z.enum(TEAM_LEVELS),
      from: z.string(),
      to: z.string(),
      visits: z.number().int(),
      places: z.number().int(),
    }),
  ),
})
export type ToursAnswer = z.infer<typeof ToursAnswerSchema>
