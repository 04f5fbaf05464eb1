import { z } from 'zod'
import { SERVICES } from '../domain/visit.ts'
import { WORKLOAD_COLUMN_IDS } from '../domain/workload/columns.ts'
import { AreaCodeSchema } from './common.ts'
import { WorkloadFigureSchema, WorkloadQuerySchema } from './workload.ts'

const count = z.number().int().nonnegative()

export const WorkloadRowsQuerySchema = WorkloadQuerySchema.omit({ within: true }).extend({
  area: AreaCodeSchema.meta({
    description: '表中的行：县、设区市或全省 · the row: a county, a city or the province',
  }),
  column: z.enum(WORKLOAD_COLUMN_IDS),
  of: z.enum(['counted', 'missing']).optional().meta({
    description:
      'counted：计入的行；missing：未填全该项的行；不填则取有行的一种 · counted: the rows that the figure is made of; missing: those that lack it; left out: whichever has rows',
  }),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type WorkloadRowsQuery = z.infer<typeof WorkloadRowsQuerySchema>

const place = { placeCode: z.string(), placeName: z.string(), countyCode: z.string(), countyName: z.string() }

const BehindSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('village'),
    ...place,
    visits: count,
    first: z.string(),
    last: z.string(),
    demonstration: z.boolean(),
  }),
  z.object({
    kind: z.literal('visit'),
    ...place,
    visitId: z.string(),
    date: z.string(),
    endDate: z.string(),
    service: z.enum(SERVICES),
    teamCode: z.string(),
    teamName: z.string().nullable(),
    headcount: count,
    /** How many of them are named. */
    named: count,
    /** What the visit adds to the figure; null: it does not tell. */
    value: count.nullable(),
    demonstration: z.boolean(),
  }),
  z.object({
    kind: z.literal('person'),
    personId: z.string(),
    /** Null: the person has been made nameless. */
    name: z.string().nullable(),
    employerName: z.string().nullable(),
    /** Visits or postings of the figure. */
    times: count,
    first: z.string(),
    last: z.string(),
    counties: count,
  }),
  z.object({
    kind: z.literal('institution'),
    ...place,
    /** Null: none is named; the township stands for it. */
    institution: z.string().nullable(),
    name: z.string().nullable(),
    postings: count,
    persons: count,
  }),
  z.object({
    kind: z.literal('outcome'),
    ...place,
    institution: z.string(),
    name: z.string().nullable(),
    date: z.string(),
    document: z.string().nullable(),
    demonstration: z.boolean(),
  }),
  z.object({
    kind: z.literal('resource'),
    ...place,
    value: count.nullable(),
    source: z.string().nullable(),
    demonstration: z.boolean(),
  }),
])
export type WorkloadBehind = z.infer<typeof BehindSchema>

export const WorkloadRowsAnswerSchema = z
  .object({
    area: z.string(),
    areaName: z.string(),
    column: z.enum(WORKLOAD_COLUMN_IDS),
    year: z.number().int(),
    asOf: z.string(),
    upTo: z.string(),
    snapshot: z.string(),
    /** The cell, worked out from these rows. */
    figure: WorkloadFigureSchema,
    /** What all the counted rows come to, of all pages: villages, persons, patients and so on. */
    sum: count,
    /** Rows of each list. */
    counted: count,
    missing: count,
    /** People whom the headcounts tell and nobody names; 0 for other figures. */
    unnamed: count,
    /** Persons of the figure whom one may not see: they are counted, and in none of the rows. */
    hidden: count,
    of: z.enum(['counted', 'missing']),
    rows: z.array(BehindSchema),
  })
  .meta({ id: 'WorkloadRows' })
export type WorkloadRowsAnswer = z.infer<typeof WorkloadRowsAnswerSchema>
