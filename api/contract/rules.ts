import { z } from 'zod'
import { AREA_LEVELS } from '../domain/areas.ts'
import { DESIGNATIONS, RULE_IDS } from '../domain/coverage/rule.ts'
import { PERIOD_KINDS } from '../domain/period.ts'
import { PROFESSIONS, TITLE_LEVELS } from '../domain/staff/person.ts'
import { SERVICES, TEAM_LEVELS } from '../domain/visit.ts'
import { BilingualSchema } from './common.ts'

export const CitationSchema = z
  .object({
    /** Code of the province whose document it is; left out where it holds in the whole country. */
    province: z.string().optional(),
    document: z.string(),
    title: z.string(),
    article: z.string(),
    sentence: z.string(),
  })
  .meta({ id: 'Citation' })

export const RuleSchema = z
  .object({
    id: z.enum(RULE_IDS),
    name: BilingualSchema,
    unit: z.enum(AREA_LEVELS),
    period: z.enum(PERIOD_KINDS),
    inForceFrom: z.string(),
    designation: z.enum(DESIGNATIONS),
    onlyTownsAndRuralTownships: z.boolean(),
    service: z.enum(SERVICES),
    teamsAt: z.partialRecord(z.enum(AREA_LEVELS), z.array(z.enum(TEAM_LEVELS)).readonly()),
    /** Where days of persons posted to the unit count, instead of visits: of which persons. */
    postings: z
      .object({
        titleLevels: z.array(z.enum(TITLE_LEVELS)).readonly(),
        professions: z.array(z.enum(PROFESSIONS)).readonly(),
        senderLevels: z.array(z.enum(TEAM_LEVELS)).readonly().nullable(),
      })
      .nullable(),
    measure: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('days'), requiredDays: z.number().int() }),
      z.object({
        kind: z.literal('stay'),
        latestStart: z.string(),
        minLengthDays: z.number().int(),
        minHeadcount: z.number().int(),
        maxGapDays: z.number().int(),
      }),
    ]),
    continuityWeeks: z.number().int().nullable(),
    /** The same of a rule of months. */
    continuityMonths: z.number().int().nullable(),
    citations: z.array(CitationSchema).readonly(),
    notes: z.array(BilingualSchema).readonly(),
  })
  .meta({ id: 'Rule' })

export const RulesAnswerSchema = z.object({ ruleSet: z.string(), rules: z.array(RuleSchema).readonly() })
