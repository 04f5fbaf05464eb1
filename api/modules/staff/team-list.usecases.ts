import { and, eq } from 'drizzle-orm'
import writeXlsxFile from 'write-excel-file/node'
import type { z } from 'zod'
import type { TeamListDto, TeamListSchema } from '../../contract/staff.ts'
import { may, type Viewer } from '../../domain/access/viewer.ts'
import { membersAsked } from '../../domain/campaigns/campaign.ts'
import { identityOf } from '../../domain/identity.ts'
import { maskedPhone, personOn } from '../../domain/staff/person.ts'
import { checkTeamList } from '../../domain/staff/team-list.ts'
import { record } from '../audit/record.ts'
import { assignment, campaign } from '../campaigns/campaigns.tables.ts'
import { teamWithoutCode, unknownTeamList } from './staff.errors.ts'
import { findPeople, findTeamMembers, type StaffRow } from './staff.repository.ts'
import { nameOfPlace, type StaffDependencies, seen } from './staff.usecases.ts'

type Asked = z.output<typeof TeamListSchema>

interface FoundList {
  readonly dto: TeamListDto
  readonly people: readonly StaffRow[]
}

/**
 * The members of a team of a campaign with the checks of the notice: those who are named; else those who attend its visits in the time of
 * the campaign; else all whom the hospital (by the team's code or its own name) employs on the first day, of which nobody is chosen yet.
 * The verdict is one of the whole list: where there is none, or whoever asks may not see all of it, none is given.
 * @throws ProblemError 404 `unknown-campaign` for a team that there is not; 409 `team-without-code`
 */
export async function readTeamList(
  given: StaffDependencies,
  viewer: Viewer,
  asked: Asked,
): Promise<FoundList> {
  const { db, geography } = given
  const [found] = await db
    .select()
    .from(assignment)
    .innerJoin(campaign, eq(campaign.campaignKey, assignment.campaignKey))
    .where(
      and(
        eq(assignment.campaignKey, identityOf(asked.campaign)),
        eq(assignment.nameKey, identityOf(asked.team)),
      ),
    )
  if (!found) throw unknownTeamList()
  const { teamCode, teamName, counties, kind } = found.assignment
  if (teamCode === null) throw teamWithoutCode(teamName)
  const { keys, basis } = await findTeamMembers(db, {
    team: teamCode,
    hospital: teamName,
    counties: counties.split(','),
    from: found.campaign.from,
    to: found.campaign.to,
    named: asked.people?.map(identityOf) ?? null,
  })
  const rows = await findPeople(db, keys, seen(given, viewer))
  const people = [...Map.groupBy(rows, (row) => row.personKey).values()]
    .map((records) => personOn(records, found.campaign.from) ?? records[0]!)
    .sort(
      (a, b) => RANK.indexOf(a.titleLevel) - RANK.indexOf(b.titleLevel) || compare(a.personKey, b.personKey),
    )
  const unseen = keys.length - people.length
  const countyNames = counties.split(',').map((code) => nameOfPlace(geography, code))
  return {
    people,
    dto: {
      hospital: teamName,
      campaign: found.campaign.name,
      year: found.campaign.from.slice(0, 4),
      counties: countyNames,
      basis,
      unseen,
      membersAsked: membersAsked(found.campaign, kind),
      check:
        basis === 'employer' || unseen > 0
          ? null
          : checkTeamList(
              people.map(({ titleLevel }) => titleLevel),
              membersAsked(found.campaign, kind),
            ),
      members: people.map((row, i) => ({
        order: i + 1,
        personId: row.personId,
        name: row.name,
        specialty: row.specialty,
        profession: row.profession,
        title: titleOf(row),
        titleLevel: row.titleLevel,
        phone: phoneOf(given, viewer, row, false),
      })),
      demonstration: found.assignment.demonstration || people.some((row) => row.demonstration),
    },
  }
}

/** As annex 2 of the notice has it. Phones are in full where whoever asks may see them, which the audit tells; else masked. */
export async function teamListFile(
  given: StaffDependencies,
  viewer: Viewer,
  asked: Asked,
): Promise<Uint8Array<ArrayBuffer>> {
  const { dto, people } = await readTeamList(given, viewer, asked)
  const phones = people.map((row) => phoneOf(given, viewer, row, true))
  const inFull = people.filter((row) => row.phone !== null && maySeePhone(viewer, row))
  await given.db.transaction((tx) =>
    record(tx, viewer, {
      action: 'staff.list-made',
      subject: dto.hospital,
      detail: { campaign: asked.campaign, members: people.length, phones: inFull.length },
    }),
  )
  const text = (value: string, more = {}) => ({
    value,
    type: String,
    format: '@',
    wrap: true,
    ...BORDER,
    ...more,
  })
  const head = (value: string) => text(value, { fontWeight: 'bold' as const, align: 'center' as const })
  const title = {
    value: `${dto.year}年省属医院组建巡回医疗队名单${dto.demonstration ? '（演示数据，虚构）' : ''}`,
    type: String,
    fontWeight: 'bold' as const,
    fontSize: 16,
    align: 'center' as const,
    span: COLUMNS.length,
  }
  const counties = dto.counties.join('、')
  const data = [
    [title, ...COLUMNS.slice(1).map(() => null)],
    [
      head('省属医院'),
      text(dto.hospital),
      head('填报人'),
      text(asked.filledBy ?? ''),
      head('联系方式'),
      text(asked.contact ?? ''),
    ],
    COLUMNS.map(head),
    ...dto.members.map((member, i) => [
      { value: member.order, type: Number, align: 'center' as const, ...BORDER },
      text(counties),
      text(member.name ?? ''),
      text(member.specialty ?? ''),
      text(member.title),
      text(phones[i] ?? ''),
    ]),
    // A list with people left out must not pass for the whole one.
    ...(dto.unseen > 0
      ? [[text(unseenNote(dto), { span: COLUMNS.length }), ...COLUMNS.slice(1).map(() => null)]]
      : []),
  ]
  const buffer = await writeXlsxFile(data as never, {
    sheet: '附件2',
    columns: [10, 26, 14, 18, 24, 18].map((width) => ({ width })),
  }).toBuffer()
  return new Uint8Array(buffer)
}

const COLUMNS = ['序号', '巡回医疗县区', '医师姓名', '专业', '职务/职称', '联系电话'] as const
const BORDER = { borderStyle: 'thin' } as const
const RANK = ['senior', 'associate-senior', 'intermediate', 'junior', 'none']

const unseenNote = ({ unseen, basis }: TeamListDto) =>
  basis === 'named'
    ? `注：所选人员中有 ${unseen} 人不存在或导出人无权查看，未列入本表。`
    : `注：另有 ${unseen} 人导出人无权查看，未列入本表。`

const titleOf = ({ post, title }: StaffRow) => [post, title].filter(Boolean).join(' / ')
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const maySeePhone = (viewer: Viewer, { areaCode: area, employerCode: team }: StaffRow) =>
  may(viewer, 'phones.read', { area, team })

function phoneOf({ keys }: StaffDependencies, viewer: Viewer, row: StaffRow, full: boolean): string | null {
  const phone = row.phone && keys.openAtRest(`people ${row.personKey}`, row.phone)
  if (!phone) return null
  return full && maySeePhone(viewer, row) ? phone : maskedPhone(phone)
}
