import { z } from 'zod'
import { AreaCodeSchema } from './common.ts'

export const ContactsQuerySchema = z.strictObject({
  /** A county or an area above it; the whole province when left out. */
  within: AreaCodeSchema.optional(),
})

export const ContactSchema = z
  .object({
    countyCode: z.string(),
    countyName: z.string(),
    name: z.string(),
    /** `0598-1234567`, with an extension `0598-1234567-801`, or a mobile number of 11 digits. */
    phone: z.string(),
    duty: z.string().nullable(),
    /** Invented, with a phone that nobody has. */
    demonstration: z.boolean(),
    /** Names this version: an import that changes this contact alone, and that is told it as `seen`, replaces it also where somebody else wrote it. */
    seen: z.string(),
  })
  .meta({ id: 'Contact' })
export type ContactDto = z.infer<typeof ContactSchema>

/** By county, then by name. */
export const ContactsAnswerSchema = z.object({ contacts: z.array(ContactSchema) })
