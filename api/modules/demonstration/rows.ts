import type { CampaignTeamKind, FollowUpKind } from '../../domain/campaigns/campaign.ts'
import type { Designation, RuleId } from '../../domain/coverage/rule.ts'
import type { IndicatorId } from '../../domain/indicators/catalogue.ts'
import type { PointKind } from '../../domain/reach/service-point.ts'
import type { AttendanceRole, Profession, TitleLevel } from '../../domain/staff/person.ts'
import type { LocalDate, Position } from '../../domain/units.ts'
import type { Service, Session, TeamLevel, VisitStatus } from '../../domain/visit.ts'
import type { Outcome, ResourceItem } from '../../domain/workload/records.ts'

/** A row of a visits file; null where the column stays empty. */
export interface VisitFileRow {
  readonly visitId: string
  readonly date: LocalDate
  readonly endDate: LocalDate | null
  readonly session: Session
  readonly placeCode: string
  readonly service: Service
  readonly teamCode: string
  readonly teamLevel: TeamLevel
  readonly teamName: string
  readonly headcount: number
  readonly status: VisitStatus
  readonly patients: number | null
  readonly trained: number | null
  readonly lectures: number | null
  readonly wardRounds: number | null
  readonly caseDiscussions: number | null
  readonly point: Point | null
}

/** Degrees, in the system that the file names. */
export interface Point {
  readonly lon: number
  readonly lat: number
  readonly crs: 'wgs84' | 'gcj02'
}

export interface DesignationRow {
  readonly areaCode: string
  readonly designation: Designation
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly source: string
}

export interface AdjustmentRow {
  readonly areaCode: string
  readonly rule: RuleId
  readonly required: number
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly reason: string
  readonly document: string
}

export interface ContactRow {
  readonly countyCode: string
  readonly name: string
  readonly phone: string
  readonly duty: string
}

/** A row of a list of service points, WGS 84; `weekdays` as files have them, null for every day. */
export interface ServicePointRow {
  readonly pointId: string
  readonly name: string
  readonly kind: PointKind
  readonly areaCode: string
  readonly at: Position
  readonly weekdays: string | null
}

export interface CampaignFileRow {
  readonly campaignId: string
  readonly name: string
  readonly areaCode: string
  readonly document: string
  readonly from: LocalDate
  readonly to: LocalDate
  readonly minDays: number
  readonly minMembers: number
  readonly minMembersAlone: number
  readonly minTownships: number
  readonly listDue: LocalDate
  readonly planDue: LocalDate
  readonly summaryDue: LocalDate
}

export interface AssignmentFileRow {
  readonly campaignId: string
  readonly ordinal: number
  readonly teamName: string
  readonly teamCode: string | null
  readonly kind: CampaignTeamKind
  readonly counties: readonly string[]
}

export interface FollowUpRow {
  readonly teamCode: string
  readonly areaCode: string
  readonly date: LocalDate
  readonly kind: FollowUpKind
  readonly number: number
  readonly people: number
}

export interface PersonRow {
  readonly personId: string
  readonly name: string
  readonly employerCode: string
  readonly employerName: string
  readonly title: string
  readonly titleLevel: TitleLevel
  readonly profession: Profession
  readonly specialty: string
  readonly from: LocalDate
}

export interface PostingRow {
  readonly postingId: string
  readonly personId: string
  readonly placeCode: string
  readonly institution: string
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly ended: LocalDate | null
  readonly confirmedTo: LocalDate | null
  readonly status: VisitStatus
  readonly senderCode: string
  readonly senderLevel: TeamLevel
}

export interface AttendanceRow {
  readonly visitId: string
  readonly personId: string
  readonly role: AttendanceRole
}

export interface IndicatorRow {
  readonly areaCode: string
  readonly indicator: IndicatorId
  readonly period: string
  /** As files have it; null where numerator and denominator tell it. */
  readonly value: string | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly source: string
}

export interface ResourceRow {
  readonly areaCode: string
  readonly year: number
  readonly item: ResourceItem
  readonly value: number
  readonly source: string
}

export interface OutcomeRow {
  readonly institution: string
  readonly placeCode: string
  readonly outcome: Outcome
  readonly date: LocalDate
  readonly document: string
}
