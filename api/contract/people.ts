import { z } from 'zod'
import { ROLES } from '../domain/access/permissions.ts'
import { GrantSchema, PersonNameSchema, TokenSchema, UsernameSchema } from './accounts.ts'
import { AreaCodeSchema, LocalDateSchema } from './common.ts'

const moment = z.string().meta({ description: '时刻（UTC） · instant, ISO 8601 in UTC' })

/** A person or a service as those who manage people see them. */
export const ManagedPersonSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    /** A program: it has tokens, and never signs in. */
    isService: z.boolean(),
    /** All roles, those not in force included. */
    grants: z.array(GrantSchema.extend({ id: z.number().int() })),
    /** The password was given by somebody else and is not changed yet. */
    passwordDue: z.boolean(),
    secondFactor: z.boolean(),
    disabledAt: moment.nullable(),
    /** Open ones. */
    sessions: z.number().int(),
    /** When the person was last there, as open sessions tell. */
    seenAt: moment.nullable(),
    /** Whoever asks may change the person: all roles lie in the areas where they manage people, and it is somebody else. */
    isManaged: z.boolean(),
  })
  .meta({ id: 'ManagedPerson' })
export type ManagedPerson = z.infer<typeof ManagedPersonSchema>

export const PEOPLE_SHOWN = 200

export const PeopleQuerySchema = z.strictObject({
  search: z.string().max(64).optional().meta({ description: '用户名或姓名的一部分 · part of a name' }),
  within: AreaCodeSchema.optional().meta({
    description: '在该区划、其上级或下级有角色的人员 · who has a role on the area, above or below it',
  }),
})
export type PeopleQuery = z.infer<typeof PeopleQuerySchema>

/** The first so many by user name, and how many there are in all. */
export const PeopleAnswerSchema = z.object({
  people: z.array(ManagedPersonSchema),
  total: z.number().int(),
})
export type PeopleAnswer = z.infer<typeof PeopleAnswerSchema>

/** On an area (`area`) or for a team (`team`), one of the two; without a first day from today on. */
export const NewGrantSchema = z.strictObject({
  role: z.enum(ROLES),
  area: AreaCodeSchema.nullable(),
  team: z.string().min(1).max(60).nullable(),
  from: LocalDateSchema.nullable(),
  to: LocalDateSchema.nullable(),
})
export type NewGrant = z.infer<typeof NewGrantSchema>

export const NewPersonSchema = z.strictObject({
  username: UsernameSchema,
  name: PersonNameSchema,
  isService: z.boolean().meta({ description: '程序而非人员 · a program, not a person' }),
  grants: z.array(NewGrantSchema).max(50),
})
export type NewPersonAsked = z.infer<typeof NewPersonSchema>

/** The password is shown this once, and changed at the first sign-in; null for a service. */
export const AddedPersonSchema = z.object({ person: ManagedPersonSchema, password: z.string().nullable() })
export type AddedPersonDto = z.infer<typeof AddedPersonSchema>

export const ChangePersonSchema = z.strictObject({
  name: PersonNameSchema.optional(),
  disabled: z.boolean().optional(),
})
export type ChangePerson = z.infer<typeof ChangePersonSchema>

export const PersonPathSchema = z.object({ id: z.string().min(1).max(64) })
export const PersonGrantPathSchema = PersonPathSchema.extend({
  grant: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER),
})

/** Of whom it is. */
const OwnedTokenSchema = TokenSchema.extend({
  owner: z.object({ id: z.string(), username: z.string(), name: z.string(), isService: z.boolean() }),
})
export type OwnedToken = z.infer<typeof OwnedTokenSchema>
export const TokensAnswerSchema = z.object({ tokens: z.array(OwnedTokenSchema) })
