import { z } from 'zod'
import { CLUSTER_METHODS } from '../domain/clusters/crowding.ts'
import { TEAM_LEVELS } from '../domain/visit.ts'
import { BilingualSchema, PeriodSchema, RuleIdSchema } from './common.ts'

const count = z.number().int().nonnegative()
const position = z.tuple([z.number(), z.number()])

/** A gap beside a crowd: a unit that is due or missed in the crowd's period and that a team could reach from there. */
export const NearbyGapSchema = z.object({
  code: z.string(),
  rule: RuleIdSchema,
  period: z.string(),
  /** From the crowd's nearest place, along the great circle. */
  metres: z.number(),
  /** By car; null where no travel time is known and the distance decides. */
  minutes: z.number().nullable(),
})
export type NearbyGap = z.infer<typeof NearbyGapSchema>

/** Team-days of a cluster in one unit and period: all but those of the team with the most are surplus. */
export const UnitSurplusSchema = z.object({
  code: z.string(),
  name: z.string(),
  period: z.string(),
  teamDays: count,
  surplusDays: count,
})

export const ClusterSchema = z
  .object({
    /** The same as long as its visits are. */
    id: z.string(),
    /** In one line: where, when and which teams. */
    name: BilingualSchema,
    /** Ids of its records, ascending; a record of several dates stands once. */
    visits: z.array(z.string()),
    /** By days in the cluster, most first. */
    teams: z.array(
      z.object({
        code: z.string(),
        name: z.string().nullable(),
        level: z.enum(TEAM_LEVELS),
        days: count,
      }),
    ),
    /** By visits in the cluster, most first. */
    places: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        at: position,
        visits: count,
        /** The point is assumed: distances from it are uncertain. */
        placeholder: z.boolean(),
      }),
    ),
    /** First and last date of its visits. */
    from: z.string(),
    to: z.string(),
    /** Convex hull of the points, WGS 84: a polygon, a line where they lie on one, or a point. */
    hull: z.object({ type: z.enum(['Point', 'LineString', 'Polygon']), coordinates: z.any() }),
    /** The middle of its visits' points. */
    centre: position,
    /**
     * By the rule, the visit that all others lie within `metres` and `days` of. Null by density: such a cluster is a
     * chain, of any length.
     */
    around: z.object({ visitId: z.string(), date: z.string(), at: position }).nullable(),
    /** How far it reaches: metres between the two visits that lie farthest apart, dates from the first to the last. */
    extent: z.object({ metres: count, days: count }),
    /** Some visit stands at a placeholder: the cluster's distances are uncertain. */
    uncertain: z.boolean(),
    surplusDays: count,
    surplus: z.array(UnitSurplusSchema),
    /** Records that can still be changed: planned, and not before today. A cluster with any can still be adjusted. */
    movable: count,
    /** People of the units in `nearbyGaps`, each unit once and none inside another; null: of none they are known. */
    people: z.number().nullable(),
    nearbyGaps: z.array(NearbyGapSchema),
  })
  .meta({ id: 'Cluster' })
export type Cluster = z.infer<typeof ClusterSchema>

/** What is told once of a unit that `nearbyGaps` name. */
export const GapUnitSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    rule: RuleIdSchema,
    period: z.string(),
    status: z.enum(['due', 'missed']),
    mendable: z.boolean(),
    missedBefore: count,
    at: position,
    /** People; an estimate where the villages have no figures of their own; null: unknown. */
    population: z.number().nullable(),
  })
  .meta({ id: 'GapUnit' })
export type GapUnit = z.infer<typeof GapUnitSchema>

export const ClustersAnswerSchema = z
  .object({
    snapshot: z.string(),
    asOf: z.string(),
    method: z.enum(CLUSTER_METHODS),
    from: z.string(),
    to: z.string(),
    within: z.string(),
    /** Records that were looked at. */
    visits: count,
    /**
     * Worst first: most surplus days, then most gaps beside, then most visits, then id. By the rule no visit is in two
     * of them.
     */
    clusters: z.array(ClusterSchema),
    /** Clusters of one team's visits alone: a stay of three weeks is what the notices ask for. */
    oneTeam: z.array(ClusterSchema),
    /** Records in no cluster. */
    noise: count,
    /** Every unit that a cluster names, once. */
    gaps: z.array(GapUnitSchema),
    /** Periods that `gaps` and `surplus` speak of. */
    periods: z.array(PeriodSchema),
  })
  .meta({ id: 'Clusters' })
export type ClustersAnswer = z.infer<typeof ClustersAnswerSchema>
